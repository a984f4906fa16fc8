from __future__ import absolute_import, division, print_function

import pytest

from course.eventio import chat
from course.eventio.readyqueue import EventLoop, in_background
from course.eventio.streams import Stream

from netfixtures import connected, pair, read_all, read_until


@pytest.fixture
def server():
    loop = EventLoop()
    server = chat.ChatServer(loop, limit=100)
    with in_background(loop):
        yield server
    server.stop()
    loop.close()
    assert server.names == {}


def say(sock, line):
    sock.sendall(line + b"\n")


def hear(sock):
    return read_until(sock, b"\n")[:-1]


def enter(sock, name):
    assert hear(sock) == b"NAME?"
    say(sock, name)
    assert hear(sock) == b"HELLO " + name


def test_lines_go_to_all_others(server):
    with connected(server.address) as ann, connected(server.address) as bob:
        enter(ann, b"ann")
        enter(bob, b"b\xc3\xb6b")
        assert hear(ann) == b"* b\xc3\xb6b came"
        say(ann, b"gr\xc3\xbc\xc3\x9f dich")
        assert hear(bob) == b"ann: gr\xc3\xbc\xc3\x9f dich"
        say(bob, b"/who")
        assert hear(bob) == b"ann, b\xc3\xb6b"
        say(bob, b"/quit")
        assert read_all(bob) == b"BYE\n"
        assert hear(ann) == b"* b\xc3\xb6b left"
        say(ann, b"/who")
        assert hear(ann) == b"ann"


def test_who_is_there_in_the_order_of_names():
    loop = EventLoop()
    server = chat.ChatServer(loop)
    with pair() as (ours, theirs):
        names = [u"name%d" % number for number in range(9)]
        server.names = dict((number, name) for number, name in enumerate(reversed(names)))
        stream = Stream(loop, theirs, server.received)
        server.names[stream] = u"me"
        server.line(stream, u"/who")
        assert ours.recv(1000) == ", ".join(["me"] + names).encode("ascii") + b"\n"
    server.stop()
    loop.close()


def test_who_has_no_name_hears_nothing(server):
    with connected(server.address) as ann, connected(server.address) as nobody:
        enter(ann, b"ann")
        say(ann, b"hello")
        say(ann, b"/who")
        assert hear(ann) == b"ann"
        assert hear(nobody) == b"NAME?"
        say(nobody, b"bob")
        assert hear(nobody) == b"HELLO bob"


@pytest.mark.parametrize("name", [b"", b"a b", b"x" * 17, b"<ann>", b"/who", b"a\tb"])
def test_bad_names(server, name):
    with connected(server.address) as sock:
        assert hear(sock) == b"NAME?"
        say(sock, name)
        assert hear(sock) == b"ERROR a name has 1 to 16 letters or digits"
        say(sock, b"x" * 16)
        assert hear(sock) == b"HELLO " + b"x" * 16


def test_name_that_is_taken(server):
    with connected(server.address) as ann, connected(server.address) as other:
        enter(ann, b"ann")
        hear(other)
        say(other, b"ann")
        assert hear(other) == b"ERROR ann is taken"


def test_unknown_command(server):
    with connected(server.address) as ann, connected(server.address) as bob:
        enter(ann, b"ann")
        enter(bob, b"bob")
        say(bob, b"/dance")
        assert hear(bob) == b"ERROR unknown command"
        say(bob, b"end")
        assert [hear(ann), hear(ann)] == [b"* bob came", b"bob: end"]


@pytest.mark.parametrize("data, reason", [
    (b"\xff\xfe", b"not UTF-8"), (b"x" * 101, b"line longer than 100 bytes")])
def test_who_misbehaves_is_sent_away(server, data, reason):
    with connected(server.address) as ann, connected(server.address) as bad:
        enter(ann, b"ann")
        enter(bad, b"bad")
        say(bad, data)
        assert read_all(bad) == b"ERROR " + reason + b"\n"
        assert [hear(ann), hear(ann)] == [b"* bad came", b"* bad left"]


def test_hanging_up(server):
    with connected(server.address) as ann:
        enter(ann, b"ann")
        with connected(server.address) as bob:
            enter(bob, b"bob")
        assert [hear(ann), hear(ann)] == [b"* bob came", b"* bob left"]


def test_main(capsys):
    chat.main()
    assert capsys.readouterr().out == "NAME? | HELLO ann | ann | BYE\n"
