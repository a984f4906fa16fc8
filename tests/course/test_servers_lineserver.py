from __future__ import absolute_import, division, print_function

import threading

import pytest
import webfixtures

from course.servers import lineserver
from course.servers.lineserver import Client, CommandError, LineServer, ThreadingLineServer


@pytest.fixture(params=[LineServer, ThreadingLineServer])
def server(request):
    with webfixtures.serving(request.param()) as found:
        yield found


@pytest.fixture
def client(server):
    found = Client(server.port())
    yield found
    found.close()


def test_commands(client):
    assert client.ask("echo", u"caf\xe9", u"\u20ac") == u"caf\xe9 \u20ac"
    assert client.ask("add", "1", "22", "-3") == u"20"
    assert client.ask("add", "9" * 20, "1") == u"1" + u"0" * 20
    assert client.ask("commands") == u"add commands counts echo"
    assert client.ask("echo") == u""
    assert client.ask("counts") == u"add=2 commands=1 counts=1 echo=2"


def test_what_is_not_ascii_in_the_name_of_a_command_is_passed_over(client):
    assert client.ask(u"echo\u20ac", "a") == u"a"
    assert client.ask("counts") == u"counts=1 echo\u20ac=1"


@pytest.mark.parametrize("words, problem", [
    ((u"none",), u"unknown command none"), ((u"\xe9",), u"unknown command \xe9"),
    ((u"",), u"no command"), ((u"add", u"x"), u"usage: add NUMBER..."),
    ((u"commands", u"x"), u"usage: commands")])
def test_errors_leave_the_connection_open(client, words, problem):
    with pytest.raises(CommandError) as caught:
        client.ask(*words)
    assert caught.value.args[0] == problem
    assert client.ask("add", "1") == u"1"


def test_what_goes_over_the_wire(server):
    answer = webfixtures.exchange(
        server.port(), b"echo  a\r\nadd 1\n\xff\nnone\nquit\necho not any more\n")
    assert answer == b"OK a\nOK 1\nERR not UTF-8\nERR unknown command none\n"


def test_a_line_without_an_end_is_no_command(server):
    assert webfixtures.exchange(server.port(), b"add 1\nadd 2") == b"OK 1\n"
    assert server.counts == {u"add": 1}


def test_a_long_line_ends_the_connection(server):
    longest = b"echo " + b"x" * (lineserver.LINE_LIMIT - 6) + b"\n"
    assert webfixtures.exchange(server.port(), longest) == b"OK " + longest[5:]
    # Nothing may be unread when the server hangs up, or the answer could be lost.
    assert webfixtures.exchange(server.port(), longest[:-1] + b"xx") == b"ERR line too long\n"
    assert webfixtures.exchange(server.port(), b"add 1\n") == b"OK 1\n"


def test_server_that_hangs_up(client):
    client.socket.sendall(b"quit\n")
    with pytest.raises(EOFError) as caught:
        client.ask("echo")
    assert str(caught.value) == "the server hung up"


def test_threads_serve_two_clients_at_once():
    with webfixtures.serving(ThreadingLineServer()) as server:
        first, second = Client(server.port()), Client(server.port())
        assert first.ask("add", "1") == u"1"
        assert second.ask("add", "2") == u"2"
        assert first.ask("add", "3") == u"3"
        first.close()
        second.close()


def test_method_without_help():
    class Server(LineServer):
        def do_fail(self):
            raise ValueError("just so")

    server = Server()
    with pytest.raises(CommandError) as caught:
        server.do([u"fail"])
    server.server_close()
    assert caught.value.args[0] == "usage: just so"


def test_main(capsys):
    before = threading.active_count()
    lineserver.main()
    assert capsys.readouterr().out == (
        "42 | add commands counts echo\nrefused: usage: add NUMBER...\n")
    assert threading.active_count() <= before + 1
