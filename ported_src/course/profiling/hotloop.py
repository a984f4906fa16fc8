"""An instrumented hot loop: count and time its parts, then make it faster."""

from __future__ import absolute_import, print_function
from course._compat import divide
from six.moves import range

import math

from course.functional import decorators
from course.functional.decorators import counted


@counted
def divides(divisor, number):
    """The innermost step, counted: all the time goes here."""
    return number % divisor == 0


def is_prime_slow(number):
    """Try every smaller number."""
    for divisor in range(2, number):
        if divides(divisor, number):
            return False
    return number > 1


def is_prime_root(number):
    """Stop at the square root."""
    for divisor in range(2, int(math.floor(math.sqrt(number))) + 1):
        if divides(divisor, number):
            return False
    return number > 1


def is_prime_odd(number):
    """Stop at the root, and leave out even divisors."""
    if number < 4 or number % 2 == 0:
        return number in (2, 3)
    divisor = 3
    while divisor * divisor <= number:
        if divides(divisor, number):
            return False
        divisor += 2
    return True


def divisions(is_prime, limit):
    """Return (primes below the limit, divisions needed to find them)."""
    before = divides.calls
    primes = list(filter(is_prime, range(limit)))
    return primes, divides.calls - before


class Phases(object):
    """Adds up the seconds of named phases: `with phases('read'): ...`"""

    def __init__(self):
        self.seconds = {}
        self.running = []

    def __call__(self, name):
        self.running.append((name, decorators.clock()))
        return self

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        name, start = self.running.pop()
        self.seconds.setdefault(name, 0)
        self.seconds[name] += decorators.clock() - start

    def shares(self):
        """Return (percent, name) pairs, the longest first; rounded down."""
        total = sum(self.seconds.values()) or 1
        pairs = [(int(divide(100 * seconds, total)), name)
                 for name, seconds in self.seconds.items()]
        pairs.sort()
        pairs.reverse()
        return pairs


def main(limit=200):
    phases = Phases()
    for function in is_prime_slow, is_prime_root, is_prime_odd:
        with phases(function.__name__):
            primes, needed = divisions(function, limit)
        print('%-14s%3d primes%7d divisions' % (
            function.__name__, len(primes), needed))
    print('measured:', ', '.join(sorted(phases.seconds)))


if __name__ == '__main__':
    main()
