from __future__ import absolute_import, division, print_function

import socket

import pytest

from course.sockets import selecting

from netfixtures import (check_wrong_request_harms_nobody_else, connected, pair, talk,
                         talking_in_turn)


@pytest.fixture
def server():
    server = selecting.SelectServer()
    server.start()
    yield server
    server.stop()
    assert server.connections == []


def test_talk(server):
    assert talk(server.address, b"UPPER a\nREVERSE bcd\n") == b"OK A\nOK dcb\n"
    assert talk(server.address, b"") == b""


def test_clients_are_served_at_the_same_time(server):
    with talking_in_turn(server.address):
        assert server.most == 2


def test_wrong_request_does_not_harm_others(server):
    check_wrong_request_harms_nobody_else(server.address)


def test_client_that_does_not_take_its_replies(server):
    request = b"UPPER " + b"x" * 4000 + b"\n"
    with connected(server.address) as lazy:
        lazy.settimeout(0.2)
        with pytest.raises(socket.timeout):
            while True:
                lazy.sendall(request)
        assert talk(server.address, b"UPPER a\n") == b"OK A\n"
        assert len(server.connections[0].unsent) <= selecting.FULL + 8192


class Dead(object):
    closed = False

    def recv(self, size):
        raise socket.error("reset by peer")

    def close(self):
        self.closed = True


def test_client_that_is_gone_is_forgotten():
    server = selecting.SelectServer()
    connection = selecting.Connection(Dead())
    server.connections.append(connection)
    server._attempt(connection, connection.read)
    assert server.connections == [] and connection.sock.closed
    server.stop()


def test_connection():
    with pair() as (left, right):
        right.setblocking(False)
        connection = selecting.Connection(right)
        assert connection.fileno() == right.fileno()
        connection.read()
        assert (connection.unsent, connection.wants_reading()) == (b"", True)
        left.sendall(b"UPPER a\n")
        connection.read()
        assert connection.unsent == b"OK A\n" and not connection.finished()
        connection.write()
        assert connection.unsent == b"" and left.recv(100) == b"OK A\n"
        connection.unsent = b"x" * selecting.FULL
        assert not connection.wants_reading()
        connection.unsent = b"bye"
        connection.session.ended = True
        assert not connection.wants_reading() and not connection.finished()
        connection.write()
        assert connection.finished()


def test_turn():
    server = selecting.SelectServer()
    assert server.turn(0) is True
    with connected(server.address) as sock:
        server.turn(10)
        sock.sendall(b"REVERSE ab\n")
        server.turn(10)
        assert server.connections[0].unsent == b"OK ba\n"
        server.turn(10)
        assert sock.recv(100) == b"OK ba\n"
    server._wake.send(b"x")
    assert server.turn(10) is False
    server.stop()
    assert server.connections == []


def test_nobody_there_after_all(monkeypatch):
    server = selecting.SelectServer()
    monkeypatch.setattr(selecting, "wait", lambda *args: ([server.sock], []))
    assert server.turn() is True
    assert (server.connections, server.most) == ([], 0)
    server.stop()


def test_main(capsys):
    selecting.main()
    assert capsys.readouterr().out == "OK maps\nERROR unknown command\nBYE\n"
