"""Functional tools: map, filter, reduce, lambda and the operator module."""

from __future__ import absolute_import, division, print_function
from course._compat import divide, filter_like
from functools import reduce
from itertools import starmap
from six.moves import zip_longest

import operator

OPERATORS = {'+': operator.add, '-': operator.sub,
             '*': operator.mul, '/': divide}


def longest(words):
    """Return the first of the longest words."""
    lengths = list(map(len, words))
    return words[lengths.index(max(lengths))]


def pair_up(names, values):
    """Return pairs; None stands in where one list is shorter.

    >>> pair_up(['a', 'b'], [1])
    [('a', 1), ('b', None)]
    """
    return list(zip_longest(names, values))


def add_columns(first, second):
    """Add two columns of numbers; what one has not counts as nothing."""
    return list(starmap(lambda one, other: (one or 0) + (other or 0), zip_longest(first, second)))


def words_in(lines):
    """Return how many words the lines have that are not blank."""
    full = list(filter(None, map(str.strip, lines)))
    return len(full), reduce(lambda count, line: count + len(line.split()),
                             full, 0)


def digits_of(text):
    """Return the digits of a text, as a text.

    >>> digits_of('+49 (30) 123')
    '4930123'
    """
    return filter_like(lambda character: character in '0123456789', text)


def positive(numbers):
    """Return the numbers above zero in a sequence of the same type."""
    return filter_like(lambda number: number > 0, numbers)


def product(numbers):
    """Return all numbers multiplied; 1 if there are none."""
    return reduce(operator.mul, numbers, 1)


def compose(*functions):
    """Return a function that applies the last one first: f(g(x))."""
    return reduce(lambda outer, inner: lambda value: outer(inner(value)),
                  functions, lambda value: value)


def evaluate(expression):
    """Work out a formula in reverse Polish notation: '3 4 + 2 *'.

    Division of whole numbers rounds down. ValueError for anything else.
    """
    stack = []
    for word in expression.split():
        if operator.contains(OPERATORS, word):
            if len(stack) < 2:
                raise ValueError('nothing to %s' % word)
            second, first = stack.pop(), stack.pop()
            stack.append(OPERATORS[word](first, second))
        else:
            stack.append(int(word))
    if len(stack) != 1:
        raise ValueError('%d results' % len(stack))
    return stack[0]


def sort_table(rows, *columns):
    """Return dictionaries sorted by some of their keys, all ascending."""
    return sorted(rows, key=operator.itemgetter(*columns))


def main():
    print(longest('a quick brown fox'.split()))
    print(pair_up('abc', [1, 2]), add_columns([1, 2, 3], [10, 20]))
    print('%d lines with %d words' % words_in(['to be\n', '\n', 'or not\n']))
    print('3 4 + 2 / =', evaluate('3 4 + 2 /'))
    print(compose(str, abs, int)('-12'))


if __name__ == '__main__':
    main()
