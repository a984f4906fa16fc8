"""A small HTTP client on urllib2.

One :class:`Client` keeps an opener, its default headers and its time limit.
Whatever goes wrong on the way is a :class:`FetchError`; a status of 400 and
above is one too, with its code and the body that the server sent along.
"""

from __future__ import division, print_function
import io
from course._compat import long, native_to_bytes
import contextlib
from six.moves import http_client as httplib
import socket
import sys
from six.moves import urllib

try:
    from . import urls
except (ImportError, ValueError):  # run as a script
    import urls
try:
    from .headers import Headers
except (ImportError, ValueError):  # run as a script
    from headers import Headers

USER_AGENT = 'course-client/1.0'
BODY_LIMIT = 8 << 20


class FetchError(Exception):
    """A request that failed; ``code`` is None where no answer came."""

    def __init__(self, url, reason, code=None, body=b''):
        Exception.__init__(self, url, reason)
        self.url = url
        self.reason = reason
        self.code = code
        self.body = body

    def __str__(self):
        if self.code is None:
            return '%s: %s' % (self.url, self.reason)
        return '%s: %d %s' % (self.url, self.code, self.reason)


class Response:
    """What came back: ``url``, ``code``, ``headers`` and the bytes of ``body``."""

    def __init__(self, url, code, headers, body):
        self.url = url
        self.code = code
        self.headers = headers
        self.body = body

    def content_type(self):
        """Return the media type without its parameters, in lower case."""
        return self.headers.get('content-type', '').split(';')[0].strip().lower()

    def charset(self):
        """Return the character set that the server named, else latin-1 (RFC 2616, 3.7.1)."""
        for part in self.headers.get('content-type', '').split(';')[1:]:
            name, _, value = part.strip().partition('=')
            if name.lower() == 'charset':
                return value.strip('"\' ').lower()
        return 'iso-8859-1'

    def text(self):
        """Return the body as text."""
        return self.body.decode(self.charset())

    def file(self):
        """Return the body as a file object to read from."""
        return io.BytesIO(self.body)


class Client:
    """Fetches URLs; extra ``handlers`` go to the opener (cookies, passwords, proxies)."""

    def __init__(self, handlers=(), timeout=10.0, limit=BODY_LIMIT):
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), *handlers)
        self.opener.addheaders = [('User-agent', USER_AGENT)]
        self.timeout = timeout
        self.limit = limit

    def get(self, url, params=None, headers=None):
        """Fetch ``url`` with the query ``params``."""
        return self.open(urls.build(url, (), params) if params else url, None, headers)

    def post(self, url, params, headers=None):
        """Send ``params`` as a form."""
        return self.open(url, urls.encode_query(params), headers)

    def send(self, url, body, content_type, headers=None):
        """Post the bytes ``body`` as they are."""
        headers = dict(headers or {})
        headers['Content-Type'] = content_type
        return self.open(url, body, headers)

    def open(self, url, data=None, headers=None):
        """Do one request: a POST where there is ``data``, else a GET."""
        request = urllib.request.Request(url, native_to_bytes(data), headers or {})
        try:
            with contextlib.closing(self.opener.open(request, None, self.timeout)) as reply:
                return self._response(url, reply)
        except urllib.error.HTTPError as error:
            with contextlib.closing(error):
                raise FetchError(url, error.msg, error.code, error.read())
        except urllib.error.URLError as error:
            raise FetchError(url, str(error.reason))
        except socket.error as error:
            raise FetchError(url, str(error))
        except httplib.HTTPException as error:
            raise FetchError(url, 'not HTTP: ' + error.__class__.__name__)

    def _response(self, url, reply):
        length = reply.info().get('Content-Length') or ''
        if length.isdigit() and long(length) > self.limit:
            raise FetchError(url, 'a body of %s bytes is over the limit' % length, reply.code)
        body = reply.read(self.limit + 1)
        if len(body) > self.limit:
            raise FetchError(url, 'the body is over the limit', reply.code)
        if length.isdigit() and len(body) < int(length):
            raise FetchError(url, 'the body ends after %d of %s bytes' % (len(body), length))
        return Response(reply.geturl(), reply.code, Headers(list(reply.info().items())), body)


def main(argv=None):
    """Fetch each URL named on the command line and tell what came."""
    client = Client()
    for url in argv or sys.argv[1:]:
        try:
            page = client.get(url)
        except FetchError as error:
            print('failed:', error, file=sys.stderr)
        else:
            print(page.code, page.content_type(), len(page.body))


if __name__ == '__main__':
    main()
