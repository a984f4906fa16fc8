from __future__ import absolute_import, division, print_function

from course.coroutines import echoserver
from course.coroutines.streams import CoroutineServer

from netfixtures import connected, read_until, talk


def test_echo():
    server = CoroutineServer(echoserver.echo)
    thread = echoserver.start(server, 3)
    big = bytes(bytearray(range(256))) * 1000
    assert talk(server.address, b"spam") == b"spam"
    assert talk(server.address, b"") == b""
    assert talk(server.address, big) == big
    thread.join(60)
    assert not thread.is_alive() and server.failed == []


def test_clients_at_the_same_time():
    server = CoroutineServer(echoserver.echo)
    thread = echoserver.start(server, 2)
    with connected(server.address) as one, connected(server.address) as two:
        for sock in (two, one, two):
            sock.sendall(b"x\n")
            assert read_until(sock, b"\n") == b"x\n"
        assert server.open == 2
    thread.join(60)
    assert thread.daemon and not thread.is_alive() and server.open == 0


def test_upper():
    server = CoroutineServer(echoserver.upper)
    thread = echoserver.start(server, 2)
    with connected(server.address) as sock:
        sock.sendall(b"spam\neggs\r\n\nmore\n")
        assert read_until(sock, b"EGGS\n") == b"SPAM\nEGGS\n"
    assert talk(server.address, b"last\n") == b"LAST\n"
    thread.join(60)
    assert not thread.is_alive()


def test_main(capsys):
    echoserver.main()
    assert capsys.readouterr().out == "spam eggs\n"
