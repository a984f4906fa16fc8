"""The old way: try/finally by hand, for files, locks and nested tags."""

from __future__ import absolute_import, division, print_function
from course._compat import escape, line_ends

import sys
from six.moves import _thread as thread


def read_file(path):
    """Return the content of a file; it is closed in any case."""
    stream = open(path, **line_ends)
    try:
        return stream.read()
    finally:
        stream.close()


def copy_lines(source, target, change):
    """Copy a text file line by line, each changed by a function."""
    reader = open(source, **line_ends)
    try:
        writer = open(target, 'w')
        try:
            for line in reader:
                writer.write(change(line))
        finally:
            writer.close()
    finally:
        reader.close()


class Tally:
    """A counter that threads may share."""

    def __init__(self):
        self.value = 0
        self.mutex = thread.allocate_lock()

    def add(self, amount):
        """Add a number; what is not one leaves the tally free for others."""
        self.mutex.acquire()
        try:
            self.value += amount
        finally:
            self.mutex.release()


class TagWriter:
    """Writes nested XML tags; each one that was opened is closed."""

    def __init__(self, write):
        self.write = write
        self.open = []

    def start(self, name):
        self.write('  ' * len(self.open) + '<%s>\n' % name)
        self.open.append(name)

    def end(self):
        name = self.open.pop()
        self.write('  ' * len(self.open) + '</%s>\n' % name)

    def text(self, text):
        self.write('  ' * len(self.open) + escape(text) + '\n')


def write_page(write, title, paragraphs):
    """Write a page; a paragraph that cannot be escaped ends it properly."""
    tags = TagWriter(write)
    tags.start('page')
    try:
        tags.start('title')
        try:
            tags.text(title)
        finally:
            tags.end()
        for paragraph in paragraphs:
            tags.start('p')
            try:
                tags.text(paragraph)
            finally:
                tags.end()
    finally:
        tags.end()


def main():
    write_page(sys.stdout.write, 'Q & A', ['1 < 2'])
    tally = Tally()
    for item in range(5):
        tally.add(item)
    print(tally.value)


if __name__ == '__main__':
    main()
