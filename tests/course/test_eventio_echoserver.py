from __future__ import absolute_import, division, print_function

import pytest

from course.eventio import echoserver
from course.eventio.readyqueue import EventLoop, in_background

from netfixtures import connected, read_all, read_until, talk


@pytest.fixture
def server():
    loop = EventLoop()
    server = echoserver.EchoServer(loop, limit=2)
    with in_background(loop):
        yield server
    server.stop()
    loop.close()


def test_echo(server):
    assert talk(server.address, b"spam") == b"spam"
    assert talk(server.address, b"") == b""
    assert server.echoed == 4
    big = bytes(bytearray(range(256))) * 1000
    assert talk(server.address, big) == big


def test_clients_at_the_same_time(server):
    with connected(server.address) as one, connected(server.address) as two:
        one.sendall(b"1\n")
        two.sendall(b"2\n")
        assert read_until(two, b"\n") == b"2\n"
        assert read_until(one, b"\n") == b"1\n"
        with connected(server.address) as three:
            assert read_all(three) == b"ERROR too many clients\n"
        one.sendall(b"still\n")
        assert read_until(one, b"\n") == b"still\n"


def test_main(capsys):
    echoserver.main()
    assert capsys.readouterr().out == "spam and eggs\nechoed: 13\n"
