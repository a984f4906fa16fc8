"""The checksums in plain Python: what the C extension must agree with.

``internet`` is the checksum of the IP, ICMP, UDP and TCP headers (RFC 1071):
the data as 16-bit words of network byte order, added up in one's complement.
``fletcher16`` is the one of RFC 1145, with sums modulo 255.
"""

from __future__ import absolute_import, division, print_function
from course._compat import byte_at, iterate_bytes
from six.moves import range


def internet(data, start=0):
    """Checksum of a byte string; ``start`` is an earlier sum to go on from.

    A header that holds its own right checksum has the checksum 0.
    """
    total = start
    for index in range(0, len(data) - 1, 2):
        total += (ord(byte_at(data, index)) << 8) + ord(byte_at(data, index + 1))
    if len(data) % 2:
        total += ord(byte_at(data, -1)) << 8
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def fletcher16(data):
    """Two running sums: unlike ``internet`` it notices words that changed places."""
    low = high = 0
    for byte in iterate_bytes(data):
        low = (low + ord(byte)) % 255
        high = (high + low) % 255
    return high << 8 | low


def main():
    """Both sums of a text and of its words the other way round."""
    for text in ('spam', 'amsp', 'spa'):
        print('%-4s %04x %04x' % (text, internet(text), fletcher16(text)))


if __name__ == '__main__':
    main()
