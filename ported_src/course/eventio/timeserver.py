"""A time server on the event loop: clients are told the time again and again."""

from __future__ import division, print_function
import six
import time

from course.sockets.tcp import connect, recv_all

try:
    from .readyqueue import EventLoop, in_background
except (ImportError, ValueError):  # run as a script
    from readyqueue import EventLoop, in_background
try:
    from .streams import StreamServer
except (ImportError, ValueError):  # run as a script
    from streams import StreamServer
try:
    from .tasks import every
except (ImportError, ValueError):  # run as a script
    from tasks import every

FORMAT = '%Y-%m-%d %H:%M:%S'


def stamp(seconds=None):
    """The time, now or of a number of seconds since 1970, in UTC."""
    return time.strftime(FORMAT, time.gmtime(seconds))


class TimeServer(StreamServer):
    """Writes a line at once and then every ``period`` seconds, ``count`` in all."""

    def __init__(self, loop, period=1, count=1, clock=stamp):
        StreamServer.__init__(self, loop)
        self.period = period
        self.count = count
        self.clock = clock
        self._repeated = {}

    def connected(self, stream):
        self._repeated[stream] = every(self.loop, self.period, self.tell, stream,
                                       times=self.count, done=stream.close)

    def tell(self, stream):
        stream.write(six.ensure_binary(self.clock() + '\n'))

    def closed(self, stream):
        self._repeated.pop(stream).cancel()


def main():
    loop = EventLoop()
    server = TimeServer(loop, 0.01, 3)
    with in_background(loop):
        sock = connect(server.address)
        lines = recv_all(sock).splitlines()
        sock.close()
    print(len(lines), 'lines of', len(lines[0]), 'characters')
    server.stop()
    loop.close()


if __name__ == '__main__':
    main()
