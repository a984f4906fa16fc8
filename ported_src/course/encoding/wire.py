"""Bytes as text for the wire: hex, base64, checksums, printable dumps."""

from __future__ import absolute_import, division, print_function
import codecs
import six
from course._compat import iterate_bytes
from six.moves import range as xrange

import binascii

LINE = 16


def to_hex(data):
    """Return the bytes as hexadecimal digits, a native string."""
    return six.ensure_str(codecs.encode(data, 'hex'))


def from_hex(digits):
    """Return the bytes; TypeError for an odd number of digits."""
    try:
        return codecs.decode(six.ensure_binary(digits.replace(' ', '')), 'hex')
    except binascii.Error as error:  # a TypeError on 2.7
        raise TypeError(str(error))


def to_base64(data):
    """Return base64 in lines of 76 characters, as mail wants it."""
    return codecs.encode(data, 'base64')


def from_base64(data):
    """Return the bytes; what is no base64 raises binascii.Error."""
    return codecs.decode(six.ensure_binary(data), 'base64')


def scramble(text):
    """Return the text in ROT13; do it twice to read it again."""
    return codecs.encode(text, 'rot13')


def checksum(data):
    """Return the sum of all bytes modulo 256."""
    total = 0
    for byte in iterate_bytes(data):
        total = (total + ord(byte)) % 256
    return total


def seal(data):
    """Return a text line: the bytes in hex and their checksum after ':'."""
    return six.ensure_str(binascii.hexlify(data)) + u':%02x' % checksum(data)


def unseal(line):
    """Return the bytes of a sealed line; ValueError if something is wrong."""
    digits, mark, sum_digits = line.partition(u':')
    if not mark:
        raise ValueError('no checksum')
    try:
        data = binascii.unhexlify(digits)
    except (TypeError, binascii.Error) as error:
        raise ValueError('bad digits: %s' % error)
    if checksum(data) != int(sum_digits, 16):
        raise ValueError('wrong checksum')
    return data


def escape(data):
    """Return the bytes with those that cannot be printed as '.'."""
    shown = b''.join([b' ' <= byte <= b'~' and byte or b'.' for byte in iterate_bytes(data)])
    return shown.decode('ascii')


def dump(data):
    """Return lines 'offset  hex  text' of 16 bytes each."""
    lines = []
    for start in xrange(0, len(data), LINE):
        part = data[start:start + LINE]
        digits = ' '.join([to_hex(byte) for byte in iterate_bytes(part)])
        lines.append('%04x  %-47s  %s' % (start, digits, escape(part)))
    return lines


def main():
    print('\n'.join(dump(b'GET /\r\n' + bytes(bytearray(range(12))))))
    print(six.ensure_str(to_base64(b'hello').strip()), six.ensure_str(from_base64('aGVsbG8=')))
    print(seal(b'\x01\xff'), scramble('Uryyb'))


if __name__ == '__main__':
    main()
