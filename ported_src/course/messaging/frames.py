"""Messages on a stream: a magic number, a kind, a length, the body, its CRC.

A reader that finds something else stops at once: after a wrong length there is
no way to tell where the next message starts.
"""

from __future__ import absolute_import, division, print_function
import codecs
import six
import struct
import zlib

MAGIC = b'CF'
HEAD = struct.Struct('!2sci')
TAIL = struct.Struct('!I')
LIMIT = 1 << 20


class FrameError(ValueError):
    """Bytes that are not a message."""


class FrameTooLong(FrameError):
    """A message that says it is longer than the reader takes."""


def frame(kind, body):
    """Return the bytes of one message; ``kind`` is one byte."""
    return HEAD.pack(MAGIC, kind, len(body)) + body + TAIL.pack(zlib.crc32(body) & 0xffffffff)


def write_frame(stream, kind, body):
    """Write one message to a file object and flush it."""
    stream.write(frame(kind, body))
    stream.flush()


def _read_exactly(stream, size, what):
    data = stream.read(size)
    if len(data) != size:
        raise FrameError('the stream ends in the %s of a message' % what)
    return data


def read_frame(stream, limit=LIMIT):
    """Return ``(kind, body)`` of the next message, or None at the end of the stream.

    Raises :class:`FrameTooLong` before it reads such a body, :class:`FrameError`
    for whatever else is wrong.
    """
    start = stream.read(1)
    if start == b'':
        return None
    magic, kind, length = HEAD.unpack(start + _read_exactly(stream, HEAD.size - 1, 'head'))
    if magic != MAGIC or length < 0:
        raise FrameError('not the start of a message: %s' % six.ensure_str(codecs.encode(magic, 'hex')))
    if length > limit:
        raise FrameTooLong('a message of %d bytes, the limit is %d' % (length, limit))
    body = _read_exactly(stream, length, 'body')
    check, = TAIL.unpack(_read_exactly(stream, TAIL.size, 'checksum'))
    if zlib.crc32(body) & 0xffffffff != check:
        raise FrameError('wrong checksum')
    return kind, body


def frames(stream, limit=LIMIT):
    """Yield the messages of a stream, to its end."""
    for message in iter(lambda: read_frame(stream, limit), None):
        yield message


def main():
    data = frame(b'T', u'na\xefve'.encode('utf-8'))
    print(six.ensure_str(codecs.encode(data, 'hex')))


if __name__ == '__main__':
    main()
