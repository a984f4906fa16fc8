"""A server with one thread for all connections: ``select`` tells who is ready.

Nothing may wait: what a client does not take at once is kept for later, and a
client whose replies pile up is not read until it has taken them.
"""

from __future__ import division, print_function
import six
from course._compat import filter_like, print_part
import socket

try:
    from .nonblocking import accept_now, recv_now, send_now, wait
except (ImportError, ValueError):  # run as a script
    from nonblocking import accept_now, recv_now, send_now, wait
try:
    from .service import Server, Session
except (ImportError, ValueError):  # run as a script
    from service import Server, Session
try:
    from .tcp import exchange
except (ImportError, ValueError):  # run as a script
    from tcp import exchange

FULL = 1 << 16


class Connection(object):
    """A session, its socket, and the bytes that are still to be sent."""

    def __init__(self, sock):
        self.sock = sock
        self.session = Session()
        self.unsent = b''

    def fileno(self):
        return self.sock.fileno()

    def wants_reading(self):
        return not self.session.ended and len(self.unsent) < FULL

    def read(self):
        data = recv_now(self.sock)
        if data is not None:
            self.unsent += self.session.feed(data)

    def write(self):
        self.unsent = send_now(self.sock, self.unsent)

    def finished(self):
        return self.session.ended and not self.unsent


class SelectServer(Server):

    def __init__(self, port=0):
        Server.__init__(self, port)
        self.sock.setblocking(False)
        self.connections = []
        self.most = 0
        self._wake, self._woken = socket.socketpair()

    def serve(self):
        while self.turn():
            pass

    def turn(self, timeout=None):
        """Wait for something to do and do it; False when told to stop."""
        reading = filter_like(Connection.wants_reading, self.connections)
        writing = [connection for connection in self.connections if connection.unsent]
        readable, writable = wait(reading + [self.sock, self._woken], writing, timeout)
        if self._woken in readable:
            return False
        if self.sock in readable:
            self._accept()
        list(map(lambda connection: self._attempt(connection, connection.read),
            [ready for ready in readable if ready in self.connections]))
        list(map(lambda connection: self._attempt(connection, connection.write),
            [ready for ready in writable if ready in self.connections]))
        return True

    def _accept(self):
        accepted = accept_now(self.sock)
        if accepted is not None:
            self.connections.append(Connection(accepted[0]))
            self.most = max(self.most, len(self.connections))

    def _attempt(self, connection, action):
        """One client that is gone must not end the server for the others."""
        try:
            action()
            gone = connection.finished()
        except socket.error:
            gone = True
        if gone:
            self.connections.remove(connection)
            connection.sock.close()

    def stop(self):
        """Stop at once; connections that are open are closed."""
        self._wake.send(b'x')
        if self.thread is not None:
            self.thread.join()
        for sock in [self.sock, self._wake, self._woken]:
            sock.close()
        while self.connections:
            self.connections.pop().sock.close()


def main():
    server = SelectServer()
    address = server.start()
    print_part(six.ensure_str(exchange(address, b'REVERSE spam\n')))
    print_part(six.ensure_str(exchange(address, b'FLY\nQUIT\n')))
    server.stop()


if __name__ == '__main__':
    main()
