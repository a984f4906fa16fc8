from __future__ import absolute_import, division, print_function

import errno
import os
import socket

import pytest
import webfixtures

from course.webclient import client
from course.webclient.client import Client, FetchError

HTML = [("Content-Type", "Text/HTML; charset=UTF-8")]
ANSWERS = {
    ("GET", "/page"): (200, HTML, u"caf\xe9 \u20ac".encode("utf-8")),
    ("GET", "/old"): (200, [("Content-Type", "text/plain; format=flowed")], b"caf\xe9"),
    ("GET", "/quoted"): (200, [("Content-Type", 'text/plain; CharSet="UTF-8"')], b""),
    ("GET", "/bare"): (200, [], b"\x00\xff"),
    ("GET", "/q?a=%C3%A9&b=2"): (200, [], b"query"),
    ("GET", "/moved"): (302, [("Location", "/page")], b""),
    ("GET", "/broken"): (503, [], b"try \xff later"),
    ("POST", "/form"): (201, [], lambda seen: seen[3]),
    ("GET", "/lying"): (200, [("Content-Length", "5000000000")], b"x"),
    ("GET", "/endless"): (200, [("Content-Length", ""), ("Connection", "close")], b"x" * 11),
}


@pytest.fixture(scope="module")
def server():
    with webfixtures.http(ANSWERS) as recorder:
        yield recorder


def test_get_gives_bytes_and_text(server):
    page = Client().get(server.url + "/page")
    assert page.code == 200
    assert page.body == b"caf\xc3\xa9 \xe2\x82\xac"
    assert page.text() == u"caf\xe9 \u20ac"
    assert page.file().read() == page.body
    assert page.content_type() == "text/html"
    assert page.charset() == "utf-8"
    assert page.url == server.url + "/page"


def test_text_is_latin1_where_the_server_does_not_say(server):
    page = Client().get(server.url + "/old")
    assert page.charset() == "iso-8859-1"
    assert page.text() == u"caf\xe9"
    page = Client().get(server.url + "/quoted")
    assert (page.content_type(), page.charset()) == ("text/plain", "utf-8")


def test_no_content_type(server):
    page = Client().get(server.url + "/bare")
    assert page.content_type() == ""
    assert page.body == b"\x00\xff"


def test_get_sends_query_and_headers(server):
    page = Client().get(server.url + "/q", {"b": 2, "a": u"\xe9"}, {"X-Token": "abc"})
    assert page.body == b"query"
    method, path, sent, body = server.seen[-1]
    assert (method, path, body) == ("GET", "/q?a=%C3%A9&b=2", b"")
    assert sent["x-token"] == "abc"
    assert sent["user-agent"] == "course-client/1.0"


def test_post_sends_a_form(server):
    page = Client().post(server.url + "/form", [("name", u"Zo\xeb"), ("n", 1)])
    assert page.code == 201
    assert page.body == b"name=Zo%C3%AB&n=1"
    assert server.seen[-1][2]["content-type"] == "application/x-www-form-urlencoded"


def test_send_posts_bytes_as_they_are(server):
    given = {"X-A": "1"}
    page = Client().send(server.url + "/form", b"\x00\xff", "application/x-raw", given)
    assert page.body == b"\x00\xff"
    assert server.seen[-1][2]["content-type"] == "application/x-raw"
    assert server.seen[-1][2]["x-a"] == "1"
    assert given == {"X-A": "1"}


def test_redirect_is_followed(server):
    page = Client().get(server.url + "/moved")
    assert page.url == server.url + "/page"
    assert page.text() == u"caf\xe9 \u20ac"


def test_error_status_has_code_reason_and_body(server):
    with pytest.raises(FetchError) as caught:
        Client().get(server.url + "/broken")
    assert caught.value.code == 503
    assert caught.value.body == b"try \xff later"
    assert str(caught.value) == server.url + "/broken: 503 Service Unavailable"


def test_nobody_listens():
    url = "http://127.0.0.1:%d/" % webfixtures.closed_port()
    with pytest.raises(FetchError) as caught:
        Client().get(url)
    assert caught.value.code is None
    assert caught.value.body == b""
    refused = "[Errno %d] %s" % (errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))
    assert caught.value.reason == refused
    assert str(caught.value) == url + ": " + refused


def test_server_that_never_answers():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    try:
        with pytest.raises(FetchError) as caught:
            Client(timeout=0.05).get("http://127.0.0.1:%d/" % listener.getsockname()[1])
    finally:
        listener.close()
    assert caught.value.reason == "timed out"


@pytest.mark.parametrize("answer, reason", [
    (b"HTTP/1.1 good OK\r\n\r\n", "not HTTP: BadStatusLine"), (b"", ""),
    (b"HTTP/1.0 200 OK\r\nContent-Length: 9\r\n\r\nshort", "the body ends after 5 of 9 bytes")])
def test_server_that_does_not_do_its_part(answer, reason):
    def talk(lines, send):
        list(iter(lambda: next(lines), b"\r\n"))
        send(answer)

    with webfixtures.LineServer(talk) as server:
        with pytest.raises(FetchError) as caught:
            Client().get("http://127.0.0.1:%d/" % server.port)
    assert caught.value.code is None
    assert caught.value.reason.startswith(reason)


@pytest.mark.parametrize("path, reason", [
    ("/lying", "a body of 5000000000 bytes is over the limit"),
    ("/endless", "the body is over the limit"),
])
def test_body_over_the_limit(server, path, reason):
    with pytest.raises(FetchError) as caught:
        Client(limit=10).get(server.url + path)
    assert caught.value.reason == reason
    assert caught.value.code == 200


def test_a_length_that_is_no_number_is_not_believed():
    answers = {("GET", "/"): (200, [("Content-Length", "many")], b"some")}
    with webfixtures.http(answers) as server:
        server.answers["GET", "/"][1].append(("Connection", "close"))
        assert Client().get(server.url + "/").body == b"some"


def test_body_at_the_limit(server):
    assert Client(limit=9).get(server.url + "/page").code == 200
    assert Client(limit=11).get(server.url + "/endless").body == b"x" * 11


def test_main(server, capsys, command_line):
    command_line(server.url + "/page", server.url + "/broken")
    client.main()
    out, err = capsys.readouterr()
    assert out == "200 text/html 9\n"
    assert err == "failed: %s/broken: 503 Service Unavailable\n" % server.url
