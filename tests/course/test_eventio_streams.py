from __future__ import absolute_import, division, print_function

import socket

import pytest

from course.eventio.readyqueue import EventLoop
from course.eventio.streams import Stream, StreamServer, main
from course.sockets.nonblocking import drain

from netfixtures import connected, pair, read_all


class Log(object):
    """Takes down what a stream tells."""

    def __init__(self):
        self.received = []
        self.closed = 0

    def data(self, stream, data):
        self.received.append(data)

    def end(self, stream):
        self.closed += 1


@pytest.fixture
def loop():
    loop = EventLoop()
    yield loop
    loop.close()


@pytest.fixture
def ends(loop):
    """(stream, its log, the socket at the other end)"""
    with pair() as (left, right):
        log = Log()
        yield Stream(loop, right, log.data, log.end), log, left


def test_read_and_write(loop, ends):
    stream, log, other = ends
    other.sendall(b"spam")
    loop.turn(10)
    stream.write(b"eg")
    stream.write(b"gs")
    assert other.recv(10) == b"eggs"
    assert (log.received, log.closed, stream.open) == ([b"spam"], 0, True)
    assert loop.watched() == 1


def test_nothing_to_read_after_all(ends):
    stream, log, _ = ends
    stream._read()
    assert (log.received, stream.open) == ([], True)


def test_other_end_closes(loop, ends):
    stream, log, other = ends
    other.close()
    loop.turn(10)
    assert (log.received, log.closed, stream.open) == ([], 1, False)
    assert loop.watched() == 0
    stream.write(b"too late")
    stream.close()
    assert log.closed == 1


def test_close(loop, ends):
    stream, log, other = ends
    stream.write(b"bye")
    stream.close()
    assert read_all(other) == b"bye"
    assert (log.closed, stream.open, loop.watched()) == (1, False, 0)


def fill(stream):
    """Write until the system takes no more; return the bytes written."""
    written = 0
    while not stream._unsent:
        stream.write(b"x" * 10000)
        written += 10000
    return written


def drained(loop, other, more):
    """What comes out at the *other* end while the loop turns, as long as ``more(received)``."""
    other.setblocking(False)
    received = b""
    while more(received):
        received += drain(other)[0]
        loop.turn(0)
    return received + drain(other)[0]


def test_close_sends_what_is_left_before(loop, ends):
    stream, log, other = ends
    written = fill(stream)
    stream.close()
    stream.write(b"ignored")
    assert stream.open
    assert drained(loop, other, lambda _: stream.open) == b"x" * written
    assert log.closed == 1


def test_slow_reader_gets_all_and_the_loop_rests(loop, ends):
    stream, _, other = ends
    written = fill(stream)
    assert drained(loop, other, lambda received: len(received) < written) == b"x" * written
    assert stream._unsent == b"" and stream.open
    assert loop._writers == {}


def test_what_was_answered_is_sent_after_the_other_half_closed(loop, ends):
    stream, log, other = ends
    written = fill(stream)
    other.shutdown(socket.SHUT_WR)
    loop.turn(10)
    assert stream.open
    assert drained(loop, other, lambda _: stream.open) == b"x" * written
    assert log.closed == 1


def test_broken_connection_ends_the_stream(loop, ends):
    stream, log, other = ends
    fill(stream)
    other.close()
    stream.write(b"x")
    assert (log.closed, stream.open) == (1, False)


class Reset(object):
    """A socket that is broken in a moment when the stream has ended already."""

    def setblocking(self, flag):
        pass

    def close(self):
        pass


def test_error_after_the_end(loop):
    log = Log()
    sock = Reset()
    stream = Stream(loop, sock, log.data, log.end)

    def action():
        stream.close()
        raise socket.error("reset")

    stream._guarded(action)
    assert log.closed == 1


def test_stream_without_closed(loop):
    with pair() as (left, right):
        stream = Stream(loop, right, None)
        stream.close()
        assert not stream.open
        assert read_all(left) == b""


def test_server(loop):
    server = StreamServer(loop)
    with connected(server.address) as sock:
        loop.turn(10)
        assert len(server.streams) == 1
        sock.sendall(b"nobody cares")
        loop.turn(10)
        server.stop()
        assert server.streams == []
        with pytest.raises(socket.error):
            socket.create_connection(server.address, 1)
    assert loop.watched() == 0


def test_nobody_there_after_all(loop):
    server = StreamServer(loop)
    server._accept()
    assert server.streams == []
    server.stop()


def test_main(capsys):
    main()
    assert capsys.readouterr().out == "SPAM AND HAM\n"
