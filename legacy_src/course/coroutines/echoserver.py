"""An echo server of coroutines: reads like one with threads."""
import threading

from course.sockets.tcp import exchange

from scheduler import Scheduler
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
    for text in 'spam', 'eggs':
        print exchange(server.address, text),
    print
    thread.join()


if __name__ == '__main__':
    main()
