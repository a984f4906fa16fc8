"""Passwords over HTTP: the Basic and Digest schemes of RFC 2617."""

from __future__ import division, print_function
import binascii
import six
import base64
import hashlib
import random
import re
import string
from six.moves import urllib

try:
    from . import urls
except (ImportError, ValueError):  # run as a script
    import urls
try:
    from .client import Client
except (ImportError, ValueError):  # run as a script
    from client import Client

CHALLENGE = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


class BadHeader(ValueError):
    """An Authorization or WWW-Authenticate header that cannot be understood."""


def basic(user, password):
    """Return the value of an Authorization header.

    >>> basic('Aladdin', 'open sesame')
    'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=='
    """
    pair = urls.utf8(user) + b':' + urls.utf8(password)
    return 'Basic ' + six.ensure_str(base64.b64encode(pair))


def parse_basic(value):
    """Return user and password of an Authorization header; raises :class:`BadHeader`."""
    scheme, _, data = value.partition(' ')
    if scheme.lower() != 'basic':
        raise BadHeader('not the Basic scheme: %s' % scheme)
    try:
        pair = base64.b64decode(data).decode('utf-8')
    except (TypeError, UnicodeError, binascii.Error):
        raise BadHeader('not base64 of UTF-8')
    user, colon, password = pair.partition(':')
    if not colon:
        raise BadHeader('a user without a password')
    return user, password


def challenge(value):
    """Return scheme and parameters of a WWW-Authenticate header."""
    scheme, _, rest = value.partition(' ')
    params = {}
    for name, quoted, plain in CHALLENGE.findall(rest):
        params[name.lower()] = quoted or plain
    if 'realm' not in params:
        raise BadHeader('a challenge without a realm: %r' % value)
    return scheme.lower(), params


def client_nonce(length=16, choice=random.choice):
    """Return hexadecimal digits that nobody can foresee, to make a reply ours."""
    return ''.join([choice(string.hexdigits[:16]) for _ in range(length)])


def _md5(*parts):
    return hashlib.md5(b':'.join(map(urls.utf8, parts))).hexdigest()


def digest(user, password, method, path, params, cnonce=None, count=1):
    """Return the Authorization header that answers a Digest challenge (qop auth).

    ``params`` are those of :func:`challenge`; ``count`` tells how often its nonce was used.
    """
    cnonce = cnonce or client_nonce()
    uses = ('%x' % count).zfill(8)
    secret = _md5(urls.utf8(user), params['realm'], urls.utf8(password))
    response = _md5(secret, params['nonce'], uses, cnonce, 'auth', _md5(method, path))
    fields = [('username', user), ('realm', params['realm']), ('nonce', params['nonce']),
              ('uri', path), ('cnonce', cnonce), ('response', response)]
    if 'opaque' in params:
        fields.append(('opaque', params['opaque']))
    quoted = ', '.join(['%s="%s"' % field for field in fields])
    return 'Digest %s, qop=auth, nc=%s' % (quoted, uses)


def client_for(url, realm, user, password):
    """Return a client that answers the server's challenge with this password."""
    handler = urllib.request.HTTPBasicAuthHandler()
    handler.add_password(realm, url, user, password)
    return Client([handler])


def main():
    print(basic('ann', u'gr\xfcn'))
    print(digest('ann', 'secret', 'GET', '/', {'realm': 'r', 'nonce': 'n'}, 'c'))


if __name__ == '__main__':
    main()
