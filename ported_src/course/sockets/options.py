"""Socket options, and what a child process inherits.

Options are integers, or structures packed into a string, such as ``linger``.
Python 2 hands open sockets down to every program that is started, unless the
close-on-exec flag is set.
"""

from __future__ import print_function
from __future__ import absolute_import, division, with_statement
import six
from course._compat import byte_at

import contextlib
import fcntl
import socket
import struct

LINGER = struct.Struct('ii')

OPTIONS = {
    'reuse': (socket.SOL_SOCKET, socket.SO_REUSEADDR),
    'keepalive': (socket.SOL_SOCKET, socket.SO_KEEPALIVE),
    'broadcast': (socket.SOL_SOCKET, socket.SO_BROADCAST),
    'sendbuffer': (socket.SOL_SOCKET, socket.SO_SNDBUF),
    'receivebuffer': (socket.SOL_SOCKET, socket.SO_RCVBUF),
    'nodelay': (socket.IPPROTO_TCP, socket.TCP_NODELAY),
}


def option(name):
    """Level and number of an option."""
    try:
        return OPTIONS[name]
    except KeyError:
        raise ValueError('no option %s, only %s' % (name, ', '.join(sorted(OPTIONS))))


def tune(sock, **values):
    """Set options by name; return the socket."""
    for name, value in six.iteritems(values):
        level, number = option(name)
        sock.setsockopt(level, number, value)
    return sock


def settings(sock, names=None):
    """Options of the socket by name; those its kind does not have are left out."""
    found = {}
    for name in names or list(OPTIONS.keys()):
        level, number = option(name)
        try:
            found[name] = sock.getsockopt(level, number)
        except socket.error:
            pass
    return found


def set_linger(sock, seconds):
    """How long ``close`` waits for unsent data; ``None`` turns waiting off.

    With 0 the connection is reset: the other end gets an error, not an end.
    """
    value = LINGER.pack(seconds is not None, seconds or 0)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, value)


def get_linger(sock):
    raw = sock.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER.size)
    on, seconds = LINGER.unpack(raw)
    if not on:
        return None
    return seconds


def inherited(sock):
    """True if a program started from here gets the socket too."""
    return not fcntl.fcntl(sock.fileno(), fcntl.F_GETFD) & fcntl.FD_CLOEXEC


def close_on_exec(sock, wanted=True):
    """Do not hand the socket down to programs started from here."""
    flags = fcntl.fcntl(sock, fcntl.F_GETFD)
    if wanted:
        flags |= fcntl.FD_CLOEXEC
    else:
        flags &= ~fcntl.FD_CLOEXEC
    fcntl.fcntl(sock, fcntl.F_SETFD, flags)


@contextlib.contextmanager
def patience(sock, seconds):
    """Another time-out for the body of a with statement."""
    before = sock.gettimeout()
    sock.settimeout(seconds)
    try:
        yield sock
    finally:
        sock.settimeout(before)


def waiting_bytes(sock, limit=65536):
    """How many bytes could be read now; they stay where they are."""
    store = bytearray(limit)
    with patience(sock, 0):
        try:
            return sock.recv_into(store, limit, socket.MSG_PEEK)
        except socket.error:
            return 0


def split_addresses(addresses):
    """Two lists of host addresses: on this machine, and elsewhere."""
    local, nonlocal_ = [], []
    for address in addresses:
        packed = socket.inet_aton(address)
        if byte_at(packed, 0) == b'\x7f':
            local.append(address)
        else:
            nonlocal_.append(address)
    return local, nonlocal_


def main():
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    tune(sock, reuse=1, keepalive=1)
    set_linger(sock, 2)
    print('linger:', get_linger(sock))
    print('reuse:', bool(settings(sock)['reuse']))
    close_on_exec(sock)
    print('inherited:', inherited(sock))
    print(split_addresses(['127.0.0.1', '192.0.2.7']))
    sock.close()


if __name__ == '__main__':
    main()
