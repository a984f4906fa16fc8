"""Forms with files: multipart/form-data (RFC 2388), written and read."""

from __future__ import division, print_function
import six
from course._compat import CStringBuffer, choose_boundary, listed_bytes
import mimetypes

try:
    from . import headers
except (ImportError, ValueError):  # run as a script
    import headers
try:
    from . import urls
except (ImportError, ValueError):  # run as a script
    import urls

CRLF = b'\r\n'


class BadForm(ValueError):
    """A body that is no multipart form."""


def encode(fields, files, boundary=None):
    """Return ``(content_type, body)``; files are ``(field, file name, bytes)``.

    The boundary must not occur in the data; the one that is made up is unique.
    """
    boundary = boundary or choose_boundary()
    out = CStringBuffer()
    for name, value in fields:
        out.write(_part_head(boundary, name) + CRLF + CRLF + urls.utf8(value) + CRLF)
    for name, filename, data in files:
        kind = mimetypes.guess_type(filename)[0] or 'application/octet-stream'
        out.write(_part_head(boundary, name) + b'; filename="' + urls.utf8(filename) + b'"' + CRLF)
        out.write(urls.utf8('Content-Type: ' + kind) + CRLF + CRLF)
        out.write(data)
        out.write(CRLF)
    out.write(urls.utf8('--%s--' % boundary) + CRLF)
    return 'multipart/form-data; boundary=' + boundary, out.getvalue()


def _part_head(boundary, name):
    return urls.utf8(u'--%s\r\nContent-Disposition: form-data; name="%s"' % (boundary, name))


def parse(content_type, body):
    """Return ``(fields, files)``: text by name, and ``(file name, bytes)`` by name.

    Raises :class:`BadForm`.
    """
    kind, _, boundary = content_type.partition('boundary=')
    if not kind.startswith('multipart/form-data') or not boundary:
        raise BadForm('not a form with a boundary: %s' % content_type)
    mark = b'--' + boundary.strip('"').encode('ascii')
    parts = (CRLF + body).split(CRLF + mark)
    if parts[0] or not parts[-1].startswith(b'--') or len(parts) < 2:
        raise BadForm('the body does not start and end with the boundary')
    fields, files = {}, {}
    for part in parts[1:-1]:
        name, filename, data = _parse_part(part)
        if filename is None:
            fields[name] = data.decode('utf-8')
        else:
            files[name] = (filename, data)
    return fields, files


def _parse_part(part):
    head, blank, data = part.partition(CRLF + CRLF)
    try:
        found = headers.parse(head[len(CRLF):].decode('utf-8'))
        parameters = _parameters(found['content-disposition'])
        return parameters['name'], parameters.get('filename'), data
    except (KeyError, ValueError):
        raise BadForm('a part without a name')


def _parameters(value):
    found = {}
    for item in value.split(';')[1:]:
        name, _, text = item.strip().partition('=')
        found[name] = text.strip('"')
    return found


def send(client, url, fields, files):
    """Post a form with files through a :class:`client.Client`; return its response."""
    content_type, body = encode(fields, files)
    return client.send(url, body, content_type)


def main():
    content_type, body = encode([('user', 'ann')], [('photo', 'me.png', b'\x89PNG')], 'mark')
    print(content_type)
    print(repr(listed_bytes(body)))
    print(six.ensure_str(parse(content_type, body)[0]['user']))


if __name__ == '__main__':
    main()
