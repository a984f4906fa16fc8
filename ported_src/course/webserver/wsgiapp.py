"""A guest book as a WSGI application: query, forms, cookies, compressed answers."""

from __future__ import division, print_function
import six
from six.moves import range
import time
from wsgiref import simple_server

try:
    from . import sessions
except (ImportError, ValueError):  # run as a script
    import sessions
try:
    from . import templates
except (ImportError, ValueError):  # run as a script
    import templates
from course.netdata import compression
from course.webclient import urls

BODY_LIMIT = 10000


class HTTPError(Exception):
    """Ends a request with this status line."""

    def __init__(self, status, problem):
        Exception.__init__(self, status, problem)
        self.status, self.problem = status, problem


class GuestBook:
    """The application; ``entries`` are pairs of name and text, newest last."""

    def __init__(self, secret, clock=time.time):
        self.entries = []
        self.signer = sessions.Signer(secret, 600, clock)
        self.routes = {('GET', '/'): self.show, ('POST', '/sign'): self.sign,
                       ('GET', '/count'): self.count}

    def __call__(self, environ, start_response):
        try:
            status, headers, page = self.dispatch(environ)
        except HTTPError as error:
            status, problem = error.args
            headers, page = [], templates.page(status, templates.paragraphs(problem))
        encoding, body = compression.encode(page, environ.get('HTTP_ACCEPT_ENCODING', ''))
        headers += [('Content-Type', 'text/html; charset=utf-8'),
                    ('Content-Length', str(len(body))), ('Vary', 'Accept-Encoding')]
        if encoding != 'identity':
            headers.append(('Content-Encoding', encoding))
        start_response(status, headers)
        return [body]

    def dispatch(self, environ):
        """Return status, headers and page for a request; raises :class:`HTTPError`."""
        method, path = environ['REQUEST_METHOD'], environ.get('PATH_INFO') or '/'
        if (method, path) in self.routes:
            return self.routes[method, path](environ)
        if path in [known for _, known in self.routes.keys()]:
            raise HTTPError('405 Method Not Allowed', '%s is not for %s' % (method, path))
        raise HTTPError('404 Not Found', 'There is no ' + path)

    def show(self, environ):
        """The page with the entries that contain the query's q; the visitor is greeted."""
        try:
            query = urls.decode_query(environ.get('QUERY_STRING', ''))
        except UnicodeError:
            raise HTTPError('400 Bad Request', 'not UTF-8')
        wanted = query.get('q', [u''])[0].lower()
        rows = [(name, text) for name, text in reversed(self.entries) if wanted in text.lower()]
        visitor = self.signer.read(environ.get('HTTP_COOKIE', ''), 'visitor')
        title = u'Guest book of ' + (visitor or 'nobody')
        return '200 OK', [], templates.page(title, templates.table(rows, ('name', 'text')))

    def sign(self, environ):
        """Add an entry and remember the visitor."""
        form = self.form(environ)
        try:
            name, text = form['name'][0], form['text'][0]
        except KeyError as error:
            raise HTTPError('400 Bad Request', 'no field %s' % error.args[0])
        self.entries.append((name, text))
        headers = [('Location', '/'), ('Set-Cookie', self.signer.cookie('visitor', name))]
        return '303 See Other', headers, templates.page(u'Thank you', None)

    def count(self, environ):
        """How many entries there are."""
        return '200 OK', [], six.ensure_binary('%d' % len(self.entries))

    def form(self, environ):
        """Return the posted form as ``{name: [text]}``; raises :class:`HTTPError`."""
        length = environ.get('CONTENT_LENGTH') or '0'
        if not length.isdigit():
            raise HTTPError('400 Bad Request', 'not a length')
        if int(length) > BODY_LIMIT:
            raise HTTPError('413 Request Entity Too Large', 'over %d bytes' % BODY_LIMIT)
        data = environ['wsgi.input'].read(int(length))
        if data[:2] == compression.GZIP_MAGIC:
            try:
                data = compression.gunzip_bytes(data, BODY_LIMIT)
            except compression.BadBody as error:
                raise HTTPError('400 Bad Request', str(error))
        try:
            return urls.decode_query(data)
        except UnicodeError:
            raise HTTPError('400 Bad Request', 'not UTF-8')


class QuietHandler(simple_server.WSGIRequestHandler):
    """Keeps the log of requests to itself."""

    def log_message(self, format, *args):
        pass


def make_server(app, port=0):
    """Return a server for an application on a loopback port."""
    return simple_server.make_server('127.0.0.1', port, app, handler_class=QuietHandler)


def main(argv=None):
    """Serve the guest book: ``wsgiapp [PORT [REQUESTS]]``; without REQUESTS for ever."""
    import sys
    arguments = list(map(int, argv if argv is not None else sys.argv[1:]))
    server = make_server(GuestBook(sessions.new_secret()), arguments and arguments[0] or 0)
    print('guest book at http://127.0.0.1:%d/' % server.server_port)
    sys.stdout.flush()
    for _ in range(arguments[1] if len(arguments) > 1 else sys.maxsize):
        server.handle_request()
    server.server_close()


if __name__ == '__main__':
    main()
