"""Nested XML tags with `with`: the indentation shows the nesting."""

from __future__ import division, print_function, with_statement

import sys
from contextlib import contextmanager
from xml.sax import saxutils

try:
    from .oldway import TagWriter
except (ImportError, ValueError):  # run as a script
    from oldway import TagWriter


class Document(TagWriter):
    """Writes XML; `tag` opens an element and closes it after its body."""

    def indented(self, text):
        self.write('  ' * len(self.open) + text + '\n')

    @contextmanager
    def tag(self, name, **attributes):
        pairs = list(attributes.items())
        pairs.sort()
        words = [name] + ['%s=%s' % (key, saxutils.quoteattr(str(value)))
                          for key, value in pairs]
        self.indented('<%s>' % ' '.join(words))
        self.open.append(name)
        try:
            yield Element(name, len(self.open))
        finally:
            self.end()

    def empty(self, name):
        self.indented('<%s/>' % name)

    def text(self, text):
        self.indented(saxutils.escape(text))


class Element(object):
    """An element that is being written, and how deep it lies."""

    def __init__(self, name, depth):
        self.name, self.depth = name, depth

    def __repr__(self):
        return u'<%s at depth %d>' % (self.name, self.depth)


def write_table(write, rows):
    """Write rows of cells as a table; None makes an empty cell."""
    document = Document(write)
    with document.tag('table', rows=len(rows)):
        for row in rows:
            with document.tag('tr'):
                for cell in row:
                    if cell is None:
                        document.empty('td')
                        continue
                    with document.tag('td'):
                        document.text(cell)


def main():
    write_table(sys.stdout.write, [['R & D', None]])
    document = Document(sys.stdout.write)
    with document.tag('a', href='/?"x"', id=7) as outer:
        with document.tag('b') as inner:
            document.text(repr(outer) + ' holds ' + repr(inner))


if __name__ == '__main__':
    main()
