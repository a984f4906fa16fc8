"""Deadlock, and the rule that prevents it: take locks in one order only.

Two threads that take the same two locks in opposite order wait for each other
for ever. A ``RankedLock`` has a rank, and whoever holds one may only take locks
of a higher rank; breaking the rule raises at once, in every run, instead of
hanging in one run of a thousand.
"""

from __future__ import absolute_import, division, print_function
import contextlib
import operator
import threading

_held = threading.local()


class LockOrderError(RuntimeError):
    """A lock was taken in an order that can deadlock."""

    def __init__(self, wanted, holding):
        RuntimeError.__init__(self, wanted, holding)
        self.wanted = wanted
        self.holding = holding

    def __str__(self):
        return 'lock %d wanted while holding %d' % (self.wanted, self.holding)


def held():
    """Ranks of the locks that this thread holds, in the order of taking."""
    if not hasattr(_held, 'ranks'):
        _held.ranks = []
    return _held.ranks


class RankedLock(object):

    def __init__(self, rank):
        self.rank = rank
        self._lock = threading.Lock()

    def acquire(self):
        ranks = held()
        if ranks and ranks[-1] >= self.rank:
            raise LockOrderError(self.rank, ranks[-1])
        self._lock.acquire()
        ranks.append(self.rank)

    def release(self):
        held().remove(self.rank)
        self._lock.release()

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, kind, value, traceback):
        self.release()


@contextlib.contextmanager
def in_order(*locks):
    """Take all the locks, lowest rank first, whatever order they are given in."""
    taken = []
    try:
        for lock in sorted(locks, key=operator.attrgetter('rank')):
            lock.acquire()
            taken.append(lock)
        yield [lock.rank for lock in taken]
    finally:
        for lock in reversed(taken):
            lock.release()


class Philosopher(threading.Thread):
    """Needs the forks on both sides; eats ``meals`` times."""

    def __init__(self, forks, seat, meals):
        threading.Thread.__init__(self)
        self.forks = forks[seat], forks[(seat + 1) % len(forks)]
        self.meals = meals
        self.eaten = 0

    def run(self):
        while self.eaten < self.meals:
            with in_order(*self.forks):
                self.eaten += 1


def dinner(guests, meals):
    """All philosophers eat; return how often each one did."""
    forks = [RankedLock(rank) for rank in range(guests)]
    table = [Philosopher(forks, seat, meals) for seat in range(guests)]
    for guest in table:
        guest.start()
    for guest in table:
        guest.join()
    return [guest.eaten for guest in table]


def main():
    print('eaten:', dinner(5, 20))
    low, high = RankedLock(1), RankedLock(2)
    try:
        with high:
            low.acquire()
    except LockOrderError as error:
        print('refused:', error)


if __name__ == '__main__':
    main()
