#!/usr/bin/env python
# vim: set fileencoding=koi8-r :
"""Привет: greetings in Russian; this source is written in KOI8-R."""

from __future__ import absolute_import, division, print_function
from course._compat import iterate_bytes

GREETINGS = {
    'morning': u'Доброе утро',
    'day': u'Добрый день',
    'evening': u'Добрый вечер',
}
HELLO = b'\xf0\xd2\xc9\xd7\xc5\xd4'     # bytes in KOI8-R


def greet(hour, name=u''):
    """Return the greeting (text) for an hour of the day, 0 to 23."""
    if not 0 <= hour < 24:
        raise ValueError('no hour of a day: %d' % hour)
    part = hour < 11 and 'morning' or hour < 18 and 'day' or 'evening'
    greeting = GREETINGS[part]
    if name:
        greeting += u', ' + name
    return greeting


def hello():
    """Return the short greeting as text."""
    return HELLO.decode('koi8-r')


def without_high_bits(text):
    """Return what a terminal of 7 bits shows: still to be read, in Latin."""
    return ''.join([chr(ord(byte) & 0x7f) for byte in iterate_bytes(text.encode('koi8-r'))])


def main():
    for hour in range(8, 24, 6):
        print(hour, without_high_bits(greet(hour)))


if __name__ == '__main__':
    main()
