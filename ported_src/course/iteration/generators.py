"""Generators: endless, nested, ended early."""

from __future__ import absolute_import, print_function
from course._compat import divide, print_line, print_part
from six.moves import range


def fibonacci():
    """Yield 0, 1, 1, 2, 3, 5, ... without end."""
    current, following = 0, 1
    while True:
        yield current
        current, following = following, current + following


def take(count, items):
    """Yield the first items; fewer if there are not that many."""
    iterator = iter(items)
    for _ in range(count):
        try:
            yield next(iterator)
        except StopIteration:
            return


def until(items, wanted):
    """Yield the items before the one that is equal to `wanted`."""
    for item in items:
        if item == wanted:
            return
        yield item


def in_pairs(items):
    """Yield (first, second), (third, fourth), ...; a single one is left out."""
    iterator = iter(items)
    while True:
        try:
            first = next(iterator)
        except StopIteration:
            return
        try:
            yield first, next(iterator)
        except StopIteration:
            return


def leaves(tree):
    """Yield the leaves of nested lists, left to right."""
    for branch in tree:
        if isinstance(branch, list):
            for leaf in leaves(branch):
                yield leaf
        else:
            yield branch


def permutations(items):
    """Yield every order of a list, in the order of the list itself."""
    if not items:
        yield []
    for position, item in enumerate(items):
        for rest in permutations(items[:position] + items[position + 1:]):
            yield [item] + rest


def hanoi(height, source='A', target='C', spare='B'):
    """Yield the moves (from, to) that carry a tower over."""
    if height:
        for move in hanoi(height - 1, source, spare, target):
            yield move
        yield source, target
        for move in hanoi(height - 1, spare, target, source):
            yield move


def running_mean(numbers):
    """Yield the mean so far, whole for whole numbers."""
    total = 0
    for count, number in enumerate(numbers):
        total += number
        yield divide(total, (count + 1))


def main():
    print(list(take(10, fibonacci())))
    print(list(until('hello world', ' ')))
    print(list(in_pairs('abcde')), list(leaves([1, [2, [3]], 4])))
    for source, target in hanoi(2):
        print_part(source + target)
    print_line()
    print(list(running_mean([1, 2, 6])))


if __name__ == '__main__':
    main()
