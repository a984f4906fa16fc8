"""The ``thread`` module, on which ``threading`` stands.

A thread started here has no name, no join and no exit status: whoever wants to
know that it ended gives it a lock to release. ``dummy_thread`` offers the same
functions for programs that never start a thread, at no cost.
"""

from __future__ import absolute_import, division, print_function
from six.moves import range
from six.moves import _dummy_thread as dummy_thread
from six.moves import _thread as thread

LockError = (thread.error, dummy_thread.error)


def make_lock(threaded=True):
    """A lock for a program with threads, or one that only looks like it."""
    if threaded:
        return thread.allocate_lock()
    return dummy_thread.allocate_lock()


def ident():
    """The number of the running thread."""
    return thread.get_ident()


class Exit:
    """The end of one thread that was started by ``spawn``."""

    def __init__(self):
        self._running = thread.allocate_lock()
        self._running.acquire()
        self.value = None

    def run(self, function, args):
        """Call the function, keep its value, and open the lock in any case."""
        try:
            self.value = function(*args)
        finally:
            self._running.release()

    def done(self):
        return not self._running.locked()

    def wait(self):
        """Block until the thread has ended; return what its function returned."""
        self._running.acquire()
        self._running.release()
        return self.value


def spawn(function, *args):
    """Start ``function(*args)`` in a thread; the ``Exit`` tells when it ended."""
    end = Exit()
    thread.start_new_thread(end.run, (function, args))
    return end


class Counter:
    """Counts from many threads; ``threaded=False`` where there is only one."""

    def __init__(self, threaded=True):
        self._lock = make_lock(threaded)
        self.value = 0

    def add(self, times=1):
        for _ in range(times):
            self._lock.acquire()
            self.value += 1
            self._lock.release()


def release_twice(lock):
    """True if the lock refuses to be released while nobody holds it."""
    lock.acquire()
    lock.release()
    try:
        lock.release()
    except LockError as error:
        print('refused:', error)
        return True
    return False


def main():
    """Three threads count to 300 together."""
    counter = Counter()
    ends = [spawn(counter.add, 100) for _ in range(3)]
    for end in ends:
        end.wait()
    print('counted', counter.value)
    print('main thread is', ident() != 0)
    release_twice(make_lock())


if __name__ == '__main__':
    main()
