"""A time server of coroutines: one task tells the time, one listens for the end."""

from __future__ import division, print_function
import six
from course._compat import print_part
from six.moves import range
import socket
import time

from course.contexts.newway import ignored
from course.sockets.tcp import connect, recv_all

try:
    from .echoserver import start
except (ImportError, ValueError):  # run as a script
    from echoserver import start
try:
    from .requests import Join, Sleep, Spawn
except (ImportError, ValueError):  # run as a script
    from requests import Join, Sleep, Spawn
try:
    from .streams import CoroutineServer, recv, send
except (ImportError, ValueError):  # run as a script
    from streams import CoroutineServer, recv, send


class TimeClient(object):
    """Tells the time every ``period`` seconds, ``count`` times, to who listens.

    An instance is called with the socket, as a function would be.
    """

    def __init__(self, period, count, clock=time.ctime):
        self.period = period
        self.count = count
        self.clock = clock

    def __call__(self, sock):
        talking = [True]
        listener = yield Spawn(self.listen(sock, talking))
        with ignored(socket.error):
            yield self.talk(sock, talking)
        # The socket must stay open as long as the listener waits for it.
        yield Join(listener)

    def talk(self, sock, talking):
        """Tell the time, then say good-bye and hang up."""
        for number in range(self.count):
            if number > 0:
                yield Sleep(self.period)
            if not talking:
                return
            yield send(sock, six.ensure_binary(self.clock()) + b'\n')
        yield send(sock, b'BYE\n')
        sock.shutdown(socket.SHUT_RDWR)

    def listen(self, sock, talking):
        """Until the client hangs up; what it says is not answered."""
        data = yield recv(sock)
        while data:
            data = yield recv(sock)
        del talking[:]


def main():
    server = CoroutineServer(TimeClient(0.001, 2, lambda: 'noon'))
    thread = start(server, 1)
    sock = connect(server.address)
    print_part(six.ensure_str(recv_all(sock)))
    sock.close()
    thread.join()


if __name__ == '__main__':
    main()
