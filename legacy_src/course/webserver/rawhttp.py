"""HTTP messages as bytes, for those who want to see what the libraries do."""
import re

from course.webclient import headers

REQUEST_LINE = re.compile('^([A-Z]+) ([^ \x00-\x1f]+) HTTP/([0-9])\\.([0-9])$')
STATUS_LINE = re.compile('^HTTP/[0-9]\\.[0-9] ([1-5][0-9][0-9]) ?(.*)$')
HEAD_LIMIT = 8192


class BadMessage(ValueError):
    """Bytes that are no HTTP message; ``status`` is what a server should answer."""

    def __init__(self, problem, status=400):
        ValueError.__init__(self, problem)
        self.status = status


def split_head(data, limit=HEAD_LIMIT):
    """Return ``(first line, headers, rest)``; None while the head is not complete.

    Raises :class:`BadMessage` for a head over the limit or with a bad header.
    """
    head, end, rest = data.partition('\r\n\r\n')
    if len(head) > limit:
        raise BadMessage('the head is over %d bytes' % limit, 431)
    if not end:
        return None
    first, _, block = head.partition('\r\n')
    try:
        return first, headers.parse(block.decode('iso-8859-1')), rest
    except ValueError, error:
        raise BadMessage(str(error))


def parse_request(data, limit=1 << 20):
    """Return ``(method, target, headers, body)`` as text and, for the body, bytes.

    Returns None while something is missing; raises :class:`BadMessage`.
    """
    parts = split_head(data)
    if parts is None:
        return None
    first, found, rest = parts
    match = REQUEST_LINE.match(first)
    if match is None:
        raise BadMessage('not a request: ' + repr(first[:40]))
    method, target, major, minor = match.groups()
    if major <> '1':
        raise BadMessage('HTTP %s.%s is not spoken here' % (int(major), int(minor)), 505)
    length = body_length(found, limit)
    if len(rest) < length:
        return None
    return method.decode('ascii'), target.decode('latin-1'), found, rest[:length]


def body_length(found, limit):
    """Return the length of a body from its headers; raises :class:`BadMessage`."""
    if 'transfer-encoding' in found:
        raise BadMessage('transfer encodings are not taken', 411)
    value = found.get('content-length', '0')
    if not value.isdigit():
        raise BadMessage('not a length: %s' % value)
    if long(value) > limit:
        raise BadMessage('a body of %s bytes, the limit is %d' % (value, limit), 413)
    return int(value)


def parse_response(data):
    """Return ``(status, reason, headers, body)``; raises :class:`BadMessage`."""
    parts = split_head(data)
    match = parts and STATUS_LINE.match(parts[0])
    if not match:
        raise BadMessage('not a response')
    return int(match.group(1)), match.group(2).decode('latin-1'), parts[1], parts[2]


def response(status, reason, pairs, body):
    """Return the bytes of a response; its length is added to the headers."""
    lines = ['HTTP/1.1 %d %s' % (status, reason)]
    lines += ['%s: %s' % pair for pair in list(pairs) + [('Content-Length', len(body))]]
    return '\r\n'.join(lines).encode('latin-1') + '\r\n\r\n' + body


def main():
    data = 'POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nok'
    method, target, found, body = parse_request(data)
    print method, target, found['host'], repr(body)
    print response(200, 'OK', [('Content-Type', 'text/plain')], body)


if __name__ == '__main__':
    main()
