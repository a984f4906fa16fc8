# coding: utf-8
from __future__ import absolute_import, division, print_function

import logging

import pytest
import webfixtures

from course.webserver import handlers, rawhttp, templates
from course.webserver.handlers import PageServer


@pytest.fixture
def server():
    pages = {"/": b"<p>caf\xc3\xa9</p>", "/greet": handlers.greet}
    with webfixtures.serving(PageServer(pages)) as found:
        yield found


def ask(server, data):
    return rawhttp.parse_response(webfixtures.exchange(server.server_port, data))


def post(server, body, length=None):
    length = len(body) if length is None else length
    return ask(server, ("POST / HTTP/1.1\r\nContent-Length: %s\r\n\r\n" % length).encode("ascii")
               + body)


def test_get(server):
    status, reason, headers, body = ask(server, b"GET / HTTP/1.1\r\nHost: h\r\n\r\n")
    assert (status, reason, body) == (200, u"OK", b"<p>caf\xc3\xa9</p>")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["content-length"] == "12"
    assert headers["server"].startswith("CourseHTTP/1.0")
    assert server.url() == "http://127.0.0.1:%d" % server.server_port


def test_head_has_no_body(server):
    status, _, headers, body = ask(server, b"HEAD / HTTP/1.1\r\n\r\n")
    assert (status, headers["content-length"], body) == (200, "12", b"")


def test_page_with_a_query(server):
    page = ask(server, b"GET /greet?name=Zo%C3%AB&name=%3Cb%3E HTTP/1.0\r\n\r\n")[3]
    assert page == templates.page(u"Hello", templates.paragraphs(u"Zo\xeb\n\n<b>"))
    assert b"<p>world</p>" in ask(server, b"GET /greet HTTP/1.0\r\n\r\n")[3]


def test_two_requests_on_one_connection(server):
    answer = webfixtures.exchange(
        server.server_port, b"GET /none HTTP/1.1\r\n\r\n" b"GET / HTTP/1.1\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 404 no such page\r\n")
    answer = webfixtures.exchange(
        server.server_port, b"HEAD / HTTP/1.1\r\n\r\n" b"GET / HTTP/1.1\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200 OK\r\n") == 2


def test_post_keeps_the_note(server):
    status, _, _, body = post(server, b"note=caf%C3%A9+%26&x=1")
    assert status == 201
    assert body == templates.page(u"Kept", templates.paragraphs(u"caf\xe9 &"))
    assert server.notes == [u"caf\xe9 &"]


@pytest.mark.parametrize("data, status, reason", [
    (b"GET /greet?name=%FF HTTP/1.0\r\n\r\n", 400, u"not UTF-8"),
    (b"POST / HTTP/1.0\r\n\r\n", 411, u"a length is needed"),
    (b"POST / HTTP/1.0\r\nContent-Length: x\r\n\r\n", 411, u"a length is needed"),
    (b"POST / HTTP/1.0\r\nContent-Length: 65537\r\n\r\n", 413, u"more than 65536 bytes"),
    (b"POST / HTTP/1.0\r\nContent-Length: 8\r\n\r\nnote=%FF", 400, u"not UTF-8"),
    (b"POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\na=b", 400, u"no field note"),
])
def test_what_is_refused(server, data, status, reason):
    assert ask(server, data)[:2] == (status, reason)
    assert server.notes == []
    assert ask(server, b"GET / HTTP/1.0\r\n\r\n")[0] == 200


def test_requests_are_logged(server, caplog):
    caplog.set_level(logging.INFO, "course.webserver")
    ask(server, b"GET / HTTP/1.0\r\n\r\n")
    assert '127.0.0.1: "GET / HTTP/1.0" 200 -' in [record.getMessage()
                                                   for record in caplog.records]


def test_main_serves_for_ever(monkeypatch, command_line):
    served = webfixtures.interrupted_at_third(monkeypatch, PageServer)
    port = webfixtures.closed_port()
    with pytest.raises(KeyboardInterrupt):
        command_line(port)
        handlers.main()
    served[0].server_close()
    assert [server.server_port for server in served] == [port] * 3


def test_main(capsys):
    port = webfixtures.closed_port()
    with webfixtures.running(handlers.main, port, 1):
        answer = webfixtures.exchange(port, b"GET /?name=a HTTP/1.0\r\n\r\n")
    assert b"<p>a</p>" in answer
    assert capsys.readouterr().out == "serving at http://127.0.0.1:%d\n" % port
