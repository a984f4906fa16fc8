"""Connections on an event loop: nothing waits, and nothing gets lost.

What the other end does not take now is kept and sent when it does. ``close``
sends what is left before it closes.
"""

from __future__ import division, print_function
import six
import socket

from course.sockets.nonblocking import accept_now, recv_now, send_now
from course.sockets.tcp import exchange, listen


class Stream(object):
    """Calls ``received(stream, data)`` for data, ``closed(stream)`` at the end."""

    def __init__(self, loop, sock, received, closed=None):
        sock.setblocking(False)
        self.loop = loop
        self.sock = sock
        self.open = True
        self._received = received
        self._closed = closed
        self._closing = False
        self._unsent = b''
        loop.on_readable(sock, self._guarded, self._read)

    def write(self, data):
        """Send the data, now or later; nothing after ``close``."""
        if self.open and not self._closing:
            self._unsent += data
            self._guarded(self._send)

    def close(self):
        """Close as soon as all is sent."""
        self._closing = True
        if self.open and not self._unsent:
            self._end()

    def _guarded(self, action):
        """An error of the connection is the end of it, not of the loop."""
        try:
            action()
        except socket.error:
            if self.open:
                self._end()

    def _read(self):
        data = recv_now(self.sock)
        if data:
            self._received(self, data)
        elif data == b'':
            # Nothing more comes, but what was answered is still sent.
            self.loop.forget(self.sock)
            self.close()
            if self.open:
                self.loop.on_writable(self.sock, self._guarded, self._send)

    def _send(self):
        self._unsent = send_now(self.sock, self._unsent)
        if self._unsent:
            self.loop.on_writable(self.sock, self._guarded, self._send)
            return
        self.loop.not_writable(self.sock)
        if self._closing:
            self._end()

    def _end(self):
        self.open = False
        self.loop.forget(self.sock)
        self.sock.close()
        if self._closed is not None:
            self._closed(self)


class StreamServer(object):
    """Accepts connections; what happens on them is up to the classes below it."""

    def __init__(self, loop, port=0):
        self.loop = loop
        self.sock = listen(port, backlog=128)
        self.sock.setblocking(False)
        self.address = self.sock.getsockname()
        self.streams = []
        loop.on_readable(self.sock, self._accept)

    def _accept(self):
        accepted = accept_now(self.sock)
        if accepted is not None:
            stream = Stream(self.loop, accepted[0], self.received, self._forget)
            self.streams.append(stream)
            self.connected(stream)

    def _forget(self, stream):
        self.streams.remove(stream)
        self.closed(stream)

    def connected(self, stream):
        """A client came."""

    def received(self, stream, data):
        """A client sent data."""

    def closed(self, stream):
        """A client has gone, or was sent away."""

    def stop(self):
        """Take no more clients, and close all connections."""
        self.loop.forget(self.sock)
        self.sock.close()
        for stream in self.streams[:]:
            stream.close()


def main():
    """A server that shouts, and one client of it."""
    try:
        from .readyqueue import EventLoop, in_background
    except (ImportError, ValueError):  # run as a script
        from readyqueue import EventLoop, in_background
    loop = EventLoop()
    server = StreamServer(loop)
    server.received = lambda stream, data: stream.write(data.upper())
    with in_background(loop):
        print(six.ensure_str(exchange(server.address, b'spam and ham')))
    server.stop()
    loop.close()


if __name__ == '__main__':
    main()
