from __future__ import absolute_import, division, print_function

import socket

from course.coroutines import timeserver
from course.coroutines.echoserver import start
from course.coroutines.requests import Sleep
from course.coroutines.streams import CoroutineServer

from netfixtures import connected, read_all, read_until


def clock():
    return "noon"


def test_time_and_good_bye():
    server = CoroutineServer(timeserver.TimeClient(0.001, 3, clock))
    thread = start(server, 1)
    with connected(server.address) as sock:
        assert read_all(sock) == b"noon\n" * 3 + b"BYE\n"
    thread.join(60)
    assert not thread.is_alive() and server.failed == []


def test_pauses_between_lines(monkeypatch):
    pauses = []

    def sleep(seconds):
        pauses.append(seconds)
        return Sleep(0)

    monkeypatch.setattr(timeserver, "Sleep", sleep)
    server = CoroutineServer(timeserver.TimeClient(60, 3, clock))
    thread = start(server, 1)
    with connected(server.address) as sock:
        read_all(sock)
    thread.join(60)
    assert pauses == [60, 60]


def test_clients_at_the_same_time():
    server = CoroutineServer(timeserver.TimeClient(0.001, 2, clock))
    thread = start(server, 2)
    with connected(server.address) as one, connected(server.address) as two:
        assert read_all(two) == read_all(one) == b"noon\nnoon\nBYE\n"
    thread.join(60)
    assert not thread.is_alive()


def test_client_that_hangs_up():
    told = []

    def counting():
        told.append(1)
        return "now"

    server = CoroutineServer(timeserver.TimeClient(0.005, 100000, counting))
    thread = start(server, 1)
    with connected(server.address) as sock:
        sock.sendall(b"what it says does not matter")
        assert read_until(sock, b"\n") == b"now\n"
        sock.shutdown(socket.SHUT_WR)
        read_all(sock)
    thread.join(60)
    assert not thread.is_alive() and server.open == 0
    assert len(told) < 1000


def test_broken_connection():
    """The client goes with data unread, which resets the connection."""
    server = CoroutineServer(timeserver.TimeClient(0.001, 100000, clock))
    thread = start(server, 1)
    with connected(server.address) as sock:
        assert sock.recv(1) == b"n"
    thread.join(60)
    assert not thread.is_alive() and server.open == 0


def test_clock_is_the_time_of_day():
    server = CoroutineServer(timeserver.TimeClient(60, 1))
    thread = start(server, 1)
    with connected(server.address) as sock:
        line = read_until(sock, b"\n")
        assert len(line) == 25 and line[13:14] == b":"
        assert read_all(sock) == b"BYE\n"
    thread.join(60)


def test_main(capsys):
    timeserver.main()
    assert capsys.readouterr().out == "noon\nnoon\nBYE\n"
