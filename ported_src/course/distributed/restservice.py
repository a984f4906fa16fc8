"""A REST service on WSGI: collections of JSON documents with numbers and entity tags."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import basestring, filter_like
import threading

from course.netdata import compression, jsondata
from course.webclient import urls
from course.webserver import wsgiapp

JSON = 'application/json; charset=utf-8'
BODY_LIMIT = 20000


class Refused(Exception):
    """Ends a request with this status line and problem."""


class Collection:
    """Documents by number, from 1."""

    def __init__(self, **types):
        self.types = types
        self.documents = {}
        self.last = 0

    def add(self, document):
        """Keep a new document; return its number."""
        jsondata.require(document, **self.types)
        self.last += 1
        self.documents[self.last] = document
        return self.last

    def find(self, query):
        """Return ``[number, document]`` of those whose fields have the values of the query."""
        wanted = list(query.items())
        return [[number, document] for number, document in sorted(six.iteritems(self.documents))
                if all(six.text_type(document.get(name)) in values for name, values in wanted)]


def tag_of(document):
    """Return the entity tag of a document."""
    return compression.etag(jsondata.dumps(document).encode('utf-8'))


class RestService:
    """``/name`` is a collection, ``/name/7`` a document; a WSGI application."""

    def __init__(self, **collections):
        self.collections = collections
        self.lock = threading.Lock()

    def __call__(self, environ, start_response):
        headers = [('Content-Type', JSON)]
        try:
            with self.lock:
                status, extra, answer = self.dispatch(environ)
        except Refused as error:
            status, problem = error.args
            extra, answer = [], {'error': problem}
        body = b'' if answer is None else jsondata.dumps(answer).encode('utf-8')
        headers += extra + [('Content-Length', str(len(body)))]
        start_response(status, headers)
        return [body]

    def dispatch(self, environ):
        """Return status, headers and answer of a request; raises :class:`Refused`."""
        parts = filter_like(None, environ.get('PATH_INFO', '').split('/'))
        if not parts or len(parts) > 2 or parts[0] not in self.collections:
            raise Refused('404 Not Found', 'no such collection')
        collection = self.collections[parts[0]]
        kind = ('collection', 'document')[len(parts) - 1]
        method = getattr(self, '%s_%s' % (kind, environ['REQUEST_METHOD'].lower()), None)
        if method is None:
            raise Refused('405 Method Not Allowed', 'not for a ' + kind)
        return method(environ, collection, *map(self.number, parts[1:]))

    @staticmethod
    def number(text):
        """Return the number of a document; raises :class:`Refused`."""
        if not text.isdigit():
            raise Refused('404 Not Found', 'documents have numbers')
        return int(text)

    def collection_get(self, environ, collection):
        try:
            query = urls.decode_query(environ.get('QUERY_STRING', ''))
        except UnicodeError:
            raise Refused('400 Bad Request', 'not UTF-8')
        return '200 OK', [], collection.find(query)

    def collection_post(self, environ, collection):
        document = self.body(environ, collection)
        number = collection.add(document)
        where = '%s/%d' % (environ['PATH_INFO'].rstrip('/'), number)
        return '201 Created', [('Location', where), ('ETag', tag_of(document))], document

    def document_get(self, environ, collection, number):
        document = self.existing(collection, number)
        tag = tag_of(document)
        if environ.get('HTTP_IF_NONE_MATCH') == tag:
            return '304 Not Modified', [('ETag', tag)], None
        return '200 OK', [('ETag', tag)], document

    def document_put(self, environ, collection, number):
        old = self.existing(collection, number)
        if environ.get('HTTP_IF_MATCH', tag_of(old)) != tag_of(old):
            raise Refused('412 Precondition Failed', 'somebody else has changed it')
        collection.documents[number] = document = self.body(environ, collection)
        return '200 OK', [('ETag', tag_of(document))], document

    def document_delete(self, environ, collection, number):
        self.existing(collection, number)
        del collection.documents[number]
        return '204 No Content', [], None

    @staticmethod
    def existing(collection, number):
        """Return a document; raises :class:`Refused` where there is none."""
        try:
            return collection.documents[number]
        except KeyError as error:
            raise Refused('404 Not Found', 'no document %d' % error.args[0])

    @staticmethod
    def body(environ, collection):
        """Return the posted document; raises :class:`Refused`."""
        length = environ.get('CONTENT_LENGTH') or '0'
        if not length.isdigit():
            raise Refused('400 Bad Request', 'not a length')
        if int(length) > BODY_LIMIT:
            raise Refused('413 Request Entity Too Large', 'over %d bytes' % BODY_LIMIT)
        data = environ['wsgi.input'].read(int(length))
        try:
            return jsondata.require(jsondata.loads(data.decode('utf-8')), **collection.types)
        except ValueError as error:
            raise Refused('400 Bad Request', str(error))


def main():
    """Serve a collection of notes to one client in this process."""
    from course.webclient.rest import RestClient
    server = wsgiapp.make_server(RestService(notes=Collection(text=basestring)))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    client = RestClient('127.0.0.1', server.server_port)
    print(client.create({'text': 'hello'}, 'notes')[0])
    print(jsondata.dumps(client.get('notes', text='hello')))
    client.close()
    server.shutdown()
    server.server_close()
    thread.join()


if __name__ == '__main__':
    main()
