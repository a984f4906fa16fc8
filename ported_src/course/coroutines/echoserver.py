"""An echo server of coroutines: reads like one with threads."""

from __future__ import division, print_function
import six
from course._compat import print_line, print_part
import threading

from course.sockets.tcp import exchange

try:
    from .scheduler import Scheduler
except (ImportError, ValueError):  # run as a script
    from scheduler import Scheduler
try:
    from .streams import CoroutineServer, lines, recv, send
except (ImportError, ValueError):  # run as a script
    from streams import CoroutineServer, lines, recv, send


def echo(sock):
    """Send back what comes, to the end of the stream."""
    data = yield recv(sock)
    while data:
        yield send(sock, data)
        data = yield recv(sock)


def upper(sock):
    """The same in capital letters, a line at a time; an empty line is the end."""
    return lines(sock, lambda line: line.upper() or None)


def start(server, connections):
    """Serve so many connections in a thread, which is returned."""
    thread = threading.Thread(target=Scheduler().run, args=(server.serve(connections),))
    thread.setDaemon(True)
    thread.start()
    return thread


def main():
    server = CoroutineServer(echo)
    thread = start(server, 2)
    for text in b'spam', b'eggs':
        print_part(six.ensure_str(exchange(server.address, text)))
    print_line()
    thread.join()


if __name__ == '__main__':
    main()
