"""Handling lines of a log: from text to a dictionary, and totals of those."""

from __future__ import absolute_import, division, print_function
from course._compat import long

import re

from course.iteration.logging import FIELDS

LINE = re.compile(r'(\S+) \S+ (\S+) \[(.*?)\] "(.*?)" (\d{3}) (\d+|-)$')


def parse(line, fields):
    """Return the parts of a line by name; None if it is not a log line.

    `status` and `size` are numbers, a size of '-' is 0.
    """
    match = LINE.match(line.rstrip())
    if not match:
        return None
    entry = dict(zip(fields, match.groups()))
    entry['status'] = int(entry['status'])
    entry['size'] = entry['size'] != '-' and long(entry['size']) or 0
    return entry


def total(entries, key):
    """Return the value of a key -> bytes sent."""
    sums = {}
    for entry in entries:
        sums[entry[key]] = sums.get(entry[key], 0) + entry['size']
    return sums


def main():
    lines = ['10.0.0.1 - - [01/Jan/2012:10:00:00 +0100] "GET / HTTP/1.0" 200 1000',
             '10.0.0.7 - - [01/Jan/2012:10:00:00 +0100] "GET / HTTP/1.0" 200 1000',
             '10.0.0.2 - ann [01/Jan/2012:10:00:01 +0100] "GET /a HTTP/1.0" 304 -',
             'rubbish']
    entries = list(filter(None, [parse(line, FIELDS) for line in lines]))
    for host, size in sorted(total(entries, 'host').items()):
        print(host, size)


if __name__ == '__main__':
    main()
