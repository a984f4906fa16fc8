#!/usr/bin/python
"""A pipeline of generators: find log files, open, read, pick, add up.

    $ logpipe.py /var/log/apache2 'access*'

Each step takes an iterator and gives one; a line is in memory at a time.
"""

from __future__ import division, print_function
import six
from course._compat import cmp
from functools import cmp_to_key, partial

import bz2
import fnmatch
import gzip
import os
import sys

try:
    from . import logging
    from .logging import handlers as _logging_handlers
except (ImportError, ValueError):  # run as a script
    import logging.handlers
try:
    from .logging import FIELDS
except (ImportError, ValueError):  # run as a script
    from logging import FIELDS

if six.PY2:
    OPENERS = {'.gz': gzip.open, '.bz2': bz2.BZ2File}
else:
    OPENERS = {'.gz': partial(gzip.open, mode='rt'), '.bz2': partial(bz2.open, mode='rt')}


def find_files(top, pattern):
    """Yield the paths below a directory that fit a pattern, sorted."""
    for directory, directories, names in os.walk(top):
        directories.sort()
        for name in fnmatch.filter(sorted(names), pattern):
            yield os.path.join(directory, name)


def open_files(paths):
    """Yield open files, compressed ones too; each is closed after its use."""
    for path in paths:
        opener = OPENERS.get(os.path.splitext(path)[1], open)
        stream = opener(path)
        yield stream
        stream.close()


def read_lines(streams):
    """Yield the lines of all files as one stream."""
    for stream in streams:
        for line in stream:
            yield line


def grep(text, lines):
    """Yield the lines that contain a text."""
    return (line for line in lines if text in line)


def entries(lines):
    """Yield a dictionary for each log line; other lines are left out."""
    for line in lines:
        entry = logging.handlers.parse(line, FIELDS)
        if entry is not None:
            yield entry


def only(found, **wanted):
    """Yield the entries that have all wanted values, `status=404`."""
    for entry in found:
        if all(entry[key] == value for key, value in six.iteritems(wanted)):
            yield entry


def bytes_by_host(top, pattern, text=''):
    """Return host -> bytes sent, from all log files below a directory."""
    lines = grep(text, read_lines(open_files(find_files(top, pattern))))
    return logging.handlers.total(entries(lines), 'host')


def main(arguments):
    """Print the hosts, those that got most bytes first; return a status."""
    if len(arguments) != 2:
        print('usage: logpipe.py DIRECTORY PATTERN', file=sys.stderr)
        return 2
    sums = list(bytes_by_host(*arguments).items())
    sums.sort(key=cmp_to_key(lambda host_size, other_others:
              (lambda host, size: (lambda other, others: cmp(others, size) or cmp(host, other))(*other_others))(*host_size)))
    for host, size in sums:
        print('%10d %s' % (size, host))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
