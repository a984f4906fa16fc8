"""A Pipe to a process that keeps state: questions one way, answers the other.

Only methods that the served object lists as ``public`` can be called: what
comes through a pipe is data of somebody else.
"""

from __future__ import absolute_import, print_function
from course._compat import divide as divide_, make_exception
import multiprocessing

from course.contexts.newway import ignored


class RemoteError(Exception):
    """The call failed on the other side, or was refused there."""


class Calculator(object):
    """An object worth a process of its own: it has memory."""
    public = ['add', 'divide', 'total']

    def __init__(self):
        self.value = 0

    def add(self, number):
        self.value += number
        return self.value

    def divide(self, number):
        self.value = divide_(self.value, number)
        return self.value

    def total(self):
        return self.value

    def reset(self):
        self.value = 0


def answer(target, request):
    """(True, value) or (False, reason) for one request."""
    try:
        name, args = request
    except (TypeError, ValueError):
        return False, 'a request is a name and its arguments'
    if name not in target.public:
        return False, 'no public method %r' % (name,)
    try:
        return True, getattr(target, name)(*args)
    except Exception as error:
        return False, '%s: %s' % (error.__class__.__name__, error)


def serve(connection, factory):
    """Answer requests until the other end is closed; return how many there were."""
    target = factory()
    count = 0
    with ignored(EOFError, IOError):
        while True:
            connection.send(answer(target, connection.recv()))
            count += 1
    connection.close()
    return count


def run(connection, other_end, factory):
    """What the process runs: a forked child has our end too, and must close it."""
    other_end.close()
    serve(connection, factory)


class Remote(object):
    """Looks like the object that is in the other process."""

    def __init__(self, factory):
        self._connection, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=run, args=(theirs, self._connection, factory))
        self._process.daemon = True
        self._process.start()
        theirs.close()

    def request(self, *request):
        """Send the request as it is and return the answer, or raise."""
        self._connection.send(request)
        good, value = self._connection.recv()
        if not good:
            raise make_exception(RemoteError, value)
        return value

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return lambda *args: self.request(name, args)

    def ready(self, seconds=0):
        """True if an answer is there that nobody has taken."""
        return self._connection.poll(seconds)

    def close(self):
        """Hang up: the process ends by itself. Returns its exit code."""
        self._connection.close()
        self._process.join()
        return self._process.exitcode


def main():
    calculator = Remote(Calculator)
    calculator.add(10)
    print('a third:', calculator.divide(3))
    for name, args in [('divide', (0,)), ('reset', ())]:
        try:
            calculator.request(name, args)
        except RemoteError as error:
            print('%s: %s' % (name, str(error).split(':')[0]))
    print('exit code', calculator.close())


if __name__ == '__main__':
    main()
