"""Sockets as files: ``makefile`` gives readline, write and print.

A small key and value service is spoken over them, one line a command::

    SET name value    ->  OK
    GET name          ->  VALUE value, or NONE
    KEYS              ->  one line a key, then an empty line
    QUIT              ->  BYE

Anything else gets ``ERROR`` and a reason; a line without an end in sight is the
end of the connection.
"""
import threading

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
        raise LineTooLong, 'line longer than %d bytes' % limit
    return line.rstrip('\r\n')


class Store(object):
    """The commands of the service; keys and values are byte strings."""

    def __init__(self):
        self._values = {}
        self._lock = threading.Lock()

    def execute(self, line, out):
        """Carry out one command and print the reply to ``out``; False to end."""
        words = line.split(' ', 2)
        command = getattr(self, 'do_' + words[0].lower(), None)
        if words == ['QUIT']:
            print >>out, 'BYE'
            return False
        if command is None:
            print >>out, 'ERROR unknown command'
            return True
        try:
            with self._lock:
                command(out, *words[1:])
        except TypeError:
            print >>out, 'ERROR wrong number of words'
        return True

    def do_set(self, out, name, value):
        self._values[name] = value
        print >>out, 'OK'

    def do_get(self, out, name):
        if self._values.has_key(name):
            print >>out, 'VALUE', self._values[name]
        else:
            print >>out, 'NONE'

    def do_keys(self, out):
        names = self._values.keys()
        names.sort()
        for name in names:
            print >>out, name
        print >>out


def serve(sock, store):
    """Talk with one client until it quits or hangs up."""
    reading, writing = sock.makefile('rb'), sock.makefile('wb', 0)
    try:
        try:
            line = read_line(reading)
            while line is not None and store.execute(line, writing):
                line = read_line(reading)
        except LineTooLong, error:
            writing.write('ERROR %s\n' % error)
    finally:
        reading.close()
        writing.close()
        hang_up(sock)


class Client:
    """Speaks the service's commands over one file that is read and written."""

    def __init__(self, sock):
        self._sock = sock
        self._file = sock.makefile('r+b')

    def command(self, *words):
        """Send a command and return the first line of the reply."""
        self._file.write(' '.join(words) + '\r\n')
        self._file.flush()
        return self._file.readline().rstrip('\n')

    def set(self, name, value):
        return self.command('SET', name, value) == 'OK'

    def get(self, name):
        """The value, ``None`` if the service has none."""
        reply = self.command('GET', name)
        if reply == 'NONE':
            return None
        return reply[len('VALUE '):]

    def keys(self):
        names = [self.command('KEYS')]
        while names[-1]:
            names.append(self._file.readline().rstrip('\n'))
        return names[:-1]

    def close(self):
        """Quit, and return what the service said to it."""
        reply = self.command('QUIT')
        self._file.close()
        self._sock.close()
        return reply


def main():
    listener = listen()
    client = Client(connect(listener.getsockname()))
    thread = threading.Thread(target=serve, args=(listener.accept()[0], Store()))
    thread.start()
    client.set('colour', 'blue')
    print 'colour is', client.get('colour')
    print 'shape is', client.get('shape')
    print client.command('FLY'), '|', client.close()
    thread.join()
    listener.close()


if __name__ == '__main__':
    main()
