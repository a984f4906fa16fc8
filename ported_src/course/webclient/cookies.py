"""Cookies on both sides: making and reading them, and a client that logs in."""

from __future__ import division, print_function
import six
from course._compat import LenientCookie
from six.moves import http_cookies as Cookie
from six.moves import http_cookiejar as cookielib
import os
from six.moves import urllib

try:
    from .client import Client, FetchError
except (ImportError, ValueError):  # run as a script
    from client import Client, FetchError

COMMENT = '#LWP-Cookies-2.0'


class Session(Client):
    """A client that keeps cookies, in memory or in the file ``path``."""

    def __init__(self, path=None, **options):
        self.jar = cookielib.LWPCookieJar(path)
        Client.__init__(self, [urllib.request.HTTPCookieProcessor(self.jar)], **options)
        if path and os.path.exists(path):
            self.jar.load(ignore_discard=True)

    def login(self, url, user, password):
        """Post name and password; tell whether the server gave a cookie for them."""
        before = self.cookies()
        try:
            self.post(url, [('user', user), ('password', password)])
        except FetchError as error:
            if error.code not in (401, 403):
                raise
            return False
        return self.cookies() != before

    def cookies(self):
        """Return ``{name: value}`` of all cookies."""
        return dict((cookie.name, cookie.value) for cookie in self.jar)

    def forget(self):
        """Drop the cookies."""
        self.jar.clear()

    def save(self):
        """Write the cookies to the file, those of this session too."""
        self.jar.save(ignore_discard=True)


def parse(header):
    """Return ``{name: value}`` of a Cookie header; what is no cookie is left out.

    >>> parse('a=1; b="two words"') == {'a': '1', 'b': 'two words'}
    True
    """
    try:
        found = LenientCookie(header)
    except Cookie.CookieError:
        return {}
    return dict((name, morsel.value) for name, morsel in six.iteritems(found))


def make(name, value, path='/', max_age=None):
    """Return the value of a Set-Cookie header; scripts in pages cannot read the cookie."""
    cookie = Cookie.SimpleCookie()
    cookie[name] = value
    cookie[name]['path'] = path
    cookie[name]['httponly'] = True
    if max_age is not None:
        cookie[name]['max-age'] = max_age
    return cookie.output(header='').strip()


def main():
    print(make('session', 'a b', max_age=60))
    print(sorted(parse('session="a b"; theme=dark').items()))


if __name__ == '__main__':
    main()
