"""struct: fixed-size binary records, byte order, alignment and padding."""

from __future__ import absolute_import, division, print_function
import codecs
import six
from course._compat import iterate_bytes, signed
from six.moves import range
import struct
import zlib
from collections import namedtuple

FORMATS = {'native': '@', 'packed': '=', 'little': '<', 'big': '>', 'network': '!'}

Reading = namedtuple('Reading', 'station kind value time')


class BadRecord(ValueError):
    """Bytes that are not the record they should be."""


def layout(fields, order='native'):
    """Return ``(size, padding)`` of a record with these format characters.

    Only native order aligns: there a field starts at a multiple of its size.

    >>> layout('bi'), layout('bi', 'packed')
    ((8, 3), (5, 0))
    """
    size = struct.calcsize(FORMATS[order] + fields)
    return size, size - sum(struct.calcsize('=' + field) for field in fields)


class ReadingCodec:
    """Packs :class:`Reading` records: network order, a magic number, a checksum.

    station: 8 bytes, padded with NULs; kind: one character; value: double;
    time: unsigned seconds; last the CRC of all before it, as a signed number.
    """

    MAGIC = b'RD'
    BODY = struct.Struct('!2s8scdI')
    CHECK = struct.Struct('!i')
    SIZE = BODY.size + CHECK.size

    def pack(self, reading):
        """Return the bytes of one reading."""
        station = reading.station.encode('ascii')
        if len(station) > 8:
            raise BadRecord('station name %r is over 8 characters' % str(reading.station))
        body = self.BODY.pack(self.MAGIC, station, reading.kind.encode('ascii'),
                              reading.value, reading.time)
        return body + self.CHECK.pack(signed(zlib.crc32(body)))

    def unpack(self, data):
        """Return the reading in ``data``; raises :class:`BadRecord`."""
        if len(data) != self.SIZE:
            raise BadRecord('%d bytes instead of %d' % (len(data), self.SIZE))
        body, check = data[:self.BODY.size], data[self.BODY.size:]
        if self.CHECK.unpack(check) != (signed(zlib.crc32(body)),):
            raise BadRecord('wrong checksum')
        magic, station, kind, value, time = self.BODY.unpack(body)
        if magic != self.MAGIC:
            raise BadRecord('wrong magic number %s' % six.ensure_str(codecs.encode(magic, 'hex')))
        return Reading(station.rstrip(b'\0').decode('ascii'), kind.decode('ascii'), value, time)

    def unpack_all(self, data):
        """Return the readings of a whole file's bytes."""
        return [self.unpack(data[start:start + self.SIZE])
                for start in range(0, len(data), self.SIZE)]


def hexdump(data, width=8):
    """Return lines of offset, hexadecimal bytes and printable characters."""
    lines = []
    for start in range(0, len(data), width):
        row = data[start:start + width]
        digits = ' '.join('%02x' % ord(char) for char in iterate_bytes(row))
        shown = b''.join(b' ' <= char <= b'~' and char or b'.' for char in iterate_bytes(row))
        lines.append('%04x  %-*s  %s' % (start, width * 3 - 1, digits, six.ensure_str(shown)))
    return lines


def main():
    for order in sorted(FORMATS):
        print('%-8s size %d, padding %d' % ((order,) + layout('bih', order)))
    for line in hexdump(ReadingCodec().pack(Reading(u'north', u'T', 21.5, 1325376000))):
        print(line)


if __name__ == '__main__':
    main()
