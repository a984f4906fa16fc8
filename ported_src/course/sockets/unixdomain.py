"""Unix domain sockets: a path instead of host and port, on one machine only.

The path stays when its server ends, so a new server removes one that nobody
listens at. The system tells who is at the other end (Linux only).
"""

from __future__ import division, print_function
import errno
from course._compat import shown_bytes
import os
import socket
import stat
import struct

try:
    from .framing import recv_frame, send_frame
except (ImportError, ValueError):  # run as a script
    from framing import recv_frame, send_frame
try:
    from .tcp import recv_all, send_all
except (ImportError, ValueError):  # run as a script
    from tcp import recv_all, send_all

# Not in the socket module of Python 2.
SO_PEERCRED = 17
CREDENTIALS = struct.Struct('3i')


class InUse(Exception):
    """Somebody listens at the path, or something else than a socket is there."""


def alive(path):
    """True if a server answers at the path."""
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        try:
            sock.connect(path)
        except socket.error:
            return False
        return True
    finally:
        sock.close()


def remove_stale(path):
    """Remove a socket that was left behind; return whether there was one."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        if error.errno != errno.ENOENT:
            raise
        return False
    if not stat.S_ISSOCK(mode):
        raise InUse('%s is not a socket' % path)
    if alive(path):
        raise InUse('a server listens at %s' % path)
    os.unlink(path)
    return True


def listen(path, mode=0o600):
    """A listening socket at the path that only its owner may connect to."""
    remove_stale(path)
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    sock.bind(path)
    os.chmod(path, mode)
    sock.listen(5)
    return sock


def peer(sock):
    """Process, user and group number of the other end."""
    raw = sock.getsockopt(socket.SOL_SOCKET, SO_PEERCRED, CREDENTIALS.size)
    return CREDENTIALS.unpack(raw)


def serve_once(sock, handler):
    """Answer one connection with ``handler(data, user)``."""
    connection, _ = sock.accept()
    try:
        user = peer(connection)[1]
        send_all(connection, handler(recv_all(connection), user))
    finally:
        connection.close()


def ask(path, data):
    """Send the data to the server at the path and return its answer."""
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        sock.connect(path)
        send_all(sock, data)
        sock.shutdown(socket.SHUT_WR)
        return recv_all(sock)
    finally:
        sock.close()


class Channel(object):
    """One end of a pair of connected sockets, for messages between two threads."""

    def __init__(self, sock):
        self._sock = sock

    def send(self, message):
        send_frame(self._sock, message)

    def receive(self):
        """The next message, ``None`` after the other end was closed."""
        return recv_frame(self._sock)

    def close(self):
        self._sock.close()


def channel():
    """Two channels that talk with each other."""
    return list(map(Channel, socket.socketpair()))


def main():
    left, right = channel()
    left.send(b'ping')
    print('received:', shown_bytes(right.receive()))
    left.close()
    print('then:', shown_bytes(right.receive()))
    right.close()


if __name__ == '__main__':
    main()
