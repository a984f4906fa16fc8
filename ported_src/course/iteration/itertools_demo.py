"""What `itertools` offers: lazily zipped, mapped, filtered, grouped."""

from __future__ import absolute_import, division, print_function
from six.moves import filter, filterfalse, map, range

import itertools
import operator
from itertools import count, groupby, islice
from six.moves import map as imap, zip as izip, zip_longest as izip_longest


def number_lines(lines, start=1):
    """Yield 'n: line'; only as many as there are lines."""
    for number, line in izip(count(start), lines):
        yield '%d: %s' % (number, line)


def side_by_side(left, right, width=10):
    """Return lines with two columns of text; the shorter one is filled."""
    return ['%-*s|%s' % (width, one, other) for one, other
            in izip_longest(left, right, fillvalue='')]


def powers(base):
    """Return an endless iterator over 1, base, base ** 2, ..."""
    return imap(pow, itertools.repeat(base), count())


def odd_ones(numbers):
    """Return an iterator over the odd numbers."""
    return filter(lambda number: number % 2, numbers)


def even_ones(numbers):
    """Return an iterator over the even numbers."""
    return filterfalse(lambda number: number % 2, numbers)


def run_lengths(text):
    """Return (character, how often) for each run of equal ones.

    >>> run_lengths('aab')
    [('a', 2), ('b', 1)]
    """
    return [(character, len(list(group)))
            for character, group in groupby(text)]


def scalar_product(first, second):
    """Return the sum of the products, without a list in between."""
    return sum(map(operator.mul, first, second))


def neighbours(items):
    """Return (item, the next one) pairs; tee() lets two read one iterator."""
    one, other = itertools.tee(items)
    return list(zip(one, islice(other, 1, None)))


def round_robin(*players):
    """Return the first items of all, then the second ones, to the shortest."""
    return list(itertools.chain(*izip(*players)))


def main():
    for line in number_lines(['begin', 'end'], 10):
        print(line)
    print('\n'.join(side_by_side(['a', 'b'], ['one'])))
    print(list(islice(powers(2), 8)))
    print(list(odd_ones(range(6))), list(even_ones(range(6))))
    print(run_lengths('aaabcc'), neighbours('abc'))


if __name__ == '__main__':
    main()
