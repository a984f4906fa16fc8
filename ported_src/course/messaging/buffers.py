"""buffer() and mmap: looking at bytes without copying them."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import iterate_bytes
from six.moves import range
import mmap
import os
import struct


def pieces(data, size):
    """Yield views of ``data``, ``size`` bytes each, the last one shorter."""
    for start in range(0, len(data), size):
        yield buffer(data, start, size) if six.PY2 else memoryview(data)[start:start + size]


def write_pieces(stream, data, size=4096):
    """Write ``data`` piece by piece; return how many pieces it took."""
    count = 0
    for piece in pieces(data, size):
        stream.write(piece)
        count += 1
    return count


def find_all(path, needle):
    """Return the offsets of ``needle`` in a file, which is mapped, not read."""
    offsets = []
    if os.path.getsize(path) == 0:
        return offsets
    with open(path, 'rb') as stream:
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        found = mapped.find(needle)
        while found >= 0:
            offsets.append(found)
            found = mapped.find(needle, found + 1)
        mapped.close()
    return offsets


def patch(path, old, new):
    """Replace the first ``old`` in a file by ``new`` of the same length, in place.

    Returns the offset, or -1. Raises ``ValueError`` where the lengths differ.
    """
    if len(old) != len(new):
        raise ValueError('%d bytes cannot take the place of %d' % (len(new), len(old)))
    with open(path, 'r+b') as stream:
        mapped = mmap.mmap(stream.fileno(), 0)
        offset = mapped.find(old)
        if offset >= 0:
            mapped[offset:offset + len(new)] = new
        mapped.flush()
        mapped.close()
    return offset


class RingLog:
    """The last lines of a log in a mapped file of fixed size.

    Eight bytes say how much was written in all; the rest is a ring. It survives
    the process that writes it, and another process can look at it meanwhile.
    """

    TOTAL = struct.Struct('!Q')

    def __init__(self, path, size=4096):
        self.size = size
        if not os.path.exists(path):
            stream = open(path, 'wb')
            stream.write(b'\0' * (self.TOTAL.size + size))
            stream.close()
        self._file = open(path, 'r+b')
        self._map = mmap.mmap(self._file.fileno(), self.TOTAL.size + size)

    def total(self):
        """Return how many bytes were ever written."""
        return self.TOTAL.unpack(self._map[:self.TOTAL.size])[0]

    def write(self, line):
        """Add one line of text, as UTF-8; the oldest bytes make room for it."""
        total = self.total()
        for char in iterate_bytes(line.encode('utf-8') + b'\n'):
            place = self.TOTAL.size + total % self.size
            self._map[place:place + 1] = char
            total += 1
        self._map[:self.TOTAL.size] = self.TOTAL.pack(total)

    def lines(self):
        """Return the whole lines that are still there, oldest first."""
        total, ring = self.total(), self._map[self.TOTAL.size:]
        if total <= self.size:
            kept = ring[:total]
        else:
            start = total % self.size
            kept = (ring[start:] + ring[:start]).partition(b'\n')[2]
        return kept.decode('utf-8').splitlines()

    def close(self):
        """Let go of the file."""
        self._map.close()
        self._file.close()


def main():
    data = b'abcdefgh'
    print([six.ensure_str(bytes(piece)) for piece in pieces(data, 3)])


if __name__ == '__main__':
    main()
