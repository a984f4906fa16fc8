"""A client for JSON over HTTP, on one connection of httplib that stays open."""

from __future__ import division, print_function
import six
from six.moves import http_client as httplib
import socket

try:
    from . import urls
except (ImportError, ValueError):  # run as a script
    import urls
from course.netdata import jsondata

JSON = 'application/json'
IDEMPOTENT = ('GET', 'PUT', 'DELETE', 'HEAD')


class RestError(Exception):
    """A request that did not succeed: ``args`` are status, reason and the server's answer."""

    def __init__(self, status, reason, answer=None):
        Exception.__init__(self, status, reason, answer)
        self.status = status

    def __str__(self):
        return '%d %s' % (self.args[0], self.args[1])


class RestClient:
    """Resources under ``http://host:port/prefix``; paths are lists of segments."""

    def __init__(self, host, port, prefix='', timeout=10.0):
        self.connection = httplib.HTTPConnection(host, port, timeout=timeout)
        self.prefix = prefix

    def get(self, *path, **params):
        """Return a resource; keyword arguments become the query."""
        return self.request('GET', path, params)

    def create(self, value, *path):
        """Post a value to a collection; return its location and what the server says of it."""
        status, headers, answer = self._send('POST', self._url(path, {}), value)
        self._check(status, answer)
        return headers.get('Location'), answer

    def put(self, value, *path):
        """Store a value."""
        return self.request('PUT', path, {}, value)

    def delete(self, *path):
        """Remove a resource."""
        return self.request('DELETE', path, {})

    def request(self, method, path, params, value=None):
        """Do one request and return the answer's value; None where it has no body.

        Raises :class:`RestError` for a status of 400 and above.
        """
        status, _, answer = self._send(method, self._url(path, params), value)
        self._check(status, answer)
        return answer

    def close(self):
        self.connection.close()

    def _url(self, path, params):
        return urls.build(self.prefix, path, params) or '/'

    @staticmethod
    def _check(status, answer):
        if status >= 400:
            raise RestError(status, httplib.responses.get(status, 'Unknown'), answer)

    def _send(self, method, url, value):
        headers = {'Accept': JSON}
        body = None
        if value is not None:
            body = jsondata.dumps(value)
            headers['Content-Type'] = JSON
        try:
            return self._exchange(method, url, body, headers)
        except (httplib.BadStatusLine, socket.error):
            # The server may close a connection that was idle: once more, on a new one.
            self.connection.close()
            if method not in IDEMPOTENT:
                raise
            return self._exchange(method, url, body, headers)

    def _exchange(self, method, url, body, headers):
        self.connection.request(method, url, body, headers)
        response = self.connection.getresponse()
        data = response.read()
        answer = None
        if data and response.getheader('Content-Type', '').startswith(JSON):
            answer = jsondata.loads(data)
        return response.status, response.msg, answer


def main(argv=None):
    """Show a resource: ``rest HOST PORT SEGMENT...``"""
    import sys
    arguments = argv or sys.argv[1:]
    client = RestClient(arguments[0], int(arguments[1]))
    try:
        print(six.ensure_str(jsondata.pretty(client.get(*arguments[2:])), 'utf-8'))
    except RestError as error:
        status, reason, answer = error.args
        print('failed: %d %s (%r)' % (status, reason, answer), file=sys.stderr)
    client.close()


if __name__ == '__main__':
    main()
