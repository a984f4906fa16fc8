"""Archives of the first version of the course tools: pickles, a shelf, a marshalled table.

The field types are part of the format: ``title`` is text, ``raw`` is bytes,
``when`` a datetime, ``tags`` a set of text, ``author`` an :class:`Author`.
"""

from __future__ import absolute_import, division, print_function
import six
from course._compat import holds_key, long
from six.moves import cPickle
import datetime
import marshal
import os
import shelve
import sys
from array import array
from collections import OrderedDict
from decimal import Decimal

# 2.7 takes no encoding: its strings are bytes.
OLD_STRINGS = {} if six.PY2 else {'encoding': 'latin-1'}
FIELDS = ('title', 'raw', 'when', 'tags', 'size', 'counts', 'price', 'samples', 'author')


class Author:
    """Who wrote an entry; an old-style class, as it was in the first version."""

    def __init__(self, name, login):
        self.name = name
        self.login = login

    def __eq__(self, other):
        return (self.name, self.login) == (other.name, other.login)

    def __ne__(self, other):
        return NotImplemented

    def __reduce__(self):
        # Else 3 writes how to make an instance of a new-style class, which 2.7 cannot do of this one.
        return Author, (self.name, self.login)


class BadArchive(ValueError):
    """A file that is no archive."""


def sample():
    """Return the entry that the sample archives hold."""
    return {
        'title': u'\u0420\u0443\u043a\u043e\u043f\u0438\u0441\u044c',
        'raw': b'\x00caf\xc3\xa9\xff',
        'when': datetime.datetime(2011, 12, 31, 23, 59, 58),
        'tags': set([u'old', u'\xe9t\xe9']),
        'size': 10000000000000000000000,
        'counts': OrderedDict([('b', 1), ('a', 2)]),
        'price': Decimal('19.90'),
        'samples': array('i', [1, -2, 3]),
        'author': Author(u'Zo\xeb', 'zoe'),
    }


def read_entry(path):
    """Return the entry in a pickled archive of any protocol.

    Raises :class:`BadArchive` where fields are missing.
    """
    with open(path, 'rb') as stream:
        entry = _load(stream.read())
    missing = [field for field in FIELDS if not holds_key(entry, field)]
    if missing:
        raise BadArchive('%s lacks %s' % (os.path.basename(path), ', '.join(missing)))
    return entry


def _load(data):
    """Unpickle an entry; on 3 a byte string of 2.7 comes as text, one character a byte."""
    entry = cPickle.loads(data, **OLD_STRINGS)
    if isinstance(entry, dict) and isinstance(entry.get('raw'), six.text_type):
        entry['raw'] = entry['raw'].encode('latin-1')
    return entry


def read_shelf(path):
    """Return the entries of a shelf as a dictionary."""
    shelf = shelve.open(path, 'r')
    try:
        return dict((six.ensure_str(key), _load(shelf.dict[key])) for key in shelf.dict.keys())
    finally:
        shelf.close()


def read_table(path):
    """Return the rows of a marshalled table: ``(text, bytes, number)``."""
    with open(path, 'rb') as stream:
        rows = marshal.loads(stream.read())
    return [(text, data if isinstance(data, bytes) else data.encode('latin-1'), number)
            for text, data, number in rows]


def write_samples(directory):
    """Write one archive of each sort; return their names, sorted."""
    for protocol in range(3):
        with open(os.path.join(directory, 'entry%d.pickle' % protocol), 'wb') as stream:
            cPickle.dump(sample(), stream, protocol)
    with open(os.path.join(directory, 'table.marshal'), 'wb') as stream:
        marshal.dump([(u'\xe9t\xe9', b'\xff\x00', 1), (u'plain', b'text', -long(2))], stream, 2)
    _write_shelf(os.path.join(directory, 'notes'))
    return sorted(os.listdir(directory))


def _write_shelf(path):
    try:
        import dumbdbm
    except ImportError:
        from dbm import dumb as dumbdbm  # the one flavour that every Python can read
    shelf = shelve.Shelf(dumbdbm.open(path, 'n'), 2)
    shelf['first'] = {'text': u'caf\xe9', 'raw': b'caf\xc3\xa9', 'on': datetime.date(2012, 2, 29)}
    shelf['second'] = [1, long(2), 3.5, None]
    shelf.close()


def main(argv=None):
    """Write the sample archives to the directory named on the command line."""
    for name in write_samples((argv or sys.argv[1:])[0]):
        print(name)


if __name__ == '__main__':
    # By its full name: pickles written here must not name a class of __main__.
    from course.messaging import archive
    archive.main()
