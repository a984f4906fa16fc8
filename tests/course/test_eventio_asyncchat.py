from __future__ import absolute_import, division, print_function

import pytest

from course.eventio import asyncchat

from netfixtures import connected, read_all, read_until, talk


@pytest.fixture
def address():
    background = asyncchat.Background()
    yield background.server.address
    background.stop()


def test_lines(address):
    with connected(address) as sock:
        sock.sendall(b"UPPER spam\r\nREV")
        assert read_until(sock, b"\n") == b"OK SPAM\n"
        sock.sendall(b"ERSE abc\nFLY\n")
        assert read_until(sock, b"command\n") == b"OK cba\nERROR unknown command\n"
        sock.sendall(b"QUIT\nUPPER more\n")
        assert read_all(sock) == b"BYE\n"


def test_endless_line_is_refused_and_others_go_on(address):
    with connected(address) as good:
        assert talk(address, b"x" * 5000) == b"ERROR line too long\n"
        good.sendall(b"UPPER a\n")
        assert read_until(good, b"\n") == b"OK A\n"


def test_port_is_chosen_by_the_system(address):
    assert address[0] == "127.0.0.1" and address[1] > 1


def test_longest_line(address):
    line = b"UPPER " + b"x" * 4090
    assert len(line) == asyncchat.MAX_LINE
    with connected(address) as sock:
        sock.sendall((line + b"\n") * 2 + b"QUIT\n")
        assert read_all(sock) == (b"OK " + b"X" * 4090 + b"\n") * 2 + b"BYE\n"


def test_ask(address):
    assert asyncchat.ask(address, [b"COUNT a b", b"", b"LOWER X"]) == [
        b"OK 2 words, 3 bytes", b"ERROR unknown command", b"OK x", b"BYE"]
    assert asyncchat.ask(address, []) == [b"BYE"]


def test_many_clients(address):
    for number in range(5):
        assert asyncchat.ask(address, [b"UPPER a"] * number) == [b"OK A"] * number + [b"BYE"]


def test_client_that_goes_before_it_is_accepted():
    channels = {}
    server = asyncchat.LineServer(channels)
    server.accept = lambda: None
    server.handle_accept()
    assert list(channels.values()) == [server]
    server.close()
    assert channels == {}


def test_main(capsys):
    asyncchat.main()
    assert capsys.readouterr().out == "OK SPAM\nERROR unknown command\nBYE\n"
