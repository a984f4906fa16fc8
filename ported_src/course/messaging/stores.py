"""Values that outlive the process: anydbm for strings, shelve for anything."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import DictMixin, whichdb
try:
    import anydbm
except ImportError:
    import dbm as anydbm
import contextlib
import shelve


class Counts(DictMixin):
    """Counters by name in a dbm file, which itself knows only strings.

    ``DictMixin`` makes the rest of a dictionary's methods from these five.
    """

    def __init__(self, path, flag='c'):
        self.path = path
        self._file = anydbm.open(path, flag)

    def __getitem__(self, name):
        return int(self._file[name.encode('utf-8')])

    def __setitem__(self, name, count):
        self._file[name.encode('utf-8')] = str(count)

    def __delitem__(self, name):
        del self._file[name.encode('utf-8')]

    def keys(self):
        return [key.decode('utf-8') for key in self._file.keys()]

    def add(self, name, count=1):
        """Add to a counter, which starts at 0; return its new value."""
        self[name] = self.get(name, 0) + count
        return self[name]

    def top(self, limit):
        """Return the ``limit`` largest as ``(name, count)``; equal ones by name."""
        return sorted(six.iteritems(self), key=lambda name_count: (-name_count[1], name_count[0]))[:limit]

    def close(self):
        self._file.close()


class Notebook:
    """Notes by title on a shelf; a note is a dictionary with text and tags."""

    def __init__(self, path):
        self.shelf = shelve.open(path, protocol=2)

    def write(self, title, text, tags=()):
        """Keep a note; one with this title is replaced."""
        self.shelf[title] = {'text': text, 'tags': sorted(tags)}

    def read(self, title):
        """Return the text of a note; raises ``KeyError``."""
        return self.shelf[title]['text']

    def tag(self, title, tag):
        """Add a tag: what the shelf gives is a copy, so the note is written back."""
        note = self.shelf[title]
        if tag not in note['tags']:
            note['tags'].append(tag)
            note['tags'].sort()
            self.shelf[title] = note

    def tagged(self, tag):
        """Return the titles of the notes with a tag, sorted."""
        titles = [title for title in self.shelf.keys() if tag in self.shelf[title]['tags']]
        titles.sort()
        return titles

    def close(self):
        self.shelf.close()


def kind(path):
    """Name the library that wrote a dbm file; None where there is no such file.

    Raises ``ValueError`` for a file that no library wrote.
    """
    found = whichdb(path)
    if found == '':
        raise ValueError('not a database: ' + path)
    return found


def count_words(path, text):
    """Add the words of ``text`` to the counters at ``path``; return how many there are now."""
    with contextlib.closing(Counts(path)) as counts:
        for word in text.lower().split():
            counts.add(word)
        return len(counts)


def main(argv=None):
    """Count the words of a text in a file: ``stores PATH WORD...``"""
    import sys
    path, words = (argv or sys.argv[1:])[0], (argv or sys.argv[1:])[1:]
    print(count_words(path, ' '.join(words)), 'different words so far')
    counts = Counts(path, 'r')
    for word, count in counts.top(3):
        print('%3d %s' % (count, word))
    counts.close()


if __name__ == '__main__':
    main()
