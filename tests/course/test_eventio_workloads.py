from __future__ import absolute_import, division, print_function

import pytest

from course.eventio import workloads
from course.eventio.readyqueue import EventLoop, in_background
from course.eventio.streams import StreamServer
from course.sockets.tcp import listen

REQUESTS = [b"one", b"two", b"three", b"four"]
WAYS = [workloads.ask_in_turn, workloads.ask_with_threads, workloads.ask_with_loop]


@pytest.fixture
def server():
    loop = EventLoop()
    server = workloads.SlowServer(loop, 0.002)
    with in_background(loop):
        yield server
    server.stop()
    loop.close()


@pytest.mark.parametrize("way", WAYS)
def test_all_ways_get_the_same_answers(server, way):
    assert way(server.address, REQUESTS) == [b"eno", b"owt", b"eerht", b"ruof"]
    assert way(server.address, []) == []


def test_ask(server):
    assert workloads.ask(server.address, b"spam") == b"maps"


def test_loop_and_a_backend_that_is_not_there():
    sock = listen()
    address = sock.getsockname()
    sock.close()
    assert workloads.ask_with_loop(address, [b"a", b"b"]) == [b"", b""]


class PatientServer(StreamServer):
    """Answers nobody before so many requests have come."""

    def __init__(self, loop, wanted):
        StreamServer.__init__(self, loop)
        self.wanted = wanted
        self.requests = []

    def received(self, stream, data):
        self.requests.append((stream, data))
        if len(self.requests) == self.wanted:
            for asking, request in self.requests:
                asking.write(request[::-1])
                asking.close()


@pytest.mark.parametrize("way", WAYS[1:])
def test_requests_are_under_way_at_the_same_time(way):
    loop = EventLoop()
    server = PatientServer(loop, len(REQUESTS))
    with in_background(loop):
        assert way(server.address, REQUESTS) == [b"eno", b"owt", b"eerht", b"ruof"]
    server.stop()
    loop.close()


def test_cpu_bound(monkeypatch):
    calls = []
    monkeypatch.setattr(workloads, "count_primes", calls.append)
    in_turn, threads = workloads.cpu_bound(200, 3)
    assert in_turn >= 0 and threads >= 0
    assert calls == [(0, 200)] * 6


def test_slow_backend(monkeypatch):
    asked = []

    def ask_in_turn(address, requests):
        asked.append(requests)

    monkeypatch.setattr(workloads, "ask_in_turn", ask_in_turn)
    rows = dict(workloads.slow_backend(2, 0.03))
    assert sorted(rows) == ["ask_in_turn", "ask_with_loop", "ask_with_threads"]
    assert rows["ask_with_threads"] >= 0.03 and rows["ask_with_loop"] >= 0.03
    assert asked == [[b"request 0", b"request 1"]]


def test_idle_connections():
    assert workloads.idle_connections(30) == (30, b"still there?")


def test_main(capsys):
    workloads.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("computing: threads help ")
    assert lines[1] == "ask_in_turn      one after the other"
    assert [line.split()[0] for line in lines[2:4]] == ["ask_with_threads", "ask_with_loop"]
    assert lines[4] == "idle: 20 connections, answer still there?"
