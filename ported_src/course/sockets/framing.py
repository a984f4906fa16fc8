"""Messages on a stream: TCP keeps the order of bytes, not their borders.

A frame is a header (mark, version, length of the payload) and the payload. A
line ends with a newline. What is received may be a part of a message or several
of them; ``FrameBuffer`` and ``LineBuffer`` put the pieces together again.
"""

from __future__ import absolute_import, division, print_function
import codecs
import six
from course._compat import iterate_bytes
import struct

MARK = b'CF'
VERSION = 1
HEADER = struct.Struct('!2sBI')
MAX_FRAME = 1 << 20
MAX_LINE = 4096


class FrameError(ValueError):
    """The bytes are no frame of ours; nothing after them can be trusted."""


class FrameTooLong(FrameError):
    """The header, or a line without an end, promises more than is allowed."""


class Truncated(FrameError):
    """The stream ended inside a message."""


def pack(payload):
    """The bytes of one frame."""
    if len(payload) > MAX_FRAME:
        raise FrameTooLong('payload of %d bytes, at most %d' % (len(payload), MAX_FRAME))
    return HEADER.pack(MARK, VERSION, len(payload)) + payload


def parse_header(header, limit=MAX_FRAME):
    """Length of the payload that belongs to a header."""
    mark, version, length = HEADER.unpack(header)
    if mark != MARK or version != VERSION:
        raise FrameError('not a frame header: %s' % six.ensure_str(codecs.encode(header, 'hex')))
    if length > limit:
        raise FrameTooLong('frame of %d bytes, at most %d' % (length, limit))
    return length


def recv_exactly(sock, count):
    """Receive so many bytes, in as many pieces as it takes.

    Fewer come back only when the stream ended.
    """
    chunks = []
    while count > 0:
        chunk = sock.recv(min(count, 65536))
        if chunk == b'':
            break
        chunks.append(chunk)
        count -= len(chunk)
    return b''.join(chunks)


def send_frame(sock, payload):
    sock.sendall(pack(payload))


def recv_frame(sock, limit=MAX_FRAME):
    """The payload of the next frame, or ``None`` where the stream ended before it."""
    header = recv_exactly(sock, HEADER.size)
    if not header:
        return None
    if len(header) < HEADER.size:
        raise Truncated('the stream ended inside a header')
    length = parse_header(header, limit)
    payload = recv_exactly(sock, length)
    if len(payload) < length:
        raise Truncated('%d of %d bytes came' % (len(payload), length))
    return payload


def send_text(sock, text):
    """Unicode text as a frame, UTF-8 encoded."""
    send_frame(sock, text.encode('utf-8'))


def recv_text(sock):
    """The text of the next frame, ``None`` at the end of the stream."""
    payload = recv_frame(sock)
    if payload is None:
        return None
    return six.text_type(payload, 'utf-8')


class FrameBuffer(object):
    """Takes bytes as they come, gives whole payloads."""

    def __init__(self, limit=MAX_FRAME):
        self.limit = limit
        self._data = b''

    def feed(self, data):
        """Payloads that are complete now, as a list."""
        self._data += data
        payloads = []
        while len(self._data) >= HEADER.size:
            end = HEADER.size + parse_header(self._data[:HEADER.size], self.limit)
            if len(self._data) < end:
                break
            payloads.append(self._data[HEADER.size:end])
            self._data = self._data[end:]
        return payloads

    def close(self):
        """Say that the stream ended here."""
        if self._data:
            raise Truncated('%d bytes of a frame left over' % len(self._data))


class LineBuffer(object):
    """Takes bytes as they come, gives whole lines without their ends."""

    def __init__(self, limit=MAX_LINE):
        self.limit = limit
        self.rest = b''

    def feed(self, data):
        """Lines that are complete now; ``\\r\\n`` ends a line as ``\\n`` does."""
        lines = (self.rest + data).split(b'\n')
        self.rest = lines.pop()
        for line in lines + [self.rest]:
            if len(line) > self.limit:
                raise FrameTooLong('line longer than %d bytes' % self.limit)
        return [line.rstrip(b'\r') for line in lines]


def main():
    """Two frames in one piece, and one frame byte by byte."""
    stream = pack(b'spam') + pack(b'eggs')
    frames = FrameBuffer()
    print(six.ensure_str(b', '.join(frames.feed(stream))))
    received = []
    for byte in iterate_bytes(stream):
        received += frames.feed(byte)
    print(six.ensure_str(b' and '.join(received)))
    try:
        frames.feed(b'GET / HTTP/1.0')
    except FrameError as error:
        print('refused:', error)


if __name__ == '__main__':
    main()
