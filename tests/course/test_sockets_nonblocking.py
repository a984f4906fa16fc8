from __future__ import absolute_import, division, print_function

import errno
import select
import socket

import pytest

from course.sockets import nonblocking
from course.sockets.tcp import listen

from netfixtures import pair


@pytest.fixture
def ends():
    with pair() as (left, right):
        left.setblocking(False)
        right.setblocking(False)
        yield left, right


class Broken(object):
    """A socket on which all fails."""

    def fail(self, *args):
        raise socket.error(errno.ECONNRESET, "reset")

    recv = send = accept = fail


def test_recv_now(ends):
    left, right = ends
    assert nonblocking.recv_now(right) is None
    left.send(b"spam")
    assert nonblocking.recv_now(right, 3) == b"spa"
    assert nonblocking.recv_now(right) == b"m"
    left.close()
    assert nonblocking.recv_now(right) == b""


@pytest.mark.parametrize("action", [
    nonblocking.recv_now, nonblocking.accept_now, lambda sock: nonblocking.send_now(sock, b"x")])
def test_other_errors_are_raised(action):
    with pytest.raises(socket.error) as info:
        action(Broken())
    assert info.value.errno == errno.ECONNRESET


def test_send_now(ends):
    left, right = ends
    assert nonblocking.send_now(left, b"spam") == b""
    assert nonblocking.drain(right) == (b"spam", False)


def test_flood_and_what_is_left(ends):
    left, right = ends
    total = nonblocking.flood(left, b"0123456789" * 1000)
    assert total > 10000
    assert nonblocking.send_now(left, b"more") in (b"more", b"ore", b"re", b"e", b"")
    received, ended = nonblocking.drain(right)
    assert len(received) >= total and not ended
    assert received[:10] == b"0123456789"


def test_drain_to_the_end(ends):
    left, right = ends
    left.send(b"a" * 5000)
    left.close()
    assert nonblocking.drain(right) == (b"a" * 5000, True)
    assert nonblocking.drain(right) == (b"", True)


def test_accept_now():
    sock = listen()
    sock.setblocking(False)
    assert nonblocking.accept_now(sock) is None
    client = socket.create_connection(sock.getsockname(), 10)
    nonblocking.wait([sock], [], 10)
    connection, address = nonblocking.accept_now(sock)
    assert address == client.getsockname()
    assert nonblocking.recv_now(connection) is None, "must not block"
    for each in (client, connection, sock):
        each.close()


def test_wait(ends):
    left, right = ends
    assert nonblocking.wait([right], [], 0.001) == ([], [])
    assert nonblocking.wait([right], [], 0) == ([], [])
    assert nonblocking.wait([right], [left]) == ([], [left])
    left.send(b"x")
    assert nonblocking.wait([right, left], [right], 10) == ([right], [right])


def test_wait_goes_on_after_a_signal(monkeypatch, ends):
    calls = []

    def interrupted(*args):
        calls.append(args)
        if len(calls) == 1:
            raise select.error(errno.EINTR, "interrupted")
        return [], [ends[0]], []

    monkeypatch.setattr(select, "select", interrupted)
    assert nonblocking.wait([], [ends[0]], 10) == ([], [ends[0]])
    assert len(calls) == 2 and 5 < calls[1][3] <= 10


def test_wait_raises_other_errors(monkeypatch):
    def broken(*args):
        raise select.error(errno.EBADF, "closed")

    monkeypatch.setattr(select, "select", broken)
    with pytest.raises(select.error) as info:
        nonblocking.wait([1])
    assert info.value.args[0] == errno.EBADF


def test_connect():
    server = listen()
    sock = nonblocking.connect_begin(server.getsockname())
    assert nonblocking.connect_finish(sock) is sock
    assert sock.getpeername() == server.getsockname()
    sock.close()
    server.close()


def test_connect_to_nobody():
    server = listen()
    address = server.getsockname()
    server.close()
    with pytest.raises(nonblocking.ConnectFailed) as info:
        nonblocking.connect_finish(nonblocking.connect_begin(address))
    assert info.value.errno == errno.ECONNREFUSED
    assert isinstance(info.value, IOError)


def test_connect_that_fails_at_once(monkeypatch):
    class Unreachable(object):
        closed = False

        def __init__(self, *args):
            pass

        def setblocking(self, flag):
            assert not flag

        def connect_ex(self, address):
            return errno.ENETUNREACH

        def close(self):
            Unreachable.closed = True

    monkeypatch.setattr(socket, "socket", Unreachable)
    with pytest.raises(nonblocking.ConnectFailed) as info:
        nonblocking.connect_begin(("192.0.2.1", 1))
    assert info.value.errno == errno.ENETUNREACH
    assert Unreachable.closed


def test_connect_that_is_done_at_once(monkeypatch):
    class Quick(object):
        def __init__(self, *args):
            pass

        def setblocking(self, flag):
            pass

        def connect_ex(self, address):
            return 0

    monkeypatch.setattr(socket, "socket", Quick)
    assert isinstance(nonblocking.connect_begin(("127.0.0.1", 1)), Quick)


def test_connect_that_takes_too_long(ends):
    nonblocking.flood(ends[0], b"x" * 4096)
    with pytest.raises(nonblocking.ConnectFailed) as info:
        nonblocking.connect_finish(ends[0], 0.001)
    assert info.value.args == (errno.ETIMEDOUT, "not connected in 0.001 seconds")


def test_waiting_less_than_a_second(monkeypatch):
    timeouts = []

    def not_yet(reading, writing, failing, timeout):
        timeouts.append(timeout)
        return [], [], []

    monkeypatch.setattr(select, "select", not_yet)
    assert [list(ready) for ready in nonblocking.wait([], [], 0.5)] == [[], []]
    assert 0 < timeouts[0] <= 0.5


def test_main(capsys):
    nonblocking.main()
    assert capsys.readouterr().out == (
        "nothing there: None\nleft over: 0\nready: True\nread: spam\n"
        "filled up: True\nended: True\n")
