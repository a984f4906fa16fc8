from __future__ import absolute_import, division, print_function

import socket
import threading

import pytest
import webfixtures

from course.netdata.jsondata import BadJSON
from course.webclient import rest
from course.webclient.rest import RestClient, RestError

JSON = [("Content-Type", "application/json; charset=utf-8")]
ANSWERS = {
    ("GET", "/api/users/Zo%C3%AB?full=1"): (200, JSON, b'{"name": "Zo\\u00eb"}'),
    ("GET", "/api"): (200, [("Content-Type", "text/plain")], b"no json"),
    ("GET", "/api/bad"): (200, JSON, b"{"),
    ("GET", "/api/wrong"): (400, [], b""),
    ("GET", "/api/teapot"): (418, JSON, b"[]"),
    ("POST", "/api/users"): (201, JSON + [("Location", "/api/users/7")], lambda seen: seen[3]),
    ("POST", "/api/none"): (409, JSON, b'{"error": "exists"}'),
    ("PUT", "/api/users/7"): (200, JSON, lambda seen: seen[3]),
    ("DELETE", "/api/users/7"): (200, [], b""),
}


@pytest.fixture(scope="module")
def server():
    with webfixtures.http(ANSWERS) as recorder:
        yield recorder


@pytest.fixture
def client(server):
    found = RestClient("127.0.0.1", server.port, "/api")
    yield found
    found.close()


def test_get(client, server):
    assert client.get("users", u"Zo\xeb", full=1) == {u"name": u"Zo\xeb"}
    assert server.seen[-1][2]["accept"] == "application/json"
    assert "content-type" not in server.seen[-1][2]


def test_body_that_is_not_json_is_no_answer(client):
    assert client.get() is None


def test_create_put_delete(client, server):
    value = {u"name": u"\u20ac", u"tags": set([2, 1])}
    assert client.create(value, "users") == ("/api/users/7", value)
    assert server.seen[-1][2]["content-type"] == "application/json"
    assert server.seen[-1][3] == b'{"name": "\\u20ac", "tags": {"$set": [1, 2]}}'
    assert client.put([1], "users", 7) == [1]
    assert client.delete("users", 7) is None
    assert server.seen[-1][3] == b""


@pytest.mark.parametrize("path, message", [("none", "404 Not Found"), ("teapot", "418 Unknown"), ("wrong", "400 Bad Request")])
def test_errors(client, path, message):
    with pytest.raises(RestError) as caught:
        client.get(path)
    assert str(caught.value).lower()[:3] == message[:3]
    assert caught.value.status == int(message[:3])


def test_error_has_reason_and_answer(client):
    with pytest.raises(RestError) as caught:
        client.create({}, "none")
    assert str(caught.value) == "409 Conflict"
    assert caught.value.args == (409, "Conflict", {u"error": u"exists"})


def test_answer_that_is_not_what_it_says(client):
    with pytest.raises(BadJSON):
        client.get("bad")


@pytest.fixture
def hanging_up():
    """A server that answers one request a connection, and hangs up on the second."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    heads = []

    def read_head(stream):
        lines = list(iter(stream.readline, b"\r\n"))
        heads.append(lines[0])

    def run():
        for answers in (0, 1, 0, 0):
            peer, _ = listener.accept()
            stream = peer.makefile("rb")
            for _ in range(answers):
                read_head(stream)
                peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            read_head(stream)
            stream.close()
            peer.close()

    thread = threading.Thread(target=run)
    thread.start()
    yield listener.getsockname()[1], heads
    thread.join(60)
    listener.close()


def test_a_closed_connection_is_opened_again_where_that_is_safe(hanging_up):
    port, heads = hanging_up
    client = RestClient("127.0.0.1", port)
    assert client.get("first") is None
    assert heads == [b"GET /first HTTP/1.1\r\n"] * 2
    with pytest.raises(Exception) as caught:
        client.create({}, "second")
    assert not isinstance(caught.value, RestError)
    with pytest.raises(Exception):
        client.create({}, "third")
    client.close()
    with pytest.raises(Exception):
        client.create({}, "fourth")
    client.close()


def test_main(server, capfd, command_line):
    rest.main(["127.0.0.1", str(server.port), "api"])
    command_line("127.0.0.1", server.port, "nothing")
    rest.main()
    out, err = capfd.readouterr()
    assert out == "null\n"
    assert err == "failed: 404 Not Found (None)\n"
