"""Building URLs and taking them apart.

Query parameters given as a list of pairs keep their order; a dictionary is
sorted by name, so that the same parameters always make the same URL (caches
and signatures depend on that).
"""

from __future__ import absolute_import, print_function
from course._compat import unquote_to_bytes
import six
from course._compat import decoded_string
from six.moves import urllib
from collections import namedtuple

# 2.7 decodes nothing, and has no such argument.
STRICT = {} if six.PY2 else {'errors': 'strict'}
DEFAULT_PORTS = {'http': 80, 'https': 443, 'ftp': 21}

Address = namedtuple('Address', 'scheme host port path query')


def utf8(value):
    """Return ``value`` as a byte string: text becomes UTF-8, a number its digits."""
    if isinstance(value, six.text_type):
        return value.encode('utf-8')
    return value if isinstance(value, bytes) else six.ensure_binary(str(value))


def quote_segment(segment):
    """Quote one segment of a path; a slash in it is quoted too.

    >>> quote_segment(u'caf\\xe9/bar')
    'caf%C3%A9%2Fbar'
    """
    return urllib.parse.quote(utf8(segment), '')


def unquote_segment(quoted):
    """Return the text that :func:`quote_segment` was given.

    >>> unquote_segment('caf%C3%A9') == u'caf\\xe9'
    True
    """
    return unquote_to_bytes(quoted).decode('utf-8')


def encode_query(params):
    """Encode a dictionary, or a list of pairs, as a query string."""
    if hasattr(params, 'keys'):
        names = list(params.keys())
        names.sort()
        params = [(name, params[name]) for name in names]
    return urllib.parse.urlencode([(utf8(name), utf8(value)) for name, value in params])


def decode_query(query):
    """Return ``{name: [value, ...]}``, all of it text; blank values are kept."""
    decoded = {}
    for name, value in urllib.parse.parse_qsl(six.ensure_str(query), True, **STRICT):
        decoded.setdefault(decoded_string(name, 'utf-8'), []).append(decoded_string(value, 'utf-8'))
    return decoded


def build(base, segments=(), params=None):
    """Return ``base`` with path segments and a query added.

    >>> build('http://localhost:8080/api', ['users', 7], [('full', 1)])
    'http://localhost:8080/api/users/7?full=1'
    """
    url = base.rstrip('/')
    for segment in segments:
        url += '/' + quote_segment(segment)
    if params:
        url += '?' + encode_query(params)
    return url


def address(url):
    """Take ``url`` apart; a missing port becomes the usual one of its scheme.

    Raises ``ValueError`` where there is no host or the scheme is not known.
    """
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise ValueError('not an absolute URL: %r' % (url,))
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    return Address(parts.scheme, parts.hostname, port, parts.path or '/', parts.query)


def same_site(first, second):
    """Tell whether both URLs name the same scheme, host and port."""
    return address(first)[:3] == address(second)[:3]


def absolute(base, link):
    """Return ``link`` as seen from the page ``base``, without its fragment."""
    url, _ = urllib.parse.urldefrag(urllib.parse.urljoin(base, link))
    return url


def to_ascii(url):
    """Return a URL as people write it with the characters quoted that may not be in one.

    What is quoted already stays.

    >>> to_ascii(u'http://localhost/caf\\xe9 1?q=%C3%A9&r=2')
    'http://localhost/caf%C3%A9%201?q=%C3%A9&r=2'
    """
    return urllib.parse.quote(utf8(url), "%/:=&?~#+!$,;'@()*[]")


def main():
    url = build('http://localhost:8080', ['find', u'na\xefve'], {'page': 2, 'lang': 'en'})
    print(url)
    print('%s on port %d, path %s' % (address(url)[1], address(url).port, address(url).path))
    for name, values in sorted(six.iteritems(decode_query(address(url).query))):
        print(name, '=', ', '.join(values))


if __name__ == '__main__':
    main()
