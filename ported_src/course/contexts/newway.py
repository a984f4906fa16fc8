"""The new way: context managers as classes and as generators."""

from __future__ import print_function

from __future__ import division, with_statement
import six

import os
from six.moves import _thread as thread
from contextlib import contextmanager

try:
    from .oldway import Tally
except (ImportError, ValueError):  # run as a script
    from oldway import Tally


class Mutex(object):
    """A lock for `with`; it knows which thread holds it."""

    def __init__(self):
        self._lock = thread.allocate_lock()
        self.holder = None

    def __enter__(self):
        if self.holder == thread.get_ident():
            raise thread.error('this thread holds it already')
        self._lock.acquire()
        self.holder = thread.get_ident()
        return self

    def __exit__(self, kind, value, traceback):
        self.holder = None
        self._lock.release()


class SharedTally(Tally):
    """A tally whose mutex is a context manager."""

    def __init__(self):
        Tally.__init__(self)
        self.mutex = Mutex()

    def add(self, amount):
        with self.mutex:
            self.value += amount


class ignored(object):
    """Ignore some kinds of errors in the body; `error` keeps the one met."""

    def __init__(self, *kinds):
        self.kinds = kinds
        self.error = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None or not issubclass(kind, self.kinds):
            return False
        self.error = value
        return True


@contextmanager
def replacing(path):
    """Give a file to write; it takes the place of `path` if all went well.

    After an error the old file is as it was.
    """
    temporary = '%s.%d' % (path, os.getpid())
    try:
        with open(temporary, 'w') as stream:
            yield stream
    except:
        os.remove(temporary)
        raise
    os.rename(temporary, path)


@contextmanager
def working_directory(path):
    """Work in a directory, then go back."""
    before = os.getcwd()
    os.chdir(path)
    try:
        yield before
    finally:
        os.chdir(before)


@contextmanager
def environment(**variables):
    """Set environment variables for the body; None takes one away."""
    before = os.environ.copy()
    for name, value in six.iteritems(variables):
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main():
    tally = SharedTally()
    for number in 1, 2, 3:
        tally.add(number)
    print('tally', tally.value)
    with ignored(KeyError, IndexError) as met:
        print([][0])
    print('ignored:', met.error)
    with environment(COURSE='here'):
        print('inside', os.environ['COURSE'])
    print('outside', 'COURSE' in os.environ)


if __name__ == '__main__':
    main()
