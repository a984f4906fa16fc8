"""Mojibake: UTF-8 that was decoded as Windows text, and its repair."""

from __future__ import division, print_function
import six
from six.moves import range

import re

try:
    from . import cp1252
except (ImportError, ValueError):  # run as a script
    import cp1252

# What a character of two or three bytes of UTF-8 looks like afterwards.
GARBLED = re.compile(u'[\u00c2-\u00df].|\u00e2..', re.DOTALL)


def garble(text, times=1):
    """Do what a wrong setting does: encode as UTF-8, decode as cp1252."""
    for _ in range(times):
        text = cp1252.decode(text.encode('utf-8'))
    return text


def bytes_behind(text):
    """Return the bytes that were decoded wrongly.

    UnicodeEncodeError if code page 1252 cannot have given the text.
    """
    data = b''
    for character in text:
        if ord(character) < 256 and six.int2byte(ord(character)) in cp1252.UNDEFINED:
            data += six.int2byte(ord(character))
        else:
            data += character.encode('cp1252')
    return data


def repair(text, limit=5):
    """Undo as many wrong decodings as there were; return (text, how many)."""
    for repaired in range(limit):
        if not GARBLED.search(text):
            break
        try:
            text = bytes_behind(text).decode('utf-8')
        except UnicodeError:
            break
    else:
        repaired = limit
    return text, repaired


def repair_lines(lines):
    """Repair each line of text by itself; return (lines, numbers repaired)."""
    changed = []
    repaired = []
    for number, line in enumerate(lines):
        text, times = repair(line)
        repaired.append(text)
        if times:
            changed.append(number + 1)
    return repaired, changed


def main():
    broken = garble(u'5 \u20ac, bient\xf4t', 2)
    print(len(broken), 'characters,', end=' ')
    text, times = repair(broken)
    print('after', times, 'repairs', len(text), repr(text).lstrip('u'))


if __name__ == '__main__':
    main()
