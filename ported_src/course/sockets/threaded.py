"""A server with a thread for each connection: simple code, one stack each.

``SocketServer`` has the same in its library; the second class shows it.
"""

from __future__ import division, print_function
import six
from course._compat import native_makefile, print_line, print_part, shown_bytes
from six.moves import socketserver as SocketServer
import threading

try:
    from .framing import recv_frame, send_frame, FrameError
except (ImportError, ValueError):  # run as a script
    from framing import recv_frame, send_frame, FrameError
try:
    from .service import Server, converse
except (ImportError, ValueError):  # run as a script
    from service import Server, converse
try:
    from .tcp import connect, hang_up
except (ImportError, ValueError):  # run as a script
    from tcp import connect, hang_up


class ThreadedServer(Server):
    """Each connection is served in its own thread, up to ``limit`` at once."""

    def __init__(self, port=0, limit=50):
        Server.__init__(self, port)
        self._places = threading.Semaphore(limit)
        self._threads = []

    def handle(self, connection):
        self._places.acquire()
        thread = threading.Thread(target=self._converse, args=(connection,))
        thread.setDaemon(True)
        thread.start()
        self._threads = [old for old in self._threads if old.is_alive()] + [thread]

    def _converse(self, connection):
        try:
            converse(connection)
        finally:
            self._places.release()

    def busy(self):
        """Connections that are being served now."""
        return len([thread for thread in self._threads if thread.is_alive()])

    def stop(self):
        Server.stop(self)
        for thread in self._threads:
            thread.join()


class FrameHandler(SocketServer.BaseRequestHandler):
    """Answers frames: each payload comes back reversed, a wrong frame ends it."""

    def handle(self):
        self.request.settimeout(self.server.patience)
        try:
            payload = recv_frame(self.request)
            while payload is not None:
                send_frame(self.request, payload[::-1])
                payload = recv_frame(self.request)
        except FrameError as error:
            send_frame(self.request, b'ERROR ' + six.ensure_binary(str(error)))
            hang_up(self.request)


class FrameServer(SocketServer.ThreadingMixIn, SocketServer.TCPServer):
    """The same by mixing a class of the library into another one."""
    daemon_threads = True
    allow_reuse_address = True
    patience = 10

    def __init__(self, port=0):
        SocketServer.TCPServer.__init__(self, ('127.0.0.1', port), FrameHandler)

    def start(self):
        self.thread = threading.Thread(target=self.serve_forever, args=(0.05,))
        self.thread.start()
        return self.server_address

    def stop(self):
        self.shutdown()
        self.thread.join()
        self.server_close()


def main():
    server = ThreadedServer()
    sock = connect(server.start())
    sock.sendall(b'REVERSE spam\nQUIT\n')
    print_part(native_makefile(sock).read())
    sock.close()
    server.stop()
    frames = FrameServer()
    sock = connect(frames.start())
    send_frame(sock, b'eggs')
    print_line(shown_bytes(recv_frame(sock)))
    sock.close()
    frames.stop()


if __name__ == '__main__':
    main()
