from __future__ import absolute_import, division, print_function

import pytest

from course.eventio import workloads
from course.eventio.readyqueue import EventLoop, in_background
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


def test_cpu_bound():
    in_turn, threads = workloads.cpu_bound(200, 2)
    assert in_turn > 0 and threads > 0


def test_slow_backend():
    rows = dict(workloads.slow_backend(4, 0.03))
    assert sorted(rows) == ["ask_in_turn", "ask_with_loop", "ask_with_threads"]
    assert rows["ask_in_turn"] >= 0.12
    assert rows["ask_with_threads"] < rows["ask_in_turn"]
    assert rows["ask_with_loop"] < rows["ask_in_turn"]


def test_idle_connections():
    assert workloads.idle_connections(30) == (30, b"still there?")


def test_main(capsys):
    workloads.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("computing: threads help ")
    assert lines[1] == "ask_in_turn      one after the other"
    assert [line.split()[0] for line in lines[2:4]] == ["ask_with_threads", "ask_with_loop"]
    assert lines[4] == "idle: 20 connections, answer still there?"
