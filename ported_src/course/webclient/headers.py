"""Message headers: a dictionary whose keys do not care about case."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import holds_key
try:
    import UserDict
except ImportError:
    import collections as UserDict


def canonical(name):
    """Spell a header name as people do.

    >>> canonical('CONTENT-type')
    'Content-Type'
    """
    return '-'.join(map(str.capitalize, str(name).split('-')))


class Headers(UserDict.UserDict):
    """Headers by name, as in ``headers['content-type']``.

    A header that is added twice keeps both values, joined by a comma as
    RFC 2616 (4.2) allows; Set-Cookie is the known exception and keeps a list.
    """

    def __init__(self, pairs=()):
        UserDict.UserDict.__init__(self)
        for name, value in pairs:
            self.add(name, value)

    def add(self, name, value):
        """Add a value to those that the header has."""
        name = canonical(name)
        if name == 'Set-Cookie':
            self.data.setdefault(name, []).append(value)
        elif holds_key(self.data, name):
            self.data[name] = '%s, %s' % (self.data[name], value)
        else:
            self.data[name] = value

    def __getitem__(self, name):
        return self.data[canonical(name)]

    def __setitem__(self, name, value):
        self.data[canonical(name)] = value

    def __delitem__(self, name):
        del self.data[canonical(name)]

    def __contains__(self, name):
        return canonical(name) in self.data

    has_key = __contains__

    def get(self, name, default=None):
        return self.data.get(canonical(name), default)

    def lines(self):
        """Return the lines of the header block, sorted by name."""
        found = []
        for name, value in sorted(six.iteritems(self.data)):
            for single in (value if isinstance(value, list) else [value]):
                found.append('%s: %s' % (name, single))
        return found


def parse(block):
    """Read a header block: one header a line, a line that starts blank continues it.

    Raises ``ValueError`` for a line without a colon.
    """
    pairs = []
    for line in block.splitlines():
        if line[:1] in (' ', '\t') and pairs:
            pairs[-1][1] += ' ' + line.strip()
        elif ':' in line:
            pairs.append([part.strip() for part in line.split(':', 1)])
        else:
            raise ValueError('not a header: %r' % line)
    return Headers(pairs)


def main():
    headers = parse('content-TYPE: text/html\r\nvia: one\r\nvia: two\r\nx-long: a\r\n  b')
    print('\n'.join(headers.lines()))


if __name__ == '__main__':
    main()
