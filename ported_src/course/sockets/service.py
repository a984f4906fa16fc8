"""The service that all servers of this package offer, and what they share.

A request is a line of a command and text; the reply is a line::

    UPPER text  LOWER text  REVERSE text  COUNT text  QUIT
"""

from __future__ import division, print_function
import six
import socket
import threading

from course.contexts.newway import ignored

try:
    from .framing import FrameTooLong, LineBuffer
except (ImportError, ValueError):  # run as a script
    from framing import FrameTooLong, LineBuffer
try:
    from .tcp import hang_up, listen
except (ImportError, ValueError):  # run as a script
    from tcp import hang_up, listen

CHUNK = 4096


class Quit(Exception):
    """The client wants to end the connection."""


def count(text):
    """Numbers of words and bytes."""
    return b'%d words, %d bytes' % (len(text.split()), len(text))


COMMANDS = {
    b'UPPER': bytes.upper,
    b'LOWER': bytes.lower,
    b'REVERSE': lambda text: text[::-1],
    b'COUNT': count,
}


def reply(line):
    """The reply to one line, or ``Quit``."""
    command, space, text = line.partition(b' ')
    if command == b'QUIT':
        raise Quit
    if command not in COMMANDS:
        return b'ERROR unknown command'
    return b'OK ' + COMMANDS[command](text)


class Session(object):
    """One connection: bytes come in, bytes go out, and at some time it ends."""

    def __init__(self):
        self._lines = LineBuffer()
        self.ended = False

    def feed(self, data):
        """What to send back for what came in; '' came in at the end of the stream."""
        if data == b'':
            self.ended = True
            return b''
        replies = []
        try:
            for line in self._lines.feed(data):
                replies.append(reply(line))
        except Quit:
            self.ended = True
            replies.append(b'BYE')
        except FrameTooLong as error:
            self.ended = True
            replies.append(b'ERROR %s' % six.ensure_binary(str(error)))
        return b''.join([text + b'\n' for text in replies])


def converse(sock):
    """Serve one connection to its end, waiting whenever there is nothing to do."""
    session = Session()
    try:
        with ignored(socket.error):
            while not session.ended:
                sock.sendall(session.feed(sock.recv(CHUNK)))
    finally:
        hang_up(sock)


class Server(object):
    """Listens; what is done with a connection is up to the classes below it."""

    def __init__(self, port=0):
        self.sock = listen(port)
        self.address = self.sock.getsockname()
        self.thread = None

    def start(self):
        """Serve in a thread until ``stop``; return the address to connect to."""
        self.thread = threading.Thread(target=self.serve)
        self.thread.setDaemon(True)
        self.thread.start()
        return self.address

    def serve(self):
        """Accept and handle connections until the listening socket is shut down."""
        while True:
            try:
                connection, peer = self.sock.accept()
            except socket.error:
                break
            self.handle(connection)

    def handle(self, connection):
        converse(connection)

    def stop(self):
        """Stop accepting; connections that are open are served to their end."""
        self.sock.shutdown(socket.SHUT_RDWR)
        if self.thread is not None:
            self.thread.join()
        self.sock.close()


def main():
    for line in [b'UPPER spam', b'COUNT one two', b'FLY']:
        print(six.ensure_str(line), '->', six.ensure_str(reply(line)))


if __name__ == '__main__':
    main()
