"""marshal: fast, for plain values and for code; its format belongs to one Python version.

So it suits caches that can be thrown away: :class:`CodeCache` keeps compiled
scripts the way ``.pyc`` files do, behind a magic number and a time stamp.
"""

from __future__ import absolute_import, print_function
import six
from course._compat import get_magic, universal_mode
import marshal
import os
import struct

MAGIC = get_magic()
STAMP = struct.Struct('<I')
PLAIN = (type(None), bool, int, six.integer_types[-1], float, complex, bytes, six.text_type)


class NotPlain(TypeError):
    """A value of a type that marshal does not write."""


def check_plain(value, path='value'):
    """Raise :class:`NotPlain`, naming the place, unless ``value`` is plain data."""
    if isinstance(value, dict):
        for key, item in six.iteritems(value):
            check_plain(key, 'a key of ' + path)
            check_plain(item, '%s[%r]' % (path, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            check_plain(item, '%s[%d]' % (path, index))
    elif not isinstance(value, PLAIN):
        raise NotPlain('%s is a %s' % (path, value.__class__.__name__))


def dump_table(path, rows):
    """Write a list of plain rows, one marshalled value each; return how many bytes."""
    check_plain(rows)
    with open(path, 'wb') as stream:
        for row in rows:
            marshal.dump(row, stream, 2)
        return stream.tell()


def load_table(path):
    """Return the rows that :func:`dump_table` wrote."""
    rows = []
    with open(path, 'rb') as stream:
        while True:
            try:
                rows.append(marshal.load(stream))
            except EOFError:
                return rows


class CodeCache:
    """Compiled scripts in a directory; a script that changed is compiled again."""

    def __init__(self, directory):
        self.directory = directory
        self.compiled = 0

    def cache_path(self, script):
        """Return where the code of ``script`` is kept."""
        return os.path.join(self.directory, os.path.basename(script) + 'c')

    def code(self, script):
        """Return the code object of a script, from the cache where that is fresh."""
        stamp = STAMP.pack(int(os.path.getmtime(script)))
        path = self.cache_path(script)
        if os.path.exists(path):
            with open(path, 'rb') as stream:
                data = stream.read()
            if data[:8] == MAGIC + stamp:
                return marshal.loads(data[8:])
        return self._compile(script, path, stamp)

    def _compile(self, script, path, stamp):
        with open(script, universal_mode) as stream:
            code = compile(stream.read(), script, 'exec', 0, True)
        self.compiled += 1
        with open(path, 'wb') as stream:
            stream.write(MAGIC + stamp + marshal.dumps(code))
        return code

    def run(self, script, **names):
        """Run a script with these names defined; return its global names."""
        exec(self.code(script), names)
        return names


def main():
    try:
        check_plain({'rows': [1, 2, {3: set()}]})
    except NotPlain as error:
        print('cannot be marshalled:', error)
    print('a small table takes', len(marshal.dumps([(1, 'one'), (2, 'two')], 2)), 'bytes')


if __name__ == '__main__':
    main()
