"""Lock, RLock and Semaphore, and a decorator that does the locking."""

from __future__ import print_function
from __future__ import absolute_import, division, with_statement
from six.moves import range

import functools
import threading


def synchronized(lock):
    """Decorator: only one thread at a time runs the function.

    The lock is given, so that several functions can share one. A function that
    calls another one under the same lock needs an ``RLock``.
    """
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            with lock:
                return function(*args, **kwargs)
        wrapper.lock = lock
        return wrapper
    return decorate


def locked(method):
    """The same for a method: the lock is the object's own ``lock``."""
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        with self.lock:
            return method(self, *args, **kwargs)
    return wrapper


class Counter(object):
    """A counter with a plain Lock: reading and writing are one step."""

    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    @locked
    def add(self, amount=1):
        self.value += amount
        return self.value


class Account(object):
    """A bank account whose methods call each other: the lock is an RLock.

    With a plain Lock ``transfer`` would wait for itself for ever.
    """

    def __init__(self, balance=0):
        self.lock = threading.RLock()
        self.balance = balance

    @locked
    def deposit(self, amount):
        if amount <= 0:
            raise ValueError('a deposit must be positive')
        self.balance += amount

    @locked
    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError('only %d left' % self.balance)
        self.balance -= amount

    @locked
    def move(self, amount, other):
        """Take from this account and put to the other, or change neither."""
        self.withdraw(amount)
        try:
            other.deposit(amount)
        except ValueError:
            self.balance += amount
            raise


class Limit(object):
    """At most ``places`` threads inside at once; remembers the largest crowd.

    The semaphore is bounded: leaving more often than entering is an error.
    """

    def __init__(self, places):
        self._places = threading.BoundedSemaphore(places)
        self._count = threading.Lock()
        self.inside = 0
        self.most = 0

    def __enter__(self):
        self._places.acquire()
        with self._count:
            self.inside += 1
            self.most = max(self.most, self.inside)
        return self

    def __exit__(self, *exc_info):
        with self._count:
            self.inside -= 1
        self._places.release()

    def try_enter(self):
        """Enter only if there is a place now."""
        if not self._places.acquire(False):
            return False
        self._places.release()
        self.__enter__()
        return True


def main():
    """Four threads add up and share two places."""
    counter = Counter()
    limit = Limit(2)

    def work():
        for _ in range(100):
            with limit:
                counter.add()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print('counter:', counter.value)
    print('never more than two:', limit.most <= 2)
    account = Account(10)
    try:
        account.withdraw(11)
    except ValueError as error:
        print('refused:', error)


if __name__ == '__main__':
    main()
