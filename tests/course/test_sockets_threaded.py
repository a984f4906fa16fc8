from __future__ import absolute_import, division, print_function

import pytest

from course.sockets import threaded
from course.sockets.framing import recv_frame, send_frame

from netfixtures import (check_wrong_request_harms_nobody_else, connected, read_all, read_until,
                         running, talk, talking_in_turn, until)


@pytest.fixture
def server():
    server = threaded.ThreadedServer()
    server.start()
    yield server
    server.stop()
    assert server.busy() == 0


@pytest.fixture
def frames():
    server = threaded.FrameServer()
    server.start()
    yield server
    server.stop()


def test_talk(server):
    assert talk(server.address, b"UPPER a\nREVERSE bcd\n") == b"OK A\nOK dcb\n"


def test_clients_are_served_at_the_same_time(server):
    with talking_in_turn(server.address):
        until(lambda: server.busy() == 2)


def test_wrong_request_does_not_harm_others(server):
    check_wrong_request_harms_nobody_else(server.address)


def test_limit():
    server = threaded.ThreadedServer(limit=1)
    address = server.start()
    with connected(address) as one:
        one.sendall(b"UPPER a\n")
        read_until(one, b"\n")
        with connected(address) as two:
            two.sendall(b"UPPER b\nQUIT\n")
            two.settimeout(0.03)
            with pytest.raises(IOError):
                two.recv(100)
            two.settimeout(10)
            one.sendall(b"QUIT\n")
            assert read_all(two) == b"OK B\nBYE\n"
    server.stop()


def test_stop_lets_open_connections_end():
    server = threaded.ThreadedServer()
    with connected(server.start()) as sock:
        sock.sendall(b"UPPER a\n")
        read_until(sock, b"\n")
        with running(server.stop) as stopping:
            stopping.join(0.02)
            assert stopping.is_alive()
            sock.sendall(b"QUIT\n")
            assert read_all(sock) == b"BYE\n"


def test_frames(frames):
    with connected(frames.server_address) as sock:
        for payload in (b"spam", b"", b"x" * 100000 + b"y"):
            send_frame(sock, payload)
            assert recv_frame(sock) == payload[::-1]


@pytest.mark.parametrize("data, reason", [
    (b"GET / HTTP/1.0\r\n\r\n", b"ERROR not a frame header: 474554202f2048"),
    (b"CF\x01\x7f\xff\xff\xff", b"ERROR frame of 2147483647 bytes, at most 1048576"),
    (b"CF\x01\x00\x00\x00\x09spam", b"ERROR 4 of 9 bytes came")])
def test_wrong_frames_are_refused(frames, data, reason):
    answer = talk(frames.server_address, data)
    assert answer[7:] == reason
    assert talk(frames.server_address, b"CF\x01\x00\x00\x00\x02ab")[7:] == b"ba"


def test_settings_of_the_frame_server(frames):
    assert frames.daemon_threads and frames.allow_reuse_address
    assert frames.server_address[0] == "127.0.0.1"


def test_main(capsys):
    threaded.main()
    assert capsys.readouterr().out == "OK maps\nBYE\nsgge\n"
