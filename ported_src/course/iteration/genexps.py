"""Generator expressions: work that waits until somebody asks."""

from __future__ import absolute_import, division, print_function
from six.moves import range

import sys


def total_size(lines, column=-1):
    """Add up a column of numbers in lines of text; '-' counts as nothing."""
    words = (line.split()[column] for line in lines)
    return sum(int(word) for word in words if word != '-')


def first_match(items, predicate, default=None):
    """Return the first item that fits; later ones are not looked at."""
    return next((item for item in items if predicate(item)), default)


def longest_line(lines):
    """Return (length, number) of the longest line; the last of equal ones."""
    return max((len(line.rstrip()), number)
               for number, line in enumerate(lines))


def is_sorted(items):
    """Tell whether no item is less than the one before it."""
    return all(items[place] >= items[place - 1]
               for place in range(1, len(items)))


def dot_product(first, second):
    """Return the sum of the products of two vectors."""
    if len(first) != len(second):
        raise ValueError('%d and %d numbers' % (len(first), len(second)))
    return sum(map(lambda a_b: a_b[0] * a_b[1], zip(first, second)))


def smallest(numbers):
    """Return the smallest number; sys.maxint if there is none."""
    least = sys.maxsize
    for number in (number for number in numbers if number is not None):
        least = min(least, number)
    return least


def histogram(words):
    """Return 'word  ***' lines, sorted by word."""
    words = list(words)
    pairs = ((word, words.count(word)) for word in sorted(set(words)))
    return '\n'.join('%-6s%s' % (word, '*' * count) for word, count in pairs)


def main():
    print(total_size(['a 3', 'b -', 'c 4']))
    print(first_match(range(10 ** 9), lambda number: number * number > 50))
    print(longest_line(['a\n', 'abc\n', 'xyz\n']))
    print(dot_product([1, 2, 3], [4, 5, 6]), is_sorted('abd'))
    print(histogram('to be or not to be'.split()))


if __name__ == '__main__':
    main()
