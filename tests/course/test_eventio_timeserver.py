from __future__ import absolute_import, division, print_function

import pytest

from course.eventio import timeserver
from course.eventio.readyqueue import EventLoop

from netfixtures import connected, read_until


@pytest.mark.parametrize("seconds, text", [
    (0, "1970-01-01 00:00:00"), (1234567890, "2009-02-13 23:31:30")])
def test_stamp(seconds, text):
    assert timeserver.stamp(seconds) == text


def test_stamp_now():
    assert len(timeserver.stamp()) == 19


@pytest.fixture
def loop():
    loop = EventLoop()
    yield loop
    loop.close()


def turn_until(loop, done):
    for _ in range(1000):
        if done():
            return
        loop.turn(10)
    pytest.fail("not done after 1000 turns")


def test_lines_and_end(loop):
    times = iter(["one", "two", "three"])
    server = timeserver.TimeServer(loop, 0.001, 3, lambda: next(times))
    with connected(server.address) as sock:
        turn_until(loop, lambda: server.streams)
        turn_until(loop, lambda: not server.streams)
        assert read_until(sock, b"three\n") == b"one\ntwo\nthree\n"
        assert sock.recv(1) == b""
    assert next(times, None) is None
    server.stop()


def test_client_that_leaves_is_told_nothing_more(loop):
    told = []

    def clock():
        told.append(1)
        return "now"

    server = timeserver.TimeServer(loop, 0.001, -1, clock)
    with connected(server.address) as sock:
        turn_until(loop, lambda: told)
        assert read_until(sock, b"\n") == b"now\n"
    turn_until(loop, lambda: not server.streams)
    count = len(told)
    assert loop.pending() == (0, 0)
    loop.turn(0)
    assert len(told) == count
    server.stop()


def test_main(capsys):
    timeserver.main()
    assert capsys.readouterr().out == "3 lines of 19 characters\n"
