from __future__ import absolute_import, division, print_function

import io
import logging
import socket

import pytest
import webfixtures

from course.distributed import rpc
from course.distributed.rpc import RpcClient, RpcError, RpcServer
from course.messaging import envelopes, frames


class Odd(Exception):
    pass


def fail(name):
    raise {"key": KeyError, "value": ValueError, "odd": Odd}[name](u"because")


@pytest.fixture
def server():
    found = RpcServer()
    found.register(rpc.divide)
    found.register(fail)
    found.register(lambda *words: u" ".join(words), "join")
    with webfixtures.serving(found):
        yield found


@pytest.fixture
def client(server):
    found = RpcClient(server.server_address[1])
    yield found
    found.close()


def test_calls(client):
    assert client.divide(7, 2) == 3
    assert client.divide(-7, 2) == -4
    assert client.join(u"caf\xe9", u"\u20ac") == u"caf\xe9 \u20ac"
    assert client.call("join") == u""


@pytest.mark.parametrize("name, kind", [("value", ValueError), ("key", KeyError)])
def test_standard_errors_are_raised_here(client, name, kind):
    with pytest.raises(kind) as caught:
        client.fail(name)
    assert "because" in str(caught.value)
    with pytest.raises(ZeroDivisionError):
        client.divide(1, 0)
    assert client.divide(4, 2) == 2


def test_other_errors(client):
    with pytest.raises(RpcError) as caught:
        client.fail("odd")
    assert str(caught.value) == "Odd: because"


@pytest.mark.parametrize("name, kind", [
    ("SystemExit", RpcError), ("__doc__", RpcError), ("IOError", IOError), ("None", RpcError)])
def test_only_plain_errors_come_back(name, kind):
    assert type(rpc.local_exception(name, "text")) is kind


def test_unknown_function(client):
    with pytest.raises(RpcError) as caught:
        client.nothing()
    assert str(caught.value) == "RpcError: not a request for us"
    with pytest.raises(AttributeError):
        client._private


@pytest.mark.parametrize("request_", [[], 5, {"id": 1}, {"id": 1, "method": [], "params": []}])
def test_requests_that_are_none(server, request_):
    answer = server.call(request_)
    assert answer["error"] == "RpcError" and answer["text"] == "not a request for us"


def exchange(server, data):
    return envelopes.receive(io.BytesIO(webfixtures.exchange(server.server_address[1], data)))


@pytest.mark.parametrize("data, text", [
    (b"GET / HTTP/1.1\r\n\r\n", "not the start of a message: 4745"),
    (frames.frame(b"J", b"{"), "bad body: "),
    (frames.frame(b"P", b"cos\nsystem\n(S'true'\ntR."), "bad body: pickle asks for os.system"),
    (frames.frame(b"M", b"0"), "messages of kind 'M' are not taken here"),
    (b"CFJ\x00\x01\x00\x01", "a message of 65537 bytes, the limit is 65536"),
])
def test_rubbish_is_refused_and_the_server_goes_on(server, client, caplog, data, text):
    caplog.set_level(logging.WARNING, "course.rpc")
    answer = exchange(server, data)
    assert answer["error"] == "RpcError" and answer["text"].startswith(text)
    assert caplog.records[0].getMessage().startswith("127.0.0.1: " + text)
    assert client.divide(4, 2) == 2


def test_answer_that_cannot_be_sent(caplog):
    class Lost(object):
        client_address = ("10.0.0.1", 1)

        class wfile(object):
            @staticmethod
            def write(data):
                raise socket.error("gone")

    caplog.set_level(logging.WARNING, "course.rpc")
    rpc.RpcHandler.__dict__["_send"](Lost(), {})
    assert caplog.records[0].getMessage() == "10.0.0.1: answer lost: gone"


def test_answer_to_another_request(server, client):
    server.call = lambda request: {"id": 99, "result": 1}
    with pytest.raises(RpcError) as caught:
        client.divide(4, 2)
    assert str(caught.value) == "an answer to another request"


def test_requests_are_numbered_from_1(in_thread):
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    requests = []

    def answer():
        stream = listener.accept()[0].makefile("rwb", 0)
        for _ in range(2):
            requests.append(envelopes.receive(stream))
            envelopes.send(stream, {"id": requests[-1]["id"], "result": None})

    in_thread(answer)
    client = RpcClient(listener.getsockname()[1])
    client.greet(u"Zo\xeb")
    client.stop()
    assert requests == [{"id": 1, "method": "greet", "params": [u"Zo\xeb"]},
                        {"id": 2, "method": "stop", "params": []}]
    client.close()
    listener.close()


def test_nobody_listens():
    with pytest.raises(socket.error):
        RpcClient(webfixtures.closed_port())


def test_connecting_is_tried_three_times(monkeypatch):
    calls = []

    def refuse(address, timeout):
        calls.append(address)
        raise socket.error("refused")

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(socket.error):
        RpcClient(1)
    assert calls == [("127.0.0.1", 1)] * 3


def test_main(capsys):
    rpc.main()
    out = capsys.readouterr().out
    assert out.startswith("3 a b\nZeroDivisionError: ")
