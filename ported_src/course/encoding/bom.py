"""Byte order marks, and what UTF-16 looks like in either order."""

from __future__ import absolute_import, division, print_function
from course._compat import byte_at, iterate_bytes, print_line, print_part

import codecs

# The longer marks first: that of UTF-32 begins with that of UTF-16.
MARKS = [(codecs.BOM_UTF32_LE, 'utf-32-le'), (codecs.BOM_UTF32_BE, 'utf-32-be'),
         (codecs.BOM_UTF8, 'utf-8'),
         (codecs.BOM_UTF16_LE, 'utf-16-le'), (codecs.BOM_UTF16_BE, 'utf-16-be')]


def split_mark(data):
    """Return (encoding, the bytes after the mark); (None, data) without."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark):]
    return None, data


def decode(data, default='ascii'):
    """Decode by the mark, or by a default; the mark is not in the text."""
    encoding, rest = split_mark(data)
    return rest.decode(encoding or default)


def encode(text, encoding):
    """Return the text in an encoding of MARKS, its mark in front."""
    for mark, name in MARKS:
        if name == encoding:
            return mark + text.encode(encoding)
    raise LookupError('no mark for %s' % encoding)


def swap_bytes(data):
    """Return UTF-16 in the other byte order; ValueError for an odd length."""
    if len(data) % 2:
        raise ValueError('%d bytes are no UTF-16' % len(data))
    swapped = b''
    for position in range(0, len(data), 2):
        swapped += data[position + 1:position + 2] + data[position:position + 1]
    return swapped


def guess_order(data):
    """Guess the order of UTF-16 without a mark; None if it cannot be told.

    In most texts the more important byte is mostly zero.
    """
    even, odd = data[0::2].count(b'\0'), data[1::2].count(b'\0')
    if even == odd:
        return None
    return even > odd and 'utf-16-be' or 'utf-16-le'


def is_big_endian(data):
    """Tell the order by the first byte of a mark."""
    if byte_at(data, 0) == b'\xfe' and byte_at(data, 1) == b'\xff':
        return True
    if byte_at(data, 0) == b'\xff' and byte_at(data, 1) == b'\xfe':
        return False
    raise ValueError('no byte order mark')


def hex_bytes(data):
    """Return 'fe ff 00 41': each byte with two digits."""
    return ' '.join(['%02x' % ord(byte) for byte in iterate_bytes(data)])


def main():
    for encoding in 'utf-16-be', 'utf-16-le', 'utf-8':
        print('%-10s%s' % (encoding, hex_bytes(encode(u'A\u20ac', encoding))))
    print_part(guess_order(u'hello'.encode('utf-16-le')))
    print_line(is_big_endian(codecs.BOM_UTF16_BE))


if __name__ == '__main__':
    main()
