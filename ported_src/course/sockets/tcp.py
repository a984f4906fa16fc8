"""TCP: a client and a server that serves one connection after the other.

``send`` may take a part of what it is given, ``recv`` may give a part of what
was sent: both are called until all is done.
"""

from __future__ import division, print_function
import six
from six.moves import range
import errno
import socket
import threading

from course.contexts.newway import ignored

try:
    from .framing import recv_exactly
except (ImportError, ValueError):  # run as a script
    from framing import recv_exactly

LOOPBACK = '127.0.0.1'


def listen(port=0, host=LOOPBACK, backlog=5):
    """A listening socket; port 0 asks the system for a free one."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((host, port))
    sock.listen(backlog)
    return sock


def connect(address, timeout=10):
    """A connected socket; the error tells the address that did not answer."""
    try:
        return socket.create_connection(address, timeout)
    except socket.error as error:
        if error.errno == errno.ECONNREFUSED:
            raise IOError(error.errno, 'nobody listens at %s:%d' % address)
        raise


def send_all(sock, data):
    """What ``sendall`` does, by hand; returns in how many pieces the data went."""
    pieces = 0
    while data:
        sent = sock.send(data)
        data = data[sent:]
        pieces += 1
    return pieces


def recv_all(sock, size=4096):
    """Everything up to the end of the stream."""
    return b''.join(iter(lambda: sock.recv(size), b''))


def hang_up(sock, limit=65536, patience=0.2):
    """Close so that the last words arrive.

    Closing while there is something unread resets the connection, and what was
    just sent is lost; so what still comes is read, up to a limit.
    """
    with ignored(socket.error):
        sock.shutdown(socket.SHUT_WR)
        sock.settimeout(patience)
        while limit > 0:
            chunk = sock.recv(4096)
            if not chunk:
                break
            limit -= len(chunk)
    sock.close()


def exchange(address, data, timeout=10):
    """Send the data, tell that it is complete, and return the whole answer."""
    sock = connect(address, timeout)
    try:
        send_all(sock, data)
        sock.shutdown(socket.SHUT_WR)
        return recv_all(sock)
    finally:
        sock.close()


class Server(object):
    """Answers each connection with ``handler(all its data)``, one at a time."""

    def __init__(self, handler, port=0):
        self.handler = handler
        self.sock = listen(port)
        self.address = self.sock.getsockname()
        self.served = 0

    def serve(self, connections):
        """Serve so many connections; one that breaks does not end the server."""
        for _ in range(connections):
            sock, peer = self.sock.accept()
            try:
                try:
                    send_all(sock, self.handler(recv_all(sock)))
                    self.served += 1
                except (socket.error, ValueError) as error:
                    print('connection from %s failed: %s' % (peer[0], error))
            finally:
                sock.close()

    def start(self, connections):
        """Serve in a thread, which is returned."""
        thread = threading.Thread(target=self.serve, args=(connections,))
        thread.setDaemon(True)
        thread.start()
        return thread

    def close(self):
        self.sock.close()


def read_record(sock, size):
    """A record of fixed size, or ``EOFError`` if it did not come whole."""
    record = recv_exactly(sock, size)
    if len(record) != size:
        raise EOFError('wanted %d bytes, got %d' % (size, len(record)))
    return record


def main():
    """One question and one answer."""
    server = Server(bytes.upper)
    thread = server.start(1)
    print(six.ensure_str(exchange(server.address, b'spam and eggs')))
    thread.join()
    server.close()
    try:
        connect(server.address)
    except IOError as error:
        number, text = error.args
        print('closed:', number == errno.ECONNREFUSED)


if __name__ == '__main__':
    main()
