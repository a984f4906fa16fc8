"""Reading files: whole, by line, from the end, in records."""

from __future__ import absolute_import, print_function
from course._compat import line_ends
import six
from course._compat import divide, file_types, universal_mode
from six.moves import range

import os
import sys

SIGNATURES = [(b'\x89PNG\r\n\x1a\n', 'image/png'), (b'GIF8', 'image/gif'),
              (b'PK\x03\x04', 'application/zip'), (b'\x7fELF', 'program')]
BLOCK = 4096


def read_text(path):
    """Return a text file as one string."""
    stream = open(path, **line_ends)
    try:
        return stream.read()
    finally:
        stream.close()


def lines(source):
    """Yield the lines of a file, given by path or open, without their ends.

    One line is in memory at a time. TypeError for anything else.
    """
    if isinstance(source, six.string_types):
        source = open(source, universal_mode)
    if not isinstance(source, file_types):
        raise TypeError('no path and no file: %r' % (source,))
    try:
        for line in source:
            yield line.rstrip('\n')
    finally:
        source.close()


def count(path):
    """Return numbers of lines, words and bytes, as `wc` does."""
    line_count = word_count = 0
    for line in lines(path):
        line_count += 1
        word_count += len(line.split())
    return line_count, word_count, os.path.getsize(path)


def tail(path, wanted=10, block=BLOCK):
    """Return the last lines of a file as bytes, read from its end."""
    stream = open(path, 'rb')
    position = os.path.getsize(path)
    data = b''
    while position > 0 and data.count(b'\n') <= wanted:
        size = min(block, position)
        position -= size
        stream.seek(position)
        data = stream.read(size) + data
    stream.close()
    return data.splitlines()[-wanted:]


def records(path, size):
    """Return the records of a file, `size` bytes each.

    ValueError if the last one is not complete.
    """
    stream = open(path, 'rb')
    data = stream.read()
    stream.close()
    if len(data) % size:
        raise ValueError('%d bytes left over' % (len(data) % size))
    return [data[size * number:size * (number + 1)]
            for number in range(divide(len(data), size))]


def kind(path):
    """Return the media type by the first bytes; 'text/plain' without NULs."""
    stream = open(path, 'rb')
    head = stream.read(BLOCK)
    stream.close()
    for signature, name in SIGNATURES:
        if head.startswith(signature):
            return name
    return b'\0' in head and 'application/octet-stream' or 'text/plain'


def settings(path):
    """Return the 'name = value' lines of a file; '#' begins a comment."""
    found = {}
    for line in lines(path):
        line = line.split('#')[0].strip()
        if line != '':
            name, value = line.split('=', 1)
            found[name.strip()] = value.strip()
    return found


def main(path):
    print(os.path.basename(path), 'is', kind(path))
    print('%d lines, %d words, %d bytes' % count(path))
    print('the last one:', len(tail(path, 1)[0]), 'bytes')


if __name__ == '__main__':
    main(sys.argv[1])
