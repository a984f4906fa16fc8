"""Results and exceptions from threads.

A thread has no return value, and an exception in it ends with a traceback on
stderr. ``Call`` keeps both, and raises the exception again, with the traceback
of the thread, in the thread that asks for the result.
"""

from __future__ import absolute_import, division, print_function
from course._compat import reraise
import sys
import threading
from six.moves.queue import Queue

from course.basics.exceptions import CourseError


class NotReady(CourseError):
    """The result was asked for before it was there."""


class Call(threading.Thread):
    """``function(*args, **kwargs)`` in a thread of its own."""

    def __init__(self, function, *args, **kwargs):
        threading.Thread.__init__(self, name=function.__name__ if hasattr(function, '__code__') else None)
        self.setDaemon(True)
        self._function = function
        self._args = args
        self._kwargs = kwargs
        self._value = None
        self._error = None

    def run(self):
        try:
            self._value = self._function(*self._args, **self._kwargs)
        except:
            self._error = sys.exc_info()

    def result(self, timeout=None):
        """The value, or the exception; ``NotReady`` after ``timeout`` seconds."""
        self.join(timeout)
        if self.is_alive():
            raise NotReady('%s is still running' % self.getName())
        if self._error is not None:
            kind, value, traceback = self._error
            reraise(kind, value, traceback)
        return self._value

    def failed(self):
        """The exception, ``None`` if there was none."""
        self.join()
        return self._error and self._error[1]


def start(function, *args, **kwargs):
    """Start the call and return it."""
    call = Call(function, *args, **kwargs)
    call.start()
    return call


def gather(functions, timeout=None):
    """Run all functions at the same time; their values in the order given."""
    calls = [start(function) for function in functions]
    return [call.result(timeout) for call in calls]


def first(functions):
    """The value of the function that is done first; the others are not waited for.

    A function that fails is passed over; if all fail, the last error is raised.
    """
    done = Queue()
    error = ValueError('no functions given')

    def report(function):
        try:
            done.put((function(), None))
        except Exception as error:
            done.put((None, error))

    for function in functions:
        start(report, function)
    for _ in functions:
        value, error = done.get()
        if error is None:
            return value
    raise error


def partition(functions):
    """Run all; return (values of those that went well, messages of the errors)."""
    values, errors = [], []
    for call in [start(function) for function in functions]:
        error = call.failed()
        if error is None:
            values.append(call.result())
        else:
            errors.append('%s: %s' % (error.__class__.__name__, error))
    return values, errors


def main():
    """Three calls, one of which fails."""
    def six():
        return 2 * 3

    def broken():
        return 1 // 0

    values, errors = partition([six, broken, six])
    print('values:', values)
    print('first:', first([broken, six]))
    try:
        start(broken).result()
    except ZeroDivisionError:
        print('the error came back to', threading.current_thread().getName())
    print('errors:', len(errors))


if __name__ == '__main__':
    main()
