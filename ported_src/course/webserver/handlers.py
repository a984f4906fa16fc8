"""A server on BaseHTTPServer: pages from a dictionary, and notes that can be posted."""

from __future__ import division, print_function
from course._compat import long, native_to_bytes
from six.moves import range
from six.moves import BaseHTTPServer
import logging
from six.moves import socketserver as SocketServer
from six.moves import urllib

try:
    from . import templates
except (ImportError, ValueError):  # run as a script
    import templates
from course.webclient import urls

log = logging.getLogger('course.webserver')

BODY_LIMIT = 64 * 1024


class PageHandler(BaseHTTPServer.BaseHTTPRequestHandler):
    """Answers GET, HEAD and POST for the ``pages`` of its server.

    A page is a byte string of HTML, or a function that gets the query (a
    dictionary of lists of text) and returns one.
    """

    server_version = 'CourseHTTP/1.0'
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        self._answer(True)

    def do_HEAD(self):
        self._answer(False)

    def _answer(self, with_body):
        parts = urllib.parse.urlsplit(self.path)
        page = self.server.pages.get(parts.path)
        if page is None:
            self.send_error(404, 'no such page')
            return
        try:
            if callable(page):
                page = page(urls.decode_query(parts.query))
        except UnicodeDecodeError:
            self.send_error(400, 'not UTF-8')
        else:
            self._send(200, page, with_body)

    def do_POST(self):
        length = self.headers.get('Content-Length')
        if length is None or not length.isdigit():
            self.send_error(411, 'a length is needed')
        elif long(length) > BODY_LIMIT:
            self.send_error(413, 'more than %d bytes' % BODY_LIMIT)
        else:
            self._keep(self.rfile.read(int(length)))

    def _keep(self, body):
        try:
            note = urls.decode_query(body)[u'note'][0]
        except UnicodeDecodeError:
            self.send_error(400, 'not UTF-8')
        except KeyError as error:
            self.send_error(400, 'no field %s' % error.args[0])
        else:
            self.server.notes.append(note)
            self._send(201, templates.page(u'Kept', templates.paragraphs(note)), True)

    def _send(self, code, page, with_body):
        self.send_response(code)
        self.send_header('Content-Type', 'text/html; charset=utf-8')
        self.send_header('Content-Length', str(len(page)))
        self.end_headers()
        if with_body:
            self.wfile.write(native_to_bytes(page))

    def log_message(self, format, *args):
        log.info('%s: ' + format, self.client_address[0], *args)


class PageServer(SocketServer.ThreadingMixIn, BaseHTTPServer.HTTPServer):
    """Serves ``pages`` on a loopback port; posted notes are kept in ``notes``."""

    daemon_threads = True

    def __init__(self, pages, port=0):
        BaseHTTPServer.HTTPServer.__init__(self, ('127.0.0.1', port), PageHandler)
        self.pages = pages
        self.notes = []

    def url(self):
        return 'http://127.0.0.1:%d' % self.server_port


def greet(query):
    """A page that says hello to everybody named in the query."""
    names = query.get(u'name', [u'world'])
    return templates.page('Hello', templates.paragraphs(u'\n\n'.join(names)))


def main(argv=None):
    """Serve a greeting: ``handlers [PORT [REQUESTS]]``; without REQUESTS for ever."""
    import sys
    arguments = list(map(int, argv if argv is not None else sys.argv[1:]))
    server = PageServer({'/': greet}, arguments and arguments[0] or 0)
    print('serving at', server.url())
    sys.stdout.flush()
    for _ in range(arguments[1] if len(arguments) > 1 else sys.maxsize):
        server.handle_request()
    server.server_close()


if __name__ == '__main__':
    main()
