"""Generators that receive: send(), throw() and close()."""

from __future__ import absolute_import, print_function
from course._compat import divide
from six.moves import range


def averager():
    """Return the mean of all that was sent so far at each send()."""
    total, count, mean = 0.0, 0, None
    while True:
        total += yield mean
        count += 1
        mean = divide(total, count)


class Reset(Exception):
    """Thrown into `adder` to begin again."""


def adder():
    """Add what is sent; Reset starts at 0 and gives the sum before it."""
    total = 0
    while True:
        try:
            total += yield total
        except Reset:
            before, total = total, 0
            yield before


def collector(target):
    """Put what is sent into a list; 'closed' is put in at the end."""
    try:
        while True:
            target.append((yield))
    finally:
        target.append('closed')


def stubborn():
    """Go on after the first close(): Python answers with RuntimeError."""
    try:
        yield 'here'
    except GeneratorExit:
        yield 'still here'


def end_quietly(generator):
    """Close a generator; return True if it did as it was told."""
    try:
        generator.close()
    except RuntimeError:
        return False
    return True


def start(generator):
    """Run a generator to its first yield, so that it can be sent to."""
    next(generator)
    return generator


def feed(generator, values):
    """Send all values; return what came back. A finished one ends it early."""
    answers = []
    for value in values:
        try:
            answers.append(generator.send(value))
        except StopIteration:
            break
    return answers


def limited(count):
    """Accept `count` values and return to each how many are still wanted."""
    for left in range(count, -1, -1):
        yield left


def main():
    print(feed(start(averager()), [10, 20, 60]))
    total = start(adder())
    total.send(3), total.send(4)
    print('before the reset:', total.throw(Reset), 'after:', next(total))
    seen = []
    sink = start(collector(seen))
    feed(sink, 'ab')
    sink.close()
    print(seen, end_quietly(start(stubborn())))


if __name__ == '__main__':
    main()
