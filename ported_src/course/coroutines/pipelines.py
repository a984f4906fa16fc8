"""Pipelines that push: each coroutine sends what it makes to the next one.

A pipeline of generators pulls from one source; this kind can fork, and many
sources can feed it. Closing the first coroutine closes all behind it.
"""

from __future__ import print_function
from __future__ import division, with_statement
from course._compat import line_ends
from functools import reduce

import re

from course.iteration.logpipe import read_lines

try:
    from .priming import coroutine, feed
except (ImportError, ValueError):  # run as a script
    from priming import coroutine, feed


def stage(function):
    """Make a coroutine of a function that gives any number of values for each.

    ``lines = stage(str.splitlines)`` is called with the target of the values.
    """
    @coroutine
    def run(target):
        try:
            while True:
                for value in function((yield)):
                    target.send(value)
        finally:
            target.close()
    return run


def mapped(function):
    """A stage that changes each value."""
    return stage(lambda value: [function(value)])


def matching(pattern):
    """A stage that passes on lines with the pattern."""
    return stage(lambda line: list(filter(re.compile(pattern).search, [line])))


@coroutine
def fork(*targets):
    """Send each value to all targets."""
    try:
        while True:
            value = yield
            list(map(lambda target: target.send(value), targets))
    finally:
        list(map(lambda target: target.close(), targets))


@coroutine
def batches(size, target):
    """Send lists of ``size`` values; the last may be shorter."""
    batch = []
    try:
        while True:
            batch.append((yield))
            if len(batch) == size:
                target.send(batch)
                batch = []
    except GeneratorExit:
        if batch:
            target.send(batch)
        target.close()


@coroutine
def tally(counts):
    """Count equal values in a dictionary."""
    while True:
        value = yield
        counts[value] = counts.get(value, 0) + 1


@coroutine
def show(write, format='%s'):
    """Write each value as a line."""
    while True:
        write(format % (yield) + '\n')


def connect(*stages):
    """Join stages and a last coroutine, first to last; returns the first."""
    stages = list(stages)
    return reduce(lambda target, make: make(target), reversed(stages[:-1]), stages[-1])


def count_words(paths):
    """How often each word occurs in the files, all words in small letters."""
    counts = {}
    streams = [open(path, **line_ends) for path in paths]
    words = connect(mapped(str.lower), stage(re.compile('[a-z]+').findall), tally(counts))
    feed(words, read_lines(streams))
    for stream in streams:
        stream.close()
    return counts


def main():
    import sys
    counts = {}
    feed(connect(stage(str.split), matching('^s'),
                 fork(show(sys.stdout.write, '-> %s'), tally(counts))),
         ['spam and eggs', 'sausage spam', 'sugar'])
    print(sorted(counts.items()))


if __name__ == '__main__':
    main()
