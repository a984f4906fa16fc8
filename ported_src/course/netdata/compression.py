"""Content encodings: gzip and deflate bodies, base64 for mail, checksums for caches."""

from __future__ import absolute_import, division, print_function
import codecs
import hashlib
import io
import six
from course._compat import encodestring, native_to_bytes
import base64
import gzip
import zlib

GZIP_MAGIC = b'\x1f\x8b'
LIMIT = 16 << 20


class BadBody(ValueError):
    """A body that is not what its content encoding says, or is too big."""


def gzip_bytes(data, level=9):
    """Return ``data`` in gzip format; the time stamp is 0, so that equal data stay equal."""
    stream = io.BytesIO()
    packed = gzip.GzipFile('', 'wb', level, stream, 0)
    packed.write(data)
    packed.close()
    return stream.getvalue()


def gunzip_bytes(data, limit=LIMIT):
    """Return what :func:`gzip_bytes` was given, at most ``limit`` bytes."""
    try:
        plain = gzip.GzipFile(fileobj=io.BytesIO(data)).read(limit + 1)
    except (IOError, EOFError, zlib.error) as error:
        raise BadBody('bad gzip data: %s' % error)
    return _within(plain, limit)


def _within(plain, limit):
    if len(plain) > limit:
        raise BadBody('more than %d bytes when unpacked' % limit)
    return plain


def _inflate(data, limit=LIMIT):
    # RFC 2616 means the zlib format by "deflate"; some servers send the raw stream.
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(window)
        try:
            # The byte added at the end is left over only if the stream is complete.
            plain = _within(unpacker.decompress(data + b'\0', limit + 1), limit)
        except zlib.error:
            continue
        if unpacker.unused_data:
            return plain
    raise BadBody('bad deflate data')


ENCODERS = {'gzip': gzip_bytes, 'deflate': lambda data: codecs.encode(six.ensure_binary(data), 'zlib'),
            'identity': lambda data: data}
DECODERS = {'gzip': gunzip_bytes, 'x-gzip': gunzip_bytes, 'deflate': _inflate,
            'identity': _within}


def decode(data, encoding, limit=LIMIT):
    """Undo a content encoding; raises :class:`BadBody`."""
    if encoding not in DECODERS:
        raise BadBody('unknown content encoding %s' % encoding)
    return DECODERS[encoding](data, limit)


def _quality(text):
    try:
        return float(text or 1)
    except ValueError:
        return 0.0


def choose(accept):
    """Return the best encoding for an Accept-Encoding header: gzip, deflate or identity.

    Where the header likes two of them equally, gzip goes before deflate; an encoding
    that it does not name is as good as ``*``, and identity is always possible.
    """
    weights = {'identity': 0.001}
    for part in accept.lower().replace(' ', '').split(','):
        name, _, quality = part.partition(';q=')
        weights[name] = _quality(quality)
    return max(['gzip', 'deflate', 'identity'],
               key=lambda name: weights.get(name, weights.get('*', 0)))


def encode(data, accept):
    """Return ``(encoding, body)`` for a client that accepts that."""
    encoding = choose(accept)
    return encoding, ENCODERS[encoding](data)


def is_gzip(path):
    """Tell whether a file starts as gzip files do."""
    with open(path, 'rb') as stream:
        return stream.read(2) == GZIP_MAGIC


def mail_lines(data):
    """Return base64 in lines of 76 characters, as mail wants it."""
    return encodestring(data).splitlines()


def etag(data):
    """Return a strong entity tag for a body."""
    return '"%s-%x"' % (hashlib.md5(native_to_bytes(data)).hexdigest(), len(data))


def checksum(data):
    """Return the CRC-32 as eight hexadecimal digits, and as base64 of four bytes."""
    value = zlib.crc32(native_to_bytes(data)) & 0xffffffff
    digits = '%08x' % value
    return digits, base64.b64encode(codecs.decode(six.ensure_binary(digits), 'hex'))


def main():
    data = b'to be or not to be, ' * 50
    for accept in ('gzip', 'deflate', ''):
        encoding, body = encode(data, accept)
        print('%-8s %4d bytes of %d' % (encoding, len(body), len(data)))
    print(etag(data), checksum(data)[0])


if __name__ == '__main__':
    main()
