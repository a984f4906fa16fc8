"""Several context managers at once, how many only known at run time."""

from __future__ import print_function

from __future__ import division, with_statement
from course._compat import line_ends, nested, padded_map

import sys
from contextlib import contextmanager

try:
    from .newway import replacing
except (ImportError, ValueError):  # run as a script
    from newway import replacing
try:
    from .xmltags import Document
except (ImportError, ValueError):  # run as a script
    from xmltags import Document


def side_by_side(paths, separator='\t'):
    """Return the lines of several files next to each other, like `paste`."""
    with nested(*map(open, paths)) as streams:
        columns = [[line.rstrip('\n') for line in stream]
                   for stream in streams]
    if len(columns) == 1:
        return columns[0]
    return [separator.join([cell or '' for cell in row])
            for row in padded_map(None, *columns)]


def split_file(path, odd_path, even_path):
    """Deal the lines of a file out to two others, both or none."""
    with nested(open(path, **line_ends), replacing(odd_path), replacing(even_path)) as (
            source, odd, even):
        for number, line in enumerate(source):
            (odd, even)[number % 2].write(line)


def breadcrumbs(write, *names):
    """Write tags inside each other, the last one holds the path."""
    document = Document(write)
    with nested(*[document.tag(name) for name in names]) as elements:
        document.text(' > '.join([element.name for element in elements]))


@contextmanager
def noted(name, notes):
    """Note when the body of a `with` begins, fails and ends."""
    notes.append('enter ' + name)
    try:
        yield name
    except Exception as error:
        notes.append('%s in %s' % (error.__class__.__name__, name))
        raise
    finally:
        notes.append('exit ' + name)


def trace(names, body):
    """Run a function inside one context per name; return what was noted."""
    notes = []
    try:
        with nested(*[noted(name, notes) for name in names]):
            body()
    except Exception as error:
        notes.append('out: %s' % error)
    return notes


def main():
    breadcrumbs(sys.stdout.write, 'home', 'news')
    print(trace('ab', list))
    print(trace('ab', [].pop))


if __name__ == '__main__':
    main()
