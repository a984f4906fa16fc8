"""UDP: datagrams keep their borders, but may get lost.

A small protocol on top: the client numbers its requests, sends one again when
no answer comes, and ignores answers to older ones. The server adds numbers; a
request it cannot read is answered with an error, never with silence.
"""

from __future__ import absolute_import, division, print_function
import six
import socket
import threading

LIMIT = 512
TIMEOUT = 0.5


class NoAnswer(Exception):
    """The server did not answer, however often it was asked."""


class Refused(Exception):
    """The server answered with an error."""


def add(arguments):
    """The sum of numbers written in decimal, as text."""
    try:
        return six.ensure_binary(str(sum(map(int, arguments))))
    except ValueError:
        raise ValueError('not a number')


def answer(datagram):
    """The reply to one request: its number, ``OK`` or ``ERROR``, and the rest."""
    if len(datagram) > LIMIT:
        return b'0 ERROR request too long'
    words = datagram.split()
    if len(words) < 2 or not words[0].isdigit():
        return b'0 ERROR want a number and a command'
    if words[1] != b'ADD':
        return b'%s ERROR unknown command' % words[0]
    try:
        return b'%s OK %s' % (words[0], add(words[2:]))
    except ValueError as error:
        return b'%s ERROR %s' % (words[0], six.ensure_binary(str(error)))


class Server(threading.Thread):
    """Answers datagrams until it is stopped; ``lose`` of the first get lost."""

    def __init__(self, lose=0):
        threading.Thread.__init__(self)
        self.setDaemon(True)
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.sock.bind(('127.0.0.1', 0))
        self.address = self.sock.getsockname()
        self.lose = lose
        self.answered = 0

    def run(self):
        while True:
            datagram, peer = self.sock.recvfrom(LIMIT + 1)
            if datagram == b'':
                break
            if self.lose > 0:
                self.lose -= 1
                continue
            self.sock.sendto(answer(datagram), peer)
            self.answered += 1
        self.sock.close()

    def stop(self):
        """An empty datagram tells the server to end."""
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.sendto(b'', self.address)
        sock.close()
        self.join()


class Client(object):

    def __init__(self, address, timeout=TIMEOUT, tries=3):
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.sock.connect(address)
        self.sock.settimeout(timeout)
        self.tries = tries
        self.number = 0

    def ask(self, request):
        """Send a request until its answer comes; return the text after ``OK``."""
        self.number += 1
        for _ in range(self.tries):
            self.sock.send(six.ensure_binary('%d %s' % (self.number, request)))
            reply = self._receive()
            if reply is not None:
                return six.ensure_str(reply)
        raise NoAnswer('no answer after %d tries' % self.tries)

    def _receive(self):
        while True:
            try:
                words = self.sock.recv(LIMIT).split(None, 2)
            except socket.timeout:
                return None
            if len(words) < 3 or words[0] != six.ensure_binary(str(self.number)):
                continue
            if words[1] == b'ERROR':
                raise Refused(six.ensure_str(words[2]))
            return words[2]

    def add(self, *numbers):
        return int(self.ask('ADD ' + ' '.join(map(str, numbers))))

    def close(self):
        self.sock.close()


def main():
    """Ask a server that loses the first datagram."""
    server = Server(lose=1)
    server.start()
    client = Client(server.address, timeout=0.05)
    print('1 + 2 + 3 =', client.add(1, 2, 3))
    try:
        client.ask('MULTIPLY 2 3')
    except Refused as error:
        print('refused:', error)
    client.close()
    server.stop()


if __name__ == '__main__':
    main()
