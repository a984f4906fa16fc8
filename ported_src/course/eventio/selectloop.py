"""A loop around ``select``: callbacks for sockets that are ready.

Another thread can wake the loop by writing a byte to a pipe that the loop
watches like any socket.
"""

from __future__ import absolute_import, division, print_function
import six
from course._compat import holds_key
import os

from course.sockets.nonblocking import wait


class SelectLoop(object):

    def __init__(self):
        self._readers = {}
        self._writers = {}
        self._stopped = False
        self._woken, self._wake = os.pipe()
        self.on_readable(self._woken, os.read, self._woken, 4096)

    def on_readable(self, sock, callback, *args):
        """Call back each time the socket has something to read."""
        self._readers[sock] = callback, args

    def on_writable(self, sock, callback, *args):
        """Call back each time the socket takes data; remove it when there is none."""
        self._writers[sock] = callback, args

    def not_writable(self, sock):
        self._writers.pop(sock, None)

    def forget(self, sock):
        """No more callbacks for the socket, not even those of this turn."""
        self._readers.pop(sock, None)
        self._writers.pop(sock, None)

    def watched(self):
        """How many sockets the loop waits for, its own pipe not counted."""
        return len(set(list(self._readers.keys()) + list(self._writers.keys()))) - 1

    def turn(self, timeout=None):
        """Wait until something is ready, at most ``timeout`` seconds, and call back."""
        ready = wait(list(self._readers.keys()), list(self._writers.keys()), timeout)
        for table, socks in zip((self._readers, self._writers), ready):
            for sock in socks:
                if holds_key(table, sock):
                    callback, args = table[sock]
                    callback(*args)

    def run(self):
        """Turn until ``stop`` is called."""
        self._stopped = False
        while not self._stopped:
            self.turn()

    def stop(self):
        self._stopped = True

    def wake(self):
        """End the waiting of ``turn``; may be called from any thread."""
        os.write(self._wake, b'x')

    def close(self):
        self._readers.clear()
        self._writers.clear()
        os.close(self._woken)
        os.close(self._wake)


def copy(loop, source, target):
    """Pass on all that comes from one socket to another, to the end of the stream.

    Simple because it may wait while sending; ``streams`` does it right.
    """
    def pass_on():
        data = source.recv(4096)
        if data:
            target.sendall(data)
        else:
            loop.forget(source)
            loop.stop()
    loop.on_readable(source, pass_on)


def main():
    import socket
    loop = SelectLoop()
    ours, source = socket.socketpair()
    target, theirs = socket.socketpair()
    copy(loop, source, target)
    ours.sendall(b'spam')
    ours.close()
    loop.run()
    print('copied:', six.ensure_str(theirs.recv(100)))
    for sock in source, target, theirs:
        sock.close()
    loop.close()


if __name__ == '__main__':
    main()
