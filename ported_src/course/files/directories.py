"""Directories: making, listing, walking, cleaning up."""

from __future__ import absolute_import, division, print_function
from six.moves import getcwd

import errno
import fnmatch
import os

from course.basics import compare


def make(path, mode=0o755):
    """Make a directory and those above it; return False if it was there."""
    try:
        os.makedirs(path, mode)
    except OSError as error:
        if error.errno != errno.EEXIST or not os.path.isdir(path):
            raise
        return False
    return True


def tree(path, indent=''):
    """Return lines that show a directory, numbers in natural order."""
    shown = []
    names = os.listdir(path)
    compare.natural_sort(names)
    for name in names:
        below = os.path.join(path, name)
        if os.path.isdir(below):
            shown.append(indent + name + '/')
            shown += tree(below, indent + '  ')
        else:
            shown.append(indent + name)
    return shown


def sizes(path):
    """Return extension -> bytes in all files below a directory."""
    found = {}
    for directory, _, names in os.walk(path):
        for name in names:
            extension = os.path.splitext(name)[1]
            size = os.path.getsize(os.path.join(directory, name))
            found[extension] = found.get(extension, 0) + size
    return found


def newest(path):
    """Return the file changed last, the first by name of equally new ones."""
    pairs = [(-os.path.getmtime(os.path.join(path, name)), name)
             for name in os.listdir(path)]
    pairs.sort()
    return pairs and pairs[0][1] or None


def clean(path, *patterns):
    """Remove files that fit a pattern; return their sorted paths."""
    removed = []
    for directory, _, names in os.walk(path):
        for name in names:
            if any(fnmatch.fnmatch(name, pattern) for pattern in patterns):
                removed.append(os.path.join(directory, name))
    removed.sort()
    for item in removed:
        os.remove(item)
    return removed


def here(*parts):
    """Return a path below the working directory, as text."""
    return os.path.join(getcwd(), *parts)


def is_private(path):
    """Tell whether nobody but the owner may read or write it."""
    return os.stat(path).st_mode & 0o77 == 0


def main(path='directories.tmp'):
    for number in (10, 9):
        make(os.path.join(path, 'chapter%d' % number))
        open(os.path.join(path, 'chapter%d' % number, 'a.txt'), 'w').close()
    print('\n'.join(tree(path)))
    print(len(clean(path, '*.txt')), 'removed,', sizes(path))
    for name in os.listdir(path):
        os.rmdir(os.path.join(path, name))
    os.rmdir(path)


if __name__ == '__main__':
    main()
