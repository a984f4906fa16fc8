"""A local server to download from: small, slow on purpose, and the same each time.

It speaks as much of HTTP/1.0 as the downloads need. ``/data/N`` is a document
of N bytes.
"""

from __future__ import absolute_import, division, print_function
import six
from six.moves import socketserver as SocketServer
import threading
import time

MAX_REQUEST = 1024
MAX_SIZE = 1 << 22
PATTERN = b'abcdefghijklmnopqrstuvwxyz\n'


class BadRequest(Exception):
    """The request gets an error instead of a document."""

    def __init__(self, status, reason):
        Exception.__init__(self, status, reason)
        self.status = status
        self.reason = reason


def document(size):
    """The document of that size."""
    return (PATTERN * (size // len(PATTERN) + 1))[:size]


def parse_request(line):
    """Size of the document that a request line asks for."""
    words = line.split()
    if len(words) != 3 or not words[2].startswith(b'HTTP/1.'):
        raise BadRequest(400, 'Bad Request')
    if words[0] != b'GET':
        raise BadRequest(501, 'Not Implemented')
    root, slash, number = words[1].rpartition(b'/')
    if root != b'/data' or not number.isdigit():
        raise BadRequest(404, 'Not Found')
    if int(number) > MAX_SIZE:
        raise BadRequest(403, 'Too Large')
    return int(number)


def response(line):
    """All bytes that answer a request line."""
    try:
        status, reason, body = 200, 'OK', document(parse_request(line))
    except BadRequest as error:
        status, reason, body = error.status, error.reason, b''
    return six.ensure_binary('HTTP/1.0 %d %s\r\nContent-Length: %d\r\n\r\n' % (
        status, reason, len(body))) + body


class Handler(SocketServer.StreamRequestHandler):
    timeout = 10

    def handle(self):
        line = self.rfile.readline(MAX_REQUEST)
        header = line
        while header.strip():
            header = self.rfile.readline(MAX_REQUEST)
        time.sleep(self.server.delay)
        self.wfile.write(response(line))


class DownloadServer(SocketServer.ThreadingTCPServer):
    """Each request takes ``delay`` seconds at least."""
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, delay=0.0):
        SocketServer.ThreadingTCPServer.__init__(self, ('127.0.0.1', 0), Handler)
        self.delay = delay
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,))

    def __enter__(self):
        self._thread.start()
        return self.server_address

    def __exit__(self, kind, value, traceback):
        self.shutdown()
        self._thread.join()
        self.server_close()


def main():
    for line in [b'GET /data/5 HTTP/1.0', b'GET /secret HTTP/1.0', b'rubbish']:
        print(six.ensure_str(response(line)).replace('\r\n', ' | '))


if __name__ == '__main__':
    main()
