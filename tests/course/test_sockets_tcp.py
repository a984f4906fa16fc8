from __future__ import absolute_import, division, print_function

import errno
import socket

import pytest

from course.sockets import tcp

from netfixtures import connected, pair, read_all, running, tcp_pair


class Sluggish(object):
    """A socket that takes three bytes at a time."""

    def __init__(self):
        self.pieces = []

    def send(self, data):
        self.pieces.append(data[:3])
        return len(data[:3])


def test_send_all_goes_on_until_all_is_sent():
    sock = Sluggish()
    assert tcp.send_all(sock, b"abcdefgh") == 3
    assert sock.pieces == [b"abc", b"def", b"gh"]
    assert tcp.send_all(sock, b"") == 0


def test_recv_all_joins_the_pieces():
    with pair() as (left, right):
        left.sendall(b"spam and eggs")
        left.close()
        assert tcp.recv_all(right, 2) == b"spam and eggs"
        assert tcp.recv_all(right) == b""


def test_listen_takes_a_free_port():
    sock = tcp.listen()
    host, port = sock.getsockname()
    assert host == "127.0.0.1" and port > 0
    with connected((host, port)):
        sock.accept()[0].close()
    sock.close()


def test_server_answers_one_after_the_other():
    server = tcp.Server(lambda data: data[::-1])
    thread = server.start(2)
    big = bytes(bytearray(range(256))) * 2000
    assert tcp.exchange(server.address, b"spam") == b"maps"
    assert tcp.exchange(server.address, big) == big[::-1]
    thread.join(60)
    server.close()
    assert server.served == 2


def test_server_outlives_a_failing_handler(capsys):
    server = tcp.Server(lambda data: b"x" * int(data))
    thread = server.start(2)
    assert tcp.exchange(server.address, b"six") == b""
    assert tcp.exchange(server.address, b"6") == b"xxxxxx"
    thread.join(60)
    server.close()
    assert server.served == 1
    out = capsys.readouterr().out
    assert out.startswith("connection from 127.0.0.1 failed: invalid literal")


def test_serve_in_this_thread():
    server = tcp.Server(bytes.upper)
    with connected(server.address) as sock:
        sock.sendall(b"spam")
        sock.shutdown(socket.SHUT_WR)
        server.serve(1)
        assert read_all(sock) == b"SPAM"
    server.close()


def test_nobody_listens():
    sock = tcp.listen()
    address = sock.getsockname()
    sock.close()
    with pytest.raises(IOError) as info:
        tcp.connect(address)
    assert info.value.errno == errno.ECONNREFUSED
    assert info.value.args[1] == "nobody listens at %s:%d" % address


def test_other_errors_stay_what_they_are(monkeypatch):
    def fail(address, timeout):
        raise socket.error(errno.ENETUNREACH, "no network")

    monkeypatch.setattr(socket, "create_connection", fail)
    with pytest.raises(socket.error) as info:
        tcp.connect(("192.0.2.1", 1))
    assert info.value.args == (errno.ENETUNREACH, "no network")


def test_hang_up_lets_the_last_words_arrive():
    with pair(tcp_pair) as (left, right):
        right.sendall(b"too much " * 5000)
        left.sendall(b"sorry")
        with running(tcp.hang_up, left):
            assert read_all(right) == b"sorry"
            right.shutdown(socket.SHUT_WR)


def test_hang_up_has_a_limit_and_no_patience():
    with pair() as (left, right):
        right.sendall(b"x" * 9000)
        tcp.hang_up(left, 5000)
    with pair() as (left, _):
        tcp.hang_up(left, patience=0.001)
        with pytest.raises(socket.error):
            left.send(b"x")


def test_read_record():
    with pair() as (left, right):
        left.sendall(b"abcdef")
        left.close()
        assert tcp.read_record(right, 4) == b"abcd"
        with pytest.raises(EOFError) as info:
            tcp.read_record(right, 4)
    assert str(info.value) == "wanted 4 bytes, got 2"


def test_main(capsys):
    with running(tcp.main):
        pass
    assert capsys.readouterr().out == "SPAM AND EGGS\nclosed: True\n"
