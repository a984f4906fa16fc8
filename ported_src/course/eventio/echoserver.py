"""An echo server on the event loop."""

from __future__ import division, print_function
import six
from course.sockets.tcp import exchange

try:
    from .readyqueue import EventLoop, in_background
except (ImportError, ValueError):  # run as a script
    from readyqueue import EventLoop, in_background
try:
    from .streams import StreamServer
except (ImportError, ValueError):  # run as a script
    from streams import StreamServer


class EchoServer(StreamServer):
    """Sends back what it receives; at most ``limit`` clients at the same time."""

    def __init__(self, loop, port=0, limit=1000):
        StreamServer.__init__(self, loop, port)
        self.limit = limit
        self.echoed = 0

    def connected(self, stream):
        if len(self.streams) > self.limit:
            stream.write(b'ERROR too many clients\n')
            stream.close()

    def received(self, stream, data):
        self.echoed += len(data)
        stream.write(data)


def main():
    loop = EventLoop()
    server = EchoServer(loop)
    with in_background(loop):
        print(six.ensure_str(exchange(server.address, b'spam and eggs')))
    print('echoed:', server.echoed)
    server.stop()
    loop.close()


if __name__ == '__main__':
    main()
