from __future__ import absolute_import, division, print_function

import io
import socket

import pytest

from course.sockets import asfiles

from netfixtures import pair, read_all, running, tcp_pair


def say(store, line):
    """(replies to one command, whether the service goes on)"""
    out = io.BytesIO()
    goes_on = store.execute(line, out)
    return out.getvalue(), goes_on


def test_commands():
    store = asfiles.Store()
    assert say(store, b"GET colour") == (b"NONE\n", True)
    assert say(store, b"SET colour light blue") == (b"OK\n", True)
    assert say(store, b"set b x") == (b"OK\n", True)
    assert say(store, b"GET colour") == (b"VALUE light blue\n", True)
    assert say(store, b"KEYS") == (b"b\ncolour\n\n", True)
    assert say(store, b"QUIT") == (b"BYE\n", False)


@pytest.mark.parametrize("line, reply", [
    (b"FLY", b"ERROR unknown command\n"), (b"", b"ERROR unknown command\n"),
    (b"QUIT now", b"ERROR unknown command\n"), (b"SET x", b"ERROR wrong number of words\n"),
    (b"GET", b"ERROR wrong number of words\n"), (b"KEYS all", b"ERROR wrong number of words\n")])
def test_wrong_commands(line, reply):
    assert say(asfiles.Store(), line) == (reply, True)


def test_values_may_be_any_bytes():
    store = asfiles.Store()
    say(store, b"SET k \xff\x00\xfe")
    assert say(store, b"GET k") == (b"VALUE \xff\x00\xfe\n", True)


def test_read_line():
    stream = io.BytesIO(b"one\r\ntwo\n" + b"x" * 1024 + b"\n" + b"last")
    with pytest.raises(asfiles.LineTooLong):
        assert asfiles.read_line(stream) == b"one"
        assert asfiles.read_line(stream) == b"two"
        asfiles.read_line(stream)
        pytest.fail("1024 bytes and the newline are too many")
    stream = io.BytesIO(b"x" * 1023 + b"\nlast")
    assert asfiles.read_line(stream) == b"x" * 1023
    assert asfiles.read_line(stream) == b"last"
    assert asfiles.read_line(stream) is None


def test_on_the_wire():
    with pair(tcp_pair) as (left, right):
        with running(asfiles.serve, right, asfiles.Store()):
            left.sendall(b"SET a 1\r\nGET a\nFLY\nQUIT\nGET a\n")
            assert read_all(left) == b"OK\nVALUE 1\nERROR unknown command\nBYE\n"


def test_endless_line_ends_the_connection():
    with pair(tcp_pair) as (left, right):
        with running(asfiles.serve, right, asfiles.Store()):
            left.sendall(b"GET " + b"x" * 1021)
            assert read_all(left) == b"ERROR line longer than 1024 bytes\n"


def test_client_that_hangs_up():
    with pair(tcp_pair) as (left, right):
        with running(asfiles.serve, right, asfiles.Store()):
            left.close()


def test_client():
    store = asfiles.Store()
    with pair(tcp_pair) as (left, right):
        with running(asfiles.serve, right, store):
            client = asfiles.Client(left)
            assert client.keys() == []
            assert client.set(b"name", b"with spaces") is True
            assert client.set(b"other", b"\xe4") is True
            assert client.get(b"name") == b"with spaces"
            assert client.get(b"missing") is None
            assert client.keys() == [b"name", b"other"]
            assert client.command(b"FLY") == b"ERROR unknown command"
            assert client.set(b"", b"") is True
            assert client.set(b"x", b"") is True
            assert client.close() == b"BYE"
    assert say(store, b"GET other") == (b"VALUE \xe4\n", True)


def test_client_on_a_pair_of_sockets():
    ours, theirs = socket.socketpair()
    with running(asfiles.serve, theirs, asfiles.Store()):
        client = asfiles.Client(ours)
        assert client.set(b"a", b"1") is True
        assert client.keys() == [b"a"]
        assert client.close() == b"BYE"


def test_two_clients_share_the_store():
    store = asfiles.Store()
    for words in ([b"SET a 1", b"QUIT"], [b"GET a", b"QUIT"]):
        with pair(tcp_pair) as (left, right):
            with running(asfiles.serve, right, store):
                left.sendall(b"\n".join(words) + b"\n")
                replies = read_all(left)
    assert replies == b"VALUE 1\nBYE\n"


def test_main(capsys):
    asfiles.main()
    assert capsys.readouterr().out == (
        "colour is blue\nshape is None\nERROR unknown command | BYE\n")
