from __future__ import absolute_import, division, print_function

import socket

import pytest

from course.sockets import service

from netfixtures import connected, pair, read_all, read_until, running, talk


@pytest.mark.parametrize("line, reply", [
    (b"UPPER spam Eggs", b"OK SPAM EGGS"), (b"LOWER SPAM", b"OK spam"),
    (b"REVERSE abc", b"OK cba"), (b"COUNT one  two", b"OK 2 words, 8 bytes"),
    (b"COUNT", b"OK 0 words, 0 bytes"), (b"UPPER ", b"OK "), (b"UPPER \xff\x00", b"OK \xff\x00"),
    (b"upper x", b"ERROR unknown command"), (b"", b"ERROR unknown command"),
    (b" UPPER x", b"ERROR unknown command")])
def test_reply(line, reply):
    assert service.reply(line) == reply


def test_quit():
    with pytest.raises(service.Quit):
        service.reply(b"QUIT")
    with pytest.raises(service.Quit):
        service.reply(b"QUIT now")


def test_session():
    session = service.Session()
    assert session.feed(b"UPPER a\nREV") == b"OK A\n"
    assert session.feed(b"ERSE xy") == b""
    assert session.feed(b"\nFLY\n") == b"OK yx\nERROR unknown command\n"
    assert not session.ended
    assert session.feed(b"QUIT\nUPPER b\n") == b"BYE\n"
    assert session.ended


def test_session_ends_with_the_stream():
    session = service.Session()
    assert session.feed(b"") == b""
    assert session.ended


def test_session_ends_with_an_endless_line():
    session = service.Session()
    assert session.feed(b"x" * 4096) == b""
    assert not session.ended
    assert session.feed(b"x") == b"ERROR line longer than 4096 bytes\n"
    assert session.ended


def test_converse():
    with pair() as (left, right):
        with running(service.converse, right):
            left.sendall(b"UPPER spam\nQUIT\n")
            assert read_all(left) == b"OK SPAM\nBYE\n"


class Reset(object):
    closed = False

    def recv(self, size):
        return b"UPPER a\n"

    def sendall(self, data):
        raise socket.error("reset by peer")

    def shutdown(self, how):
        raise socket.error("not connected")

    def close(self):
        self.closed = True


def test_converse_with_a_client_that_is_gone():
    sock = Reset()
    service.converse(sock)
    assert sock.closed


def test_server_serves_in_turn_and_stops():
    server = service.Server()
    address = server.start()
    assert address == server.address
    for number in range(3):
        assert talk(address, b"REVERSE abc\n") == b"OK cba\n"
    with connected(address) as sock:
        sock.sendall(b"UPPER a\n")
        assert read_until(sock, b"\n") == b"OK A\n"
        sock.sendall(b"QUIT\n")
        assert read_all(sock) == b"BYE\n"
    server.stop()
    with pytest.raises(socket.error):
        socket.create_connection(address, 1)


def test_stop_before_start():
    server = service.Server()
    server.stop()
    assert server.thread is None


def test_main(capsys):
    service.main()
    assert capsys.readouterr().out == (
        "UPPER spam -> OK SPAM\nCOUNT one two -> OK 2 words, 7 bytes\n"
        "FLY -> ERROR unknown command\n")
