"""Three workloads, and what threads or an event loop do for each of them.

Computing needs the interpreter: neither helps. A slow backend lets the program
wait: both help. Many idle connections cost a thread each a stack, and an event
loop almost nothing.
"""

from __future__ import division, print_function
import six
from six.moves import range
import socket
import threading
import time

from course.multiproc.pools import count_primes
from course.sockets.framing import recv_exactly
from course.sockets.nonblocking import connect_begin
from course.sockets.tcp import connect, exchange

try:
    from .echoserver import EchoServer
except (ImportError, ValueError):  # run as a script
    from echoserver import EchoServer
try:
    from .readyqueue import EventLoop, in_background
except (ImportError, ValueError):  # run as a script
    from readyqueue import EventLoop, in_background
try:
    from .streams import Stream, StreamServer
except (ImportError, ValueError):  # run as a script
    from streams import Stream, StreamServer


class SlowServer(StreamServer):
    """A backend that answers each request with its reverse after a delay."""

    def __init__(self, loop, delay):
        StreamServer.__init__(self, loop)
        self.delay = delay

    def received(self, stream, data):
        self.loop.call_later(self.delay, self.answer, stream, data[::-1])

    def answer(self, stream, data):
        stream.write(data)
        stream.close()


def ask(address, data):
    """One request, waiting for its answer."""
    sock = connect(address)
    try:
        sock.sendall(data)
        return recv_exactly(sock, len(data))
    finally:
        sock.close()


def ask_in_turn(address, requests):
    return [ask(address, data) for data in requests]


def ask_with_threads(address, requests):
    """A thread for each request."""
    answers = [None] * len(requests)

    def work(number, data):
        answers[number] = ask(address, data)

    threads = [threading.Thread(target=work, args=item) for item in enumerate(requests)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def ask_with_loop(address, requests):
    """One thread: all requests are on their way, and the loop waits for all."""
    loop = EventLoop()
    answers = {}
    missing = set(range(len(requests)))

    def closed(number):
        missing.discard(number)
        if not missing:
            loop.stop()

    def begin(number, data):
        sock = connect_begin(address)

        def received(stream, piece):
            answers[number] = answers.get(number, b'') + piece
        stream = Stream(loop, sock, received, lambda stream: closed(number))
        loop.on_writable(sock, lambda: stream.write(data))

    for number, data in enumerate(requests):
        begin(number, data)
    if missing:
        loop.run()
    loop.close()
    return [answers.get(number, b'') for number in range(len(requests))]


def cpu_bound(stop, parts):
    """Seconds for the same computing in turn, and in threads."""
    part = [(0, stop)]
    start = time.time()
    for _ in range(parts):
        for item in part:
            count_primes(item)
    middle = time.time()
    threads = [threading.Thread(target=count_primes, args=part) for _ in range(parts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return middle - start, time.time() - middle


def slow_backend(requests, delay):
    """(name, seconds) of three ways to ask a slow backend so many requests."""
    loop = EventLoop()
    server = SlowServer(loop, delay)
    data = [b'request %d' % number for number in range(requests)]
    rows = []
    with in_background(loop):
        for way in ask_in_turn, ask_with_threads, ask_with_loop:
            start = time.time()
            way(server.address, data)
            rows.append((way.__name__, time.time() - start))
    server.stop()
    loop.close()
    return rows


def idle_connections(count):
    """(connections open, what a busy client among them was answered)."""
    loop = EventLoop()
    server = EchoServer(loop)
    with in_background(loop):
        idle = [socket.create_connection(server.address) for _ in range(count)]
        answer = exchange(server.address, b'still there?')
        seen = loop.watched() - 1
        for sock in idle:
            sock.close()
    server.stop()
    loop.close()
    return seen, answer


def main():
    in_turn, threads = cpu_bound(3000, 3)
    print('computing: threads help', threads * 2 < in_turn)
    for name, seconds in slow_backend(5, 0.02):
        print('%-16s %s' % (name, ['at once', 'one after the other'][seconds > 0.09]))
    seen, answer = idle_connections(20)
    print('idle: %d connections, answer %s' % (seen, six.ensure_str(answer)))


if __name__ == '__main__':
    main()
