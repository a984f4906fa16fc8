"""The event loop that Python 2 has in its library: asyncore and asynchat.

A dispatcher looks like a socket with methods that are called when something
happens. ``asynchat`` adds a terminator at which the data is cut.
"""

from __future__ import absolute_import, division, print_function
import six
import asynchat
import asyncore
import socket
import threading

from course.sockets.service import Quit, reply

MAX_LINE = 4096


class Handler(asynchat.async_chat):
    """One connection of the server: a line comes in, its reply goes out."""

    def __init__(self, sock, channels):
        asynchat.async_chat.__init__(self, sock, channels)
        self.set_terminator(b'\n')
        self._pieces = []
        self._size = 0

    def collect_incoming_data(self, data):
        self._pieces.append(data)
        self._size += len(data)
        if self._size > MAX_LINE:
            self.say(b'ERROR line too long')
            self.discard_and_close()

    def found_terminator(self):
        line = b''.join(self._pieces)
        self._pieces, self._size = [], 0
        try:
            self.say(reply(line.rstrip(b'\r')))
        except Quit:
            self.say(b'BYE')
            self.discard_and_close()

    def say(self, text):
        self.push(text + b'\n')

    def discard_and_close(self):
        """Read nothing more; close when all is sent."""
        self.set_terminator(None)
        self.collect_incoming_data = lambda data: None
        self.close_when_done()


class LineServer(asyncore.dispatcher):
    """Accepts connections; all of them share ``channels``, the map of the loop."""

    def __init__(self, channels):
        asyncore.dispatcher.__init__(self, map=channels)
        self._channels = channels
        self.create_socket(socket.AF_INET, socket.SOCK_STREAM)
        self.set_reuse_addr()
        self.bind(('127.0.0.1', 0))
        self.listen(5)
        self.address = self.socket.getsockname()

    def handle_accept(self):
        accepted = self.accept()
        if accepted is not None:
            Handler(accepted[0], self._channels)


class Asker(asynchat.async_chat):
    """A client: sends all requests at once and collects the replies."""

    def __init__(self, address, requests, channels):
        asynchat.async_chat.__init__(self, map=channels)
        self.set_terminator(b'\n')
        self.replies = []
        self._piece = b''
        self.create_socket(socket.AF_INET, socket.SOCK_STREAM)
        self.connect(address)
        self.push(b'\n'.join(requests + [b'QUIT', b'']))

    def handle_connect(self):
        pass

    def collect_incoming_data(self, data):
        self._piece += data

    def found_terminator(self):
        self.replies.append(self._piece)
        self._piece = b''


class Background(object):
    """Runs a server, and the loop for it, in a thread."""

    def __init__(self):
        self._channels = {}
        self._stopped = threading.Event()
        self.server = LineServer(self._channels)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self):
        while not self._stopped.isSet():
            asyncore.loop(timeout=0.02, map=self._channels, count=1)
        asyncore.close_all(self._channels)

    def stop(self):
        self._stopped.set()
        self._thread.join()


def ask(address, requests):
    """Replies to all requests, asked over one connection."""
    channels = {}
    asker = Asker(address, requests, channels)
    asyncore.loop(timeout=1, map=channels)
    return asker.replies


def main():
    background = Background()
    for line in ask(background.server.address, [b'UPPER spam', b'FLY']):
        print(six.ensure_str(line))
    background.stop()


if __name__ == '__main__':
    main()
