"""Remote procedure calls: JSON envelopes on a socket, exceptions that come back.

A request is ``{"id", "method", "params"}``, an answer ``{"id", "result"}`` or
``{"id", "error", "text"}`` with the name of the exception's class.
"""

from __future__ import absolute_import, print_function
from course._compat import divide as divide_
from course._compat import exception_module as exceptions
import logging
import socket
from six.moves import socketserver as SocketServer
import threading

from course.functional.decorators import retry
from course.messaging import envelopes, frames
from course.sockets.tcp import hang_up

log = logging.getLogger('course.rpc')

LIMIT = 64 * 1024


class RpcError(Exception):
    """An error there whose class is not one of the standard ones."""


class RpcHandler(SocketServer.StreamRequestHandler):
    """Answers the requests of one client until it hangs up or sends rubbish."""

    def handle(self):
        while True:
            try:
                request = envelopes.receive(self.rfile, limit=LIMIT)
            except EOFError:
                return
            except frames.FrameError as error:
                log.warning('%s: %s', self.client_address[0], error)
                self._send({'id': None, 'error': 'RpcError', 'text': str(error)})
                hang_up(self.request)
                return
            self._send(self.server.call(request))

    def _send(self, answer):
        try:
            envelopes.send(self.wfile, answer)
        except socket.error as error:
            log.warning('%s: answer lost: %s', self.client_address[0], error)


class RpcServer(SocketServer.ThreadingMixIn, SocketServer.TCPServer):
    """Serves the functions that are registered, on a loopback port."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port=0):
        SocketServer.TCPServer.__init__(self, ('127.0.0.1', port), RpcHandler)
        self._functions = {}

    def register(self, function, name=None):
        """Let clients call a function; usable as a decorator. Return the function."""
        self._functions[name or function.__name__] = function
        return function

    def call(self, request):
        """Return the answer to a request; whatever goes wrong is in the answer."""
        number = None
        try:
            number, name, params = [request[key] for key in ('id', 'method', 'params')]
            function = self._functions[name]
        except (KeyError, TypeError):
            return {'id': number, 'error': 'RpcError', 'text': 'not a request for us'}
        try:
            return {'id': number, 'result': function(*params)}
        except Exception as error:
            log.info('%s failed: %r', name, error)
            return {'id': number, 'error': error.__class__.__name__, 'text': str(error)}


def local_exception(name, text):
    """Return the exception of this class, where it is a standard one, else an RpcError."""
    kind = getattr(exceptions, name, None)
    if isinstance(kind, type) and issubclass(kind, Exception):
        return kind(text)
    return RpcError('%s: %s' % (name, text))


class RpcClient:
    """Calls functions of a server: ``client.add(1, 2)``."""

    def __init__(self, port, host='127.0.0.1', timeout=10.0):
        self.address = host, port
        self.timeout = timeout
        self._number = 0
        self._lock = threading.Lock()
        self._connect()

    @retry(3, socket.error)
    def _connect(self):
        self._socket = socket.create_connection(self.address, self.timeout)
        self._stream = self._socket.makefile('rwb', 0)

    def call(self, method, *params):
        """Return the result; raises what the function raised there, or :class:`RpcError`."""
        with self._lock:
            self._number += 1
            request = {'id': self._number, 'method': method, 'params': params}
            envelopes.send(self._stream, request)
            answer = envelopes.receive(self._stream)
        if answer.get('error'):
            raise local_exception(answer['error'], answer['text'])
        if answer['id'] != self._number:
            raise RpcError('an answer to another request')
        return answer['result']

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return lambda *params: self.call(name, *params)

    def close(self):
        self._stream.close()
        self._socket.close()


def divide(a, b):
    """Divide whole numbers, rounding down."""
    return divide_(a, b)


def main():
    server = RpcServer()
    server.register(divide)
    server.register(lambda words: ' '.join(sorted(words)), 'sort')
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    client = RpcClient(server.server_address[1])
    print(client.divide(7, 2), client.sort(['b', 'a']))
    try:
        client.divide(1, 0)
    except ZeroDivisionError as error:
        print('ZeroDivisionError:', error)
    client.close()
    server.shutdown()
    server.server_close()
    thread.join()


if __name__ == '__main__':
    main()
