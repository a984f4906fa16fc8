"""Sockets as files: ``makefile`` gives readline, write and print.

A small key and value service is spoken over them, one line a command::

    SET name value    ->  OK
    GET name          ->  VALUE value, or NONE
    KEYS              ->  one line a key, then an empty line
    QUIT              ->  BYE

Anything else gets ``ERROR`` and a reason; a line without an end in sight is the
end of the connection.
"""

from __future__ import division, print_function
import six
from course._compat import shown_bytes
import threading

try:
    from .tcp import connect, hang_up, listen
except (ImportError, ValueError):  # run as a script
    from tcp import connect, hang_up, listen

MAX_LINE = 1024


class LineTooLong(ValueError):
    """A line that is longer than any command can be."""


def read_line(stream, limit=MAX_LINE):
    """The next line without its end, ``None`` at the end of the stream."""
    line = stream.readline(limit + 1)
    if not line:
        return None
    if len(line) > limit:
        raise LineTooLong('line longer than %d bytes' % limit)
    return line.rstrip(b'\r\n')


class Store(object):
    """The commands of the service; keys and values are byte strings."""

    def __init__(self):
        self._values = {}
        self._lock = threading.Lock()

    def execute(self, line, out):
        """Carry out one command and print the reply to ``out``; False to end."""
        words = line.split(b' ', 2)
        command = getattr(self, six.ensure_str(b'do_' + words[0].lower(), 'latin-1'), None)
        if words == [b'QUIT']:
            out.write(b'BYE\n')
            return False
        if command is None:
            out.write(b'ERROR unknown command\n')
            return True
        try:
            with self._lock:
                command(out, *words[1:])
        except TypeError:
            out.write(b'ERROR wrong number of words\n')
        return True

    def do_set(self, out, name, value):
        self._values[name] = value
        out.write(b'OK\n')

    def do_get(self, out, name):
        if name in self._values:
            out.write(b'VALUE ' + self._values[name] + b'\n')
        else:
            out.write(b'NONE\n')

    def do_keys(self, out):
        names = list(self._values.keys())
        names.sort()
        for name in names:
            out.write(name + b'\n')
        out.write(b'\n')


def serve(sock, store):
    """Talk with one client until it quits or hangs up."""
    reading, writing = sock.makefile('rb'), sock.makefile('wb', 0)
    try:
        try:
            line = read_line(reading)
            while line is not None and store.execute(line, writing):
                line = read_line(reading)
        except LineTooLong as error:
            writing.write(b'ERROR %s\n' % six.ensure_binary(str(error)))
    finally:
        reading.close()
        writing.close()
        hang_up(sock)


class Client:
    """Speaks the service's commands over two files, one to read and one to write."""

    def __init__(self, sock):
        self._sock = sock
        # 2.7 has no 'rwb' for what socketpair() gives, 3 no 'r+b'.
        self._file, self._commands = sock.makefile('rb'), sock.makefile('wb')

    def command(self, *words):
        """Send a command and return the first line of the reply."""
        self._commands.write(b' '.join(words) + b'\r\n')
        self._commands.flush()
        return self._file.readline().rstrip(b'\n')

    def set(self, name, value):
        return self.command(b'SET', name, value) == b'OK'

    def get(self, name):
        """The value, ``None`` if the service has none."""
        reply = self.command(b'GET', name)
        if reply == b'NONE':
            return None
        return reply[len('VALUE '):]

    def keys(self):
        names = [self.command(b'KEYS')]
        while names[-1]:
            names.append(self._file.readline().rstrip(b'\n'))
        return names[:-1]

    def close(self):
        """Quit, and return what the service said to it."""
        reply = self.command(b'QUIT')
        self._file.close()
        self._commands.close()
        self._sock.close()
        return reply


def main():
    listener = listen()
    client = Client(connect(listener.getsockname()))
    thread = threading.Thread(target=serve, args=(listener.accept()[0], Store()))
    thread.start()
    client.set(b'colour', b'blue')
    print('colour is', shown_bytes(client.get(b'colour')))
    print('shape is', shown_bytes(client.get(b'shape')))
    print(six.ensure_str(client.command(b'FLY')), '|', six.ensure_str(client.close()))
    thread.join()
    listener.close()


if __name__ == '__main__':
    main()
