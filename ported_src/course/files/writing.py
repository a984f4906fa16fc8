"""Writing files: whole, appending, through a temporary file, tables."""

from __future__ import division, print_function
from course._compat import print_line, print_part
from six.moves import range

import os

from course.contexts.newway import replacing
try:
    from .reading import lines
except (ImportError, ValueError):  # run as a script
    from reading import lines


def write_lines(path, items):
    """Write one line for each item."""
    stream = open(path, 'w')
    try:
        stream.writelines(['%s\n' % item for item in items])
    finally:
        stream.close()


def append_line(path, line):
    """Add a line at the end; the file is made if it is not there."""
    stream = open(path, 'a')
    print(line, file=stream)
    stream.close()


def write_table(path, rows):
    """Write columns of numbers, separated by one blank."""
    stream = open(path, 'w')
    for row in rows:
        for number in row:
            print_part(number, file=stream)
        print_line(file=stream)
    stream.close()


def change_lines(path, change):
    """Replace each line by `change(line)`; None removes it.

    If the function fails the file stays as it was.
    """
    with replacing(path) as stream:
        for line in lines(path):
            changed = change(line)
            if changed is not None:
                print(changed, file=stream)


def write_bytes(path, numbers):
    """Write whole numbers from 0 to 255 as bytes; return how many."""
    stream = open(path, 'wb')
    stream.write(bytearray(numbers))
    size = stream.tell()
    stream.close()
    return size


def overwrite(path, position, data):
    """Write bytes into the middle of a file; its other bytes stay."""
    stream = open(path, 'r+b')
    stream.seek(position)
    stream.write(data)
    stream.close()


def backup(path, keep=3):
    """Copy a file to 'path.1'; older copies move on, to 'path.<keep>'."""
    for number in range(keep - 1, 0, -1):
        if os.path.exists('%s.%d' % (path, number)):
            os.rename('%s.%d' % (path, number), '%s.%d' % (path, number + 1))
    source, target = open(path, 'rb'), open(path + '.1', 'wb')
    for block in iter(lambda: source.read(4096), b''):
        target.write(block)
    source.close()
    target.close()


def main(path='writing.txt'):
    write_lines(path, ['one', 'two'])
    append_line(path, 'three')
    change_lines(path, lambda line: line != 'two' and line.upper() or None)
    for line in lines(path):
        print(line)
    os.remove(path)


if __name__ == '__main__':
    main()
