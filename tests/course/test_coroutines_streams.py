from __future__ import absolute_import, division, print_function

import socket

import pytest

from course.coroutines import streams
from course.coroutines.requests import Return, Sleep
from course.coroutines.scheduler import Scheduler

from netfixtures import connected, pair


@pytest.fixture
def ends():
    with pair() as (left, right):
        right.setblocking(False)
        yield left, right


def run(*generators):
    return Scheduler().run(*generators)


def test_recv(ends):
    left, right = ends

    def sender():
        yield Sleep(0.001)
        left.sendall(b"spam")

    assert run(streams.recv(right), sender()) == [b"spam", None]
    left.close()
    assert run(streams.recv(right)) == [b""]


def test_send_waits_for_a_slow_reader(ends):
    left, right = ends
    data = b"0123456789" * 100000
    got = []
    left.setblocking(False)

    def reader():
        while sum(map(len, got)) < len(data):
            got.append((yield streams.recv(left)))

    run(streams.send(right, data), reader())
    assert b"".join(got) == data


def test_lines(ends):
    left, right = ends
    left.sendall(b"one\r\ntwo\nend\nmore\n")
    run(streams.lines(right, lambda line: None if line == b"end" else line[::-1]))
    assert left.recv(100) == b"eno\nowt\n"


def test_lines_to_the_end_of_the_stream(ends):
    left, right = ends
    left.sendall(b"one\ntw")
    left.shutdown(socket.SHUT_WR)
    run(streams.lines(right, bytes.upper))
    assert left.recv(100) == b"ONE\n"


def test_endless_line_is_an_error(ends):
    left, right = ends
    left.sendall(b"x" * 4097)
    with pytest.raises(ValueError):
        run(streams.lines(right, bytes.upper))


def greet(sock):
    data = yield streams.recv(sock)
    if data == b"bad":
        raise ValueError("bad greeting")
    yield streams.send(sock, b"hello " + data)


def test_server():
    server = streams.CoroutineServer(greet)

    def client(data):
        with connected(server.address) as sock:
            sock.sendall(data)
            sock.setblocking(False)
            answer = yield streams.recv(sock)
            yield Return(answer)

    answers = run(server.serve(3), client(b"ann"), client(b"bad"), client(b"bob"))
    assert answers == [None, b"hello ann", b"", b"hello bob"]
    assert [str(error) for error in server.failed] == ["bad greeting"]
    assert server.open == 0
    with pytest.raises(socket.error):
        socket.create_connection(server.address, 1)


def test_client_that_is_gone():
    server = streams.CoroutineServer(greet)
    with pair() as (left, right):
        right.setblocking(False)
        left.sendall(b"x")
        left.close()
        run(server._guard(right))
    assert len(server.failed) == 1 and isinstance(server.failed[0], IOError)
    server.sock.close()


def test_main(capsys):
    streams.main()
    assert capsys.readouterr().out == "SPAM\nHAM\n"
