from __future__ import absolute_import, division, print_function

import socket
import struct

import pytest

from course.sockets import options
from course.sockets.tcp import listen

from netfixtures import PATIENCE, pair


@pytest.fixture
def sock():
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    yield sock
    sock.close()


def test_tune_and_settings(sock):
    assert options.settings(sock, ["reuse", "keepalive"]) == {"reuse": 0, "keepalive": 0}
    assert options.tune(sock, reuse=1, nodelay=1) is sock
    found = options.settings(sock)
    assert sorted(found) == sorted(options.OPTIONS)
    assert bool(found["reuse"]) and bool(found["nodelay"]) and not found["keepalive"]
    assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_options_a_socket_does_not_have():
    with pair() as (left, _):
        found = options.settings(left)
    assert "nodelay" not in found and "reuse" in found


def test_unknown_option(sock):
    with pytest.raises(ValueError) as info:
        options.tune(sock, speed=9)
    assert str(info.value) == ("no option speed, only broadcast, keepalive, nodelay, "
                               "receivebuffer, reuse, sendbuffer")


@pytest.mark.parametrize("seconds", [None, 0, 1, 30])
def test_linger(sock, seconds):
    options.set_linger(sock, 5)
    options.set_linger(sock, seconds)
    assert options.get_linger(sock) == seconds
    raw = sock.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)
    assert raw[:4] == struct.pack("i", seconds is not None)
    assert seconds is None or raw[4:] == struct.pack("i", seconds)


def test_linger_of_zero_resets_the_connection():
    server = listen()
    client = socket.create_connection(server.getsockname(), PATIENCE)
    connection = server.accept()[0]
    options.set_linger(connection, 0)
    connection.close()
    with pytest.raises(socket.error):
        client.recv(1)
    client.close()
    server.close()


def test_close_on_exec(sock):
    options.close_on_exec(sock)
    assert not options.inherited(sock)
    options.close_on_exec(sock, False)
    assert options.inherited(sock)


def test_patience(sock):
    sock.settimeout(7)
    with options.patience(sock, 0.5) as same:
        assert same is sock and sock.gettimeout() == 0.5
    assert sock.gettimeout() == 7
    with pytest.raises(KeyError):
        with options.patience(sock, None):
            assert sock.gettimeout() is None
            raise KeyError("body")
    assert sock.gettimeout() == 7


def test_waiting_bytes():
    with pair() as (left, right):
        assert options.waiting_bytes(right) == 0
        left.sendall(b"spam")
        assert options.waiting_bytes(right) == 4
        assert options.waiting_bytes(right, 3) == 3
        assert right.gettimeout() == PATIENCE
        assert right.recv(10) == b"spam"


def test_split_addresses():
    addresses = ["127.0.0.1", "192.0.2.7", "127.3.2.1", "128.0.0.1"]
    assert options.split_addresses(addresses) == (
        ["127.0.0.1", "127.3.2.1"], ["192.0.2.7", "128.0.0.1"])
    assert options.split_addresses([]) == ([], [])
    with pytest.raises(socket.error):
        options.split_addresses(["localhost"])


class Silent(object):
    """A socket that nothing has come to; it keeps what timeouts are set."""

    def __init__(self):
        self.timeouts = []

    def gettimeout(self):
        return None

    def settimeout(self, seconds):
        self.timeouts.append(seconds)

    def recv_into(self, store, limit, flags):
        raise socket.error("nothing yet")


def test_waiting_bytes_does_not_wait():
    sock = Silent()
    assert options.waiting_bytes(sock) == 0
    assert sock.timeouts == [0, None]


def test_main(capsys):
    options.main()
    assert capsys.readouterr().out == (
        "linger: 2\nreuse: True\ninherited: False\n(['127.0.0.1'], ['192.0.2.7'])\n")
