#!/usr/bin/env python
"""Word count for Hadoop streaming: lines on standard input and output, keys before a tab.

    $ cat texts | streaming.py map | sort | streaming.py reduce
"""

from __future__ import absolute_import, division, print_function
import six
from course._compat import re_ascii
import re
import sys
from itertools import groupby

WORD = re.compile(r'\w+', flags=re_ascii)
NUMBER = re.compile(b'^-?[0-9]+$')


class BadLine(ValueError):
    """A line that no mapper has written."""


def words(text):
    """Return the words of a text in lower case; letters and digits of ASCII make a word."""
    return WORD.findall(text.lower())


def map_lines(lines, out):
    """Write ``word TAB 1`` for each word of lines of UTF-8; other bytes are left out."""
    for line in lines:
        for word in words(line.decode('utf-8', 'ignore')):
            out.write(word.encode('utf-8') + b'\t1\n')


def parse(lines):
    """Yield ``(key, number)`` of lines of bytes; raises :class:`BadLine`."""
    for number, line in enumerate(lines, 1):
        key, tab, value = line.rstrip(b'\n').rpartition(b'\t')
        if not tab or not NUMBER.match(value):
            raise BadLine('line %d: no number after a tab' % number)
        yield key, int(value)


def reduce_lines(lines, out):
    """Write the sum for each key; the lines come sorted."""
    for key, pairs in groupby(parse(lines), lambda key_value: (lambda key, value: key)(*key_value)):
        out.write(key + six.ensure_binary('\t%d\n' % sum(value for _, value in pairs)))


def run(lines):
    """Do all three steps here: return ``{word: count}``."""
    mapped, reduced = [], []
    map_lines(lines, _Lines(mapped))
    reduce_lines(sorted(mapped), _Lines(reduced))
    return dict((key.decode('utf-8'), count) for key, count in parse(reduced))


class _Lines:
    """A file to write to that is a list of lines."""

    def __init__(self, lines):
        self.write = lines.append


def main(argv=None, stdin=sys.stdin, out=sys.stdout):
    step = (argv or sys.argv[1:])[0]
    stdin, out = getattr(stdin, 'buffer', stdin), getattr(out, 'buffer', out)
    if step == 'map':
        map_lines(stdin, out)
    elif step == 'reduce':
        reduce_lines(stdin, out)
    else:
        raise SystemExit('map or reduce, not %s' % step)


if __name__ == '__main__':
    main()
