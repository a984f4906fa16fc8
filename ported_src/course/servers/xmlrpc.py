"""XML-RPC: a file store whose contents travel as Binary, and a client for it."""

from __future__ import absolute_import, division, print_function
import codecs
import six
from course._compat import formatargspec, getargspec, ismethod, listed_bytes
import datetime
import hashlib
import inspect
from six.moves import xmlrpc_server as SimpleXMLRPCServer
from six.moves import socketserver as SocketServer
from six.moves import xmlrpc_client as xmlrpclib

SIZE_LIMIT = 1 << 20
# A file is sent in base64, so a request is longer than the file by a third and some XML.
REQUEST_LIMIT = 2 * SIZE_LIMIT
NO_FILE, TOO_BIG, BAD_CALL, NO_LENGTH = 404, 413, 400, 411


class FileStore:
    """What clients may call; the docstrings are the help that the server gives them."""

    def __init__(self, clock=datetime.datetime.now):
        self._clock = clock
        self._files = {}

    def put(self, name, data):
        """Keep a file; return its checksum. The data must be Binary."""
        if not isinstance(data, xmlrpclib.Binary):
            raise xmlrpclib.Fault(BAD_CALL, 'the data is not Binary')
        if len(data.data) > SIZE_LIMIT:
            raise xmlrpclib.Fault(TOO_BIG, 'over %d bytes' % SIZE_LIMIT)
        self._files[name] = (data.data, self._clock())
        return hashlib.md5(data.data).hexdigest()

    def get(self, name):
        """Return the Binary contents of a file."""
        return xmlrpclib.Binary(self._file(name)[0])

    def stat(self, name):
        """Return size and time of a file."""
        data, when = self._file(name)
        return {'size': len(data), 'when': xmlrpclib.DateTime(when.timetuple())}

    def names(self):
        """Return the names of all files, sorted."""
        return sorted(self._files)

    def head(self, name, count=16):
        """Return the first bytes of a file in hexadecimal."""
        return six.ensure_str(codecs.encode(self._file(name)[0][:count], 'hex'))

    def _file(self, name):
        if name not in self._files:
            raise xmlrpclib.Fault(NO_FILE, 'no file %s' % name)
        return self._files[name]

    def _listMethods(self):
        return sorted(name for name, _ in inspect.getmembers(self, ismethod)
                      if name[0] != '_')

    def _methodHelp(self, name):
        method = getattr(self, name)
        names, _, _, defaults = getargspec(method)
        return '%s%s: %s' % (name, formatargspec(names[1:], None, None, defaults),
                             inspect.getdoc(method))


class FileHandler(SimpleXMLRPCServer.SimpleXMLRPCRequestHandler):
    """Reads a request only if it says how long it is, and is not too long."""

    def do_POST(self):
        length = self.headers.get('Content-Length') or ''
        if not length.isdigit():
            self.send_error(NO_LENGTH, 'how many bytes?')
        elif int(length) > REQUEST_LIMIT:
            self.send_error(TOO_BIG, 'over %d bytes' % REQUEST_LIMIT)
        else:
            SimpleXMLRPCServer.SimpleXMLRPCRequestHandler.do_POST(self)


class FileServer(SocketServer.ThreadingMixIn, SimpleXMLRPCServer.SimpleXMLRPCServer):
    """Serves a :class:`FileStore` on a loopback port."""

    daemon_threads = True

    def __init__(self, store, port=0):
        SimpleXMLRPCServer.SimpleXMLRPCServer.__init__(
            self, ('127.0.0.1', port), FileHandler, logRequests=False, allow_none=True)
        self.register_introspection_functions()
        self.register_instance(store)

    def url(self):
        return 'http://127.0.0.1:%d/' % self.server_address[1]


class FileClient:
    """Calls a :class:`FileServer`; faults become ``KeyError`` and ``ValueError``."""

    def __init__(self, url):
        self.proxy = xmlrpclib.ServerProxy(url, allow_none=True)

    def _call(self, name, *arguments):
        try:
            return getattr(self.proxy, name)(*arguments)
        except xmlrpclib.Fault as fault:
            if fault.faultCode == NO_FILE:
                raise KeyError(fault.faultString)
            raise ValueError('%d: %s' % (fault.faultCode, fault.faultString))

    def put(self, name, data):
        """Send bytes; raises ``ValueError`` where they do not arrive as they were."""
        answer = self._call('put', name, xmlrpclib.Binary(data))
        if answer != hashlib.md5(data).hexdigest():
            raise ValueError('the server has other data')

    def get(self, name):
        """Return the bytes of a file."""
        return self._call('get', name).data

    def newer(self, name, moment):
        """Tell whether a file was put after a datetime, to the second."""
        return self._call('stat', name)['when'] > xmlrpclib.DateTime(moment.timetuple())

    def all_sizes(self):
        """Return ``{name: size}``, in one request for all files."""
        names = self._call('names')
        batch = xmlrpclib.MultiCall(self.proxy)
        for name in names:
            batch.stat(name)
        return dict(zip(names, [found['size'] for found in batch()]))


def main():
    import threading
    server = FileServer(FileStore())
    server.register_multicall_functions()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    client = FileClient(server.url())
    client.put('photo', b'\xff\xd8\xff')
    print(client.all_sizes(), repr(listed_bytes(client.get('photo'))))
    print(client.proxy.system.methodHelp('head'))
    server.shutdown()
    server.server_close()
    thread.join()


if __name__ == '__main__':
    main()
