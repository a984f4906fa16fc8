"""array and ctypes: many numbers in little room, and the structures of C."""

from __future__ import absolute_import, print_function
import codecs
import six
from course._compat import array_bytes, cmp, divide, extend_array
from functools import cmp_to_key
import array
import ctypes
import sys


class Samples:
    """16-bit measurements; on disk and on the wire they are big-endian."""

    def __init__(self, values=()):
        self.values = array.array('h', values)

    def to_bytes(self):
        """Return the samples as big-endian bytes."""
        return array_bytes(self._big_endian(self.values))

    @classmethod
    def from_bytes(cls, data):
        """Read big-endian bytes; raises ``ValueError`` for half a sample."""
        values = array.array('h')
        extend_array(values, data)
        return cls(cls._big_endian(values))

    @staticmethod
    def _big_endian(values):
        swapped = array.array('h', values)
        if sys.byteorder == 'little':
            swapped.byteswap()
        return swapped

    def mean(self):
        """Return the mean, rounded down to a whole number."""
        return divide(sum(self.values), len(self.values))

    def peaks(self, count):
        """Return the ``count`` samples that are farthest from zero, farthest first."""
        return sorted(self.values, key=cmp_to_key(lambda a, b: cmp(abs(b), abs(a))))[:count]


class Canvas:
    """A grid of characters to draw on."""

    def __init__(self, width, height, blank=' '):
        self.rows = [[blank] * width for _ in range(height)]

    def put(self, x, y, char):
        """Draw one character; raises ``IndexError`` outside of the grid."""
        self.rows[y][x] = char

    def plot(self, values, char='*'):
        """Draw one bar for each value, from the bottom up."""
        for x, value in enumerate(values):
            for y in range(value):
                self.put(x, len(self.rows) - 1 - y, char)

    def lines(self):
        """Return the drawing, without the blanks at the ends of its lines."""
        return [''.join(row).rstrip() for row in self.rows]


class Header(ctypes.BigEndianStructure):
    """The header of a message as a C structure without padding."""

    _pack_ = 1
    _fields_ = [('version', ctypes.c_ubyte),
                ('kind', ctypes.c_char),
                ('length', ctypes.c_uint16),
                ('sender', ctypes.c_char * 6)]


def pack_header(version, kind, length, sender):
    """Return the ten bytes of a header; ``kind`` and ``sender`` are byte strings."""
    header = Header(version, kind, length, sender)
    return ctypes.string_at(ctypes.addressof(header), ctypes.sizeof(header))


def parse_header(data):
    """Return ``(version, kind, length, sender)``; raises ``ValueError`` for too few bytes."""
    if len(data) < ctypes.sizeof(Header):
        raise ValueError('a header has %d bytes, not %d' % (ctypes.sizeof(Header), len(data)))
    header = Header()
    ctypes.memmove(ctypes.addressof(header), data, ctypes.sizeof(Header))
    return header.version, header.kind, header.length, header.sender


def c_string(data, size):
    """Return ``data`` as C sees it in a buffer of ``size``: NUL-padded, up to the first NUL."""
    held = ctypes.create_string_buffer(data, size)
    return held.raw, held.value


def main():
    samples = Samples([3, 1, 4, -5])
    print(six.ensure_str(codecs.encode(samples.to_bytes(), 'hex')), samples.mean(), samples.peaks(2))
    canvas = Canvas(3, 4, '.')
    canvas.plot([1, 3, 2])
    print('\n'.join(canvas.lines()))


if __name__ == '__main__':
    main()
