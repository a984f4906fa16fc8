"""A line protocol on SocketServer: one command a line, one answer a line.

An answer starts with ``OK`` or ``ERR``. A line over the limit ends the
connection, since nobody knows where the next one starts.
"""

from __future__ import absolute_import, division, print_function
from course._compat import bytes_to_native, long, message_of
import socket
from six.moves import socketserver as SocketServer
import threading

LINE_LIMIT = 1024


class CommandError(Exception):
    """A command that cannot be done; the text is for the client."""


class LineHandler(SocketServer.StreamRequestHandler):
    """Reads lines of one client until it says ``quit``, hangs up or talks too long."""

    timeout = 30

    def handle(self):
        while True:
            line = self.rfile.readline(LINE_LIMIT + 1)
            if len(line) > LINE_LIMIT:
                self.answer(b'ERR', u'line too long')
                return
            if not line.endswith(b'\n') or line.strip() == b'quit':
                return
            self.one(line)

    def one(self, line):
        """Do the command in one line of bytes."""
        try:
            words = line.decode('utf-8').split()
            self.answer(b'OK', self.server.do(words))
        except UnicodeDecodeError:
            self.answer(b'ERR', u'not UTF-8')
        except CommandError as error:
            self.answer(b'ERR', error.args[0])

    def answer(self, start, text):
        self.wfile.write(b'%s %s\n' % (start, text.encode('utf-8')))


class LineServer(SocketServer.TCPServer):
    """Serves the methods ``do_NAME`` of a subclass; one client at a time."""

    allow_reuse_address = True

    def __init__(self, port=0):
        SocketServer.TCPServer.__init__(self, ('127.0.0.1', port), LineHandler)
        self.lock = threading.Lock()
        self.counts = {}

    def port(self):
        return self.server_address[1]

    def do(self, words):
        """Return the answer to a command given as a list of words; raises CommandError."""
        if not words:
            raise CommandError('no command')
        method = getattr(self, 'do_' + bytes_to_native(words[0].encode('ascii', 'ignore')), None)
        if method is None:
            raise CommandError(u'unknown command ' + words[0])
        with self.lock:
            self.counts[words[0]] = self.counts.get(words[0], 0) + 1
        try:
            return method(*words[1:])
        except (TypeError, ValueError) as error:
            raise CommandError('usage: %s' % (method.__doc__ or message_of(error)))

    def do_echo(self, *words):
        """echo WORD..."""
        return u' '.join(words)

    def do_add(self, *numbers):
        """add NUMBER..."""
        return u'%d' % sum(map(long, numbers))

    def do_commands(self):
        """commands"""
        return u' '.join([name[3:] for name in dir(self) if name[:3] == 'do_'])

    def do_counts(self):
        """counts"""
        with self.lock:
            items = list(self.counts.items())
        items.sort()
        return u' '.join(u'%s=%d' % item for item in items)


class ThreadingLineServer(SocketServer.ThreadingMixIn, LineServer):
    """The same with a thread for each client."""

    daemon_threads = True


class Client:
    """The client's side."""

    def __init__(self, port, timeout=10.0):
        self.socket = socket.create_connection(('127.0.0.1', port), timeout)
        self.stream = self.socket.makefile('rb')

    def ask(self, *words):
        """Send a command; return the text of its answer.

        Raises :class:`CommandError` for an ERR answer, ``EOFError`` where the server hung up.
        """
        self.socket.sendall(u' '.join(words).encode('utf-8') + b'\n')
        line = self.stream.readline()
        if not line:
            raise EOFError('the server hung up')
        start, _, text = line.rstrip(b'\n').partition(b' ')
        if start == b'OK':
            return text.decode('utf-8')
        raise CommandError(text.decode('utf-8'))

    def close(self):
        self.stream.close()
        self.socket.close()


def main():
    server = ThreadingLineServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    client = Client(server.port())
    print(client.ask('add', '20', '22'), '|', client.ask('commands'))
    try:
        client.ask('add', 'x')
    except CommandError as error:
        print('refused:', error.args[0])
    client.close()
    server.shutdown()
    server.server_close()
    thread.join()


if __name__ == '__main__':
    main()
