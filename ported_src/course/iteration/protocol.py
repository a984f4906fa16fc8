"""The iterator protocol: iter(), next(), StopIteration, sequences."""

from __future__ import absolute_import, division, print_function
from functools import partial


class Countdown(object):
    """Counts down to 1; iterate over it as often as you like."""

    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return CountdownIterator(self.start)


class CountdownIterator:
    """One run of a countdown; an iterator is its own iterable."""

    def __init__(self, left):
        self.left = left

    def __iter__(self):
        return self

    def next(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left + 1

    __next__ = next


class Squares:
    """A sequence by `__getitem__` alone: IndexError ends the iteration."""

    def __init__(self, length):
        self.length = length

    def __getitem__(self, index):
        if not 0 <= index < self.length:
            raise IndexError('no square %d' % index)
        return index * index


class Peekable(object):
    """An iterator that can look at its next item without using it up."""

    def __init__(self, items):
        self._advance = partial(next, iter(items))
        self._ahead = []

    def __iter__(self):
        return self

    def next(self):
        if self._ahead:
            return self._ahead.pop()
        return self._advance()

    __next__ = next

    def peek(self, default=None):
        """Return the item that comes next, `default` at the end."""
        try:
            self._ahead.append(next(self))
        except StopIteration:
            return default
        return self._ahead[-1]


def merge(one, other):
    """Yield the items of two sorted sequences in order."""
    one, other = Peekable(one), Peekable(other)
    end = []
    while one.peek(end) is not end and other.peek(end) is not end:
        if other.peek() < one.peek():
            try:
                yield next(other)
            except StopIteration:  # pragma: no cover; peek() has shown that there is one
                return
        else:
            try:
                yield next(one)
            except StopIteration:  # pragma: no cover; peek() has shown that there is one
                return
    for rest in one, other:
        for item in rest:
            yield item


def read_blocks(stream, size):
    """Return the blocks of a file until one is empty."""
    return list(iter(lambda: stream.read(size), stream.read(0)))


def first(items):
    """Return the first item; ValueError if there is none."""
    try:
        return next(iter(items))
    except StopIteration:
        raise ValueError('no items')


def main():
    print(list(Countdown(3)), list(Squares(5)))
    numbers = Peekable([7, 8])
    print(numbers.peek(), next(numbers), next(numbers), numbers.peek('end'))
    print(list(merge([1, 4, 6], [2, 3, 7])), first('abc'))


if __name__ == '__main__':
    main()
