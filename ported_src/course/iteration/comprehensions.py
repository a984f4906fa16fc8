"""Comprehensions of lists, dictionaries and sets."""

from __future__ import absolute_import, print_function
import six
from course._compat import divide
from six.moves import range

from course.basics.tuples import swap


def transpose(matrix):
    """Return the columns of a matrix as rows."""
    return [[row[column] for row in matrix]
            for column in range(len(matrix[0]))]


def multiply(first, second):
    """Return the product of two matrices, rows of numbers."""
    columns = transpose(second)
    return [[sum([a * b for a, b in zip(row, column)]) for column in columns]
            for row in first]


def pythagorean(limit):
    """Return whole-numbered right triangles with sides up to `limit`."""
    return [(a, b, c) for a in range(1, limit + 1)
            for b in range(a, limit + 1)
            for c in range(b, limit + 1) if a * a + b * b == c * c]


def index_words(lines):
    """Return word -> sorted line numbers, the first line is 1."""
    words = {word for line in lines for word in line.lower().split()}
    return {word: [number + 1 for number, line in enumerate(lines)
                   if word in line.lower().split()]
            for word in words}


def turn_round(mapping):
    """Return the dictionary with keys and values in each other's place."""
    return dict([swap(item) for item in six.iteritems(mapping)])


def temperatures(celsius):
    """Return (Celsius, Fahrenheit) pairs for some and the usual values."""
    usual = [(value, divide(value * 9, 5) + 32) for value in (0, 37, 100)]
    return usual + [(value, divide(value * 9, 5) + 32) for value in celsius]


class Board(object):
    """The squares of a chess board, as players name them."""
    size = 8
    files = 'abcdefgh'[:size]
    ranks = [str(number + 1) for number in range(size)]
    squares = []
    for letter in files:
        for rank in ranks:
            squares.append(letter + rank)
    dark = set()
    for number, square in enumerate(squares):
        if (number // size + number % size) % 2 == 0:
            dark.add(square)

    def color(self, square):
        if square not in self.squares:
            raise ValueError('no such square: %s' % square)
        return square in self.dark and 'dark' or 'light'


def main():
    print(multiply([[1, 2], [3, 4]], transpose([[1, 0], [1, 1]])))
    print(pythagorean(13))
    print(sorted(index_words(['To be', 'or not to be']).items()))
    print(temperatures([20]))
    print('a1 is', Board().color('a1'))


if __name__ == '__main__':
    main()
