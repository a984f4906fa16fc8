"""A Pool of processes: calls that return at once, and results to wait for.

Functions and arguments are sent as pickles, so the functions here are those of
a module; a lambda would not arrive.
"""

from __future__ import absolute_import, division, print_function
from six.moves import range
import multiprocessing
import os

from course.functional.decorators import measured


class Overdue(Exception):
    """The result did not come in time."""


def is_prime(number):
    """By trial: slow on purpose."""
    if number < 2:
        return False
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return True


def count_primes(start_stop):
    """Primes in a half-open range, given as one argument as ``map`` wants it."""
    start, stop = start_stop
    return len(list(filter(is_prime, range(start, stop))))


def ranges(stop, parts):
    """Cut 0..stop into ranges of about the same size, the last of them shorter."""
    step = max(-(-stop // parts), 1)
    return [(start, min(start + step, stop)) for start in range(0, stop, step)]


def whoami(_):
    """Number of the process that runs the call."""
    return os.getpid()


class PrimeCounter(object):
    """Counts primes with a pool of processes."""

    def __init__(self, workers=2):
        self._pool = multiprocessing.Pool(workers)
        self.progress = []

    def count(self, stop, parts=4):
        """All parts at once; waits for the sum."""
        return sum(self._pool.map(count_primes, ranges(stop, parts)))

    def begin(self, stop, parts=4):
        """The same without waiting: results to be given to ``finish``.

        The callback runs in a thread of ours each time a part is done.
        """
        return [self._pool.apply_async(count_primes, (part,), callback=self.progress.append)
                for part in ranges(stop, parts)]

    def finish(self, results, timeout=60):
        try:
            return sum([result.get(timeout) for result in results])
        except multiprocessing.TimeoutError:
            raise Overdue('not done in %s seconds' % timeout)

    def find(self, numbers):
        """(number, whether it is prime), in the order in which they are done."""
        return self._pool.imap_unordered(check, numbers, chunksize=8)

    def workers(self, calls=20):
        """Numbers of the processes that took part in so many calls."""
        return set(self._pool.map(whoami, list(range(calls)), 1))

    def close(self):
        self._pool.close()
        self._pool.join()


def check(number):
    return number, is_prime(number)


@measured
def alone(stop):
    """The same count in this process only."""
    return count_primes((0, stop))


def main():
    counter = PrimeCounter()
    print('pool:', counter.count(2000))
    print('alone:', alone(2000))
    results = counter.begin(2000, 3)
    print('later:', counter.finish(results), 'in parts of', sorted(counter.progress))
    print('primes:', sorted([number for number, prime in counter.find(list(range(20))) if prime]))
    counter.close()


if __name__ == '__main__':
    main()
