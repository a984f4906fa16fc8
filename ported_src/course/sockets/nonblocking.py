"""Sockets that do not wait: what cannot be done now is an error to handle.

``select`` tells which sockets are ready. It is interrupted by signals
(``EINTR``), and must then be called again for the rest of the time.
"""

from __future__ import absolute_import, division, print_function
import six
from course._compat import shown_bytes
import errno
import os
import select
import socket
import time

LATER = (errno.EAGAIN, errno.EWOULDBLOCK)


class ConnectFailed(IOError):
    """The connection that was begun without waiting did not come about."""


def recv_now(sock, size=4096):
    """What is there now: bytes, '' at the end of the stream, ``None`` if nothing."""
    try:
        return sock.recv(size)
    except socket.error as error:
        if error.args[0] in LATER:
            return None
        raise


def send_now(sock, data):
    """Send what the system takes now; return what is left."""
    while data:
        try:
            sent = sock.send(data)
        except socket.error as error_:
            number, text = error_.args
            if number not in LATER:
                raise
            break
        data = data[sent:]
    return data


def accept_now(sock):
    """A connection, made non-blocking, and its address; ``None`` if nobody waits."""
    try:
        connection, address = sock.accept()
    except socket.error as error:
        if error.args[0] not in LATER:
            raise
        return None
    connection.setblocking(False)
    return connection, address


def wait(reading, writing=(), timeout=None):
    """Sockets that are ready (to read, to write); called again when interrupted."""
    deadline = timeout and time.time() + timeout
    while True:
        left = deadline and max(0, deadline - time.time())
        try:
            return select.select(reading, writing, [], left)[:2]
        except select.error as error:
            if error.args[0] != errno.EINTR:
                raise


def connect_begin(address):
    """A socket that is being connected; writable when that is done."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setblocking(False)
    status = sock.connect_ex(address)
    if status not in (0, errno.EINPROGRESS):
        sock.close()
        raise ConnectFailed(status, os.strerror(status))
    return sock


def connect_finish(sock, timeout=10):
    """Wait until the socket is connected, and raise if that failed."""
    writable = wait([], [sock], timeout)[1]
    if not writable:
        raise ConnectFailed(errno.ETIMEDOUT, 'not connected in %s seconds' % timeout)
    status = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if status:
        raise ConnectFailed(status, os.strerror(status))
    return sock


def drain(sock):
    """All that is there now, and whether the stream has ended."""
    data = b''
    while True:
        chunk = recv_now(sock)
        if chunk is None:
            return data, False
        if not chunk:
            return data, True
        data += chunk


def flood(sock, chunk):
    """Send the chunk until the system takes no more; return the bytes sent."""
    total = 0
    while True:
        left = len(send_now(sock, chunk))
        total += len(chunk) - left
        if left:
            return total


def main():
    """A pair of sockets: empty, with data, full, closed."""
    left, right = socket.socketpair()
    left.setblocking(False)
    right.setblocking(False)
    print('nothing there:', shown_bytes(recv_now(right)))
    print('left over:', len(send_now(left, b'spam')))
    print('ready:', wait([right], [], 1)[0] == [right])
    print('read:', six.ensure_str(drain(right)[0]))
    print('filled up:', flood(left, b'x' * 4096) > 4096)
    left.close()
    print('ended:', drain(right)[1])
    right.close()


if __name__ == '__main__':
    main()
