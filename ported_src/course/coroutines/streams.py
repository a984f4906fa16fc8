"""Sockets for coroutines: calls that wait, but let other tasks go on."""

from __future__ import division, print_function
import six
from six.moves import range
import socket
import sys

from course.sockets.framing import LineBuffer
from course.sockets.nonblocking import accept_now, recv_now, send_now
from course.sockets.tcp import connect, listen

try:
    from .requests import Readable, Return, Spawn, Writable
except (ImportError, ValueError):  # run as a script
    from requests import Readable, Return, Spawn, Writable


def recv(sock):
    """What comes next; '' at the end of the stream."""
    data = recv_now(sock)
    while data is None:
        yield Readable(sock)
        data = recv_now(sock)
    yield Return(data)


def send(sock, data):
    """Send all of it."""
    data = send_now(sock, data)
    while data:
        yield Writable(sock)
        data = send_now(sock, data)


def lines(sock, handle):
    """Call ``handle(line)`` for each line and send what it returns, to the end.

    ``handle`` ends the conversation with ``None``.
    """
    buffer = LineBuffer()
    while True:
        data = yield recv(sock)
        if not data:
            return
        for line in buffer.feed(data):
            reply = handle(line)
            if reply is None:
                return
            yield send(sock, reply + b'\n')


class CoroutineServer(object):
    """Listens, and runs ``client(sock)`` as a task for each connection."""

    def __init__(self, client):
        self.client = client
        self.sock = listen(backlog=128)
        self.sock.setblocking(False)
        self.address = self.sock.getsockname()
        self.open = 0
        self.failed = []

    def serve(self, connections):
        """Accept so many connections; each is served while others are accepted."""
        for _ in range(connections):
            accepted = accept_now(self.sock)
            while accepted is None:
                yield Readable(self.sock)
                accepted = accept_now(self.sock)
            yield Spawn(self._guard(accepted[0]))
        self.sock.close()

    def _guard(self, sock):
        """One client: its errors are kept, and its socket is closed."""
        self.open += 1
        try:
            try:
                yield self.client(sock)
            except (IOError, ValueError) as error:
                self.failed.append(error)
        finally:
            self.open -= 1
            sock.close()


def main():
    """A server that shouts and one client of it, in the same thread."""
    try:
        from .scheduler import Scheduler
    except (ImportError, ValueError):  # run as a script
        from scheduler import Scheduler
    server = CoroutineServer(lambda sock: lines(sock, lambda line: line.upper()))

    def client():
        sock = connect(server.address)
        sock.setblocking(False)
        yield send(sock, b'spam\nham\n')
        sock.shutdown(socket.SHUT_WR)
        data = yield recv(sock)
        while data:
            sys.stdout.write(six.ensure_str(data))
            data = yield recv(sock)
        sock.close()

    Scheduler().run(server.serve(1), client())


if __name__ == '__main__':
    main()
