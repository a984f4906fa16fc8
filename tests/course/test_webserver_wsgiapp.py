from __future__ import absolute_import, division, print_function

import io
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
import webfixtures

from course.netdata import compression
from course.webclient.client import Client
from course.webserver import templates, wsgiapp
from course.webserver.wsgiapp import GuestBook


@pytest.fixture
def book(clock):
    return GuestBook("secret", clock)


def call(app, method="GET", path="/", body=b"", **environ):
    environ.update(REQUEST_METHOD=method, PATH_INFO=path, CONTENT_LENGTH=str(len(body)))
    environ.setdefault("QUERY_STRING", "")
    environ["SCRIPT_NAME"] = ""
    environ["wsgi.input"] = io.BytesIO(body)
    setup_testing_defaults(environ)
    seen = []
    result = validator(app)(environ, lambda status, headers, exc_info=None: seen.extend(
        [status, dict(headers)]))
    page = b"".join(result)
    result.close()
    assert seen[1]["Content-Length"] == str(len(page))
    assert seen[1]["Vary"] == "Accept-Encoding"
    return seen[0], seen[1], page


def test_empty_book(book):
    status, headers, page = call(book)
    assert status == "200 OK"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Content-Encoding" not in headers
    assert page == templates.page(u"Guest book of nobody", templates.table([], ("name", "text")))


def test_sign_and_show(book):
    status, headers, _ = call(book, "POST", "/sign", b"name=Zo%C3%AB&text=caf%C3%A9+%3C")
    assert (status, headers["Location"]) == ("303 See Other", "/")
    call(book, "POST", "/sign", b"name=ann&text=tea")
    assert book.entries == [(u"Zo\xeb", u"caf\xe9 <"), (u"ann", u"tea")]
    cookie = headers["Set-Cookie"].split(";")[0]
    _, _, page = call(book, HTTP_COOKIE=cookie)
    assert page == templates.page(u"Guest book of Zo\xeb", templates.table(
        [(u"ann", u"tea"), (u"Zo\xeb", u"caf\xe9 <")], ("name", "text")))
    assert call(book, path="/count")[2] == b"2"


def test_visitor_is_known_for_ten_minutes(book, clock):
    _, headers, _ = call(book, "POST", "/sign", b"name=ann&text=tea")
    cookie = headers["Set-Cookie"].split(";")[0]
    clock.now += 599
    assert b"<title>Guest book of ann<" in call(book, HTTP_COOKIE=cookie)[2]
    clock.now += 1
    assert b"<title>Guest book of nobody<" in call(book, HTTP_COOKIE=cookie)[2]


def test_search(book):
    book.entries = [(u"a", u"One \xc9"), (u"b", u"two")]
    for query in ("q=%C3%A9", "q=ONE+%C3%89"):
        page = call(book, QUERY_STRING=query)[2]
        assert page == templates.page(u"Guest book of nobody", templates.table(
            [(u"a", u"One \xc9")], ("name", "text")))


def test_compressed_answer(book):
    _, headers, page = call(book, HTTP_ACCEPT_ENCODING="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert compression.gunzip_bytes(page) == call(book)[2]


def test_compressed_form(book):
    call(book, "POST", "/sign", compression.gzip_bytes(b"name=a&text=%FF".replace(b"%FF", b"b")))
    assert book.entries == [(u"a", u"b")]


def test_largest_form(book):
    body = b"name=a&text=" + b"x" * (10000 - 12)
    call(book, "POST", "/sign", body)
    assert book.entries == [(u"a", u"x" * 9988)]


def test_main_serves_for_ever(monkeypatch, command_line):
    served = webfixtures.interrupted_at_third(monkeypatch, wsgiapp.simple_server.WSGIServer)
    with pytest.raises(KeyboardInterrupt):
        command_line(0)
        wsgiapp.main()
    served[0].server_close()
    assert len(served) == 3


@pytest.mark.parametrize("method, path, body, environ, status", [
    ("GET", "/none", b"", {}, "404 Not Found"),
    ("GET", "/\xff", b"", {}, "404 Not Found"),
    ("POST", "/", b"", {}, "405 Method Not Allowed"),
    ("GET", "/sign", b"", {}, "405 Method Not Allowed"),
    ("GET", "/", b"", {"QUERY_STRING": "q=%FF"}, "400 Bad Request"),
    ("POST", "/sign", b"text=x", {}, "400 Bad Request"),
    ("POST", "/sign", b"name=x", {}, "400 Bad Request"),
    ("POST", "/sign", b"name=%FF&text=x", {}, "400 Bad Request"),
    ("POST", "/sign", b"\x1f\x8b no gzip", {}, "400 Bad Request"),
    ("POST", "/sign", compression.gzip_bytes(b"x" * 10001), {}, "400 Bad Request"),
    ("POST", "/sign", b"x" * 10001, {}, "413 Request Entity Too Large"),
], ids=str)
def test_what_is_refused(book, method, path, body, environ, status):
    found, _, page = call(book, method, path, body, **environ)
    assert found == status
    assert page.startswith(("<html><head><title>" + status).encode("ascii"))
    assert book.entries == []


@pytest.mark.parametrize("length", ["x", "-5", "1.5"])
def test_no_length(book, length):
    seen = []
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/sign", "CONTENT_LENGTH": length}
    page, = book(environ, lambda status, headers: seen.append(status))
    assert seen == ["400 Bad Request"]
    assert b"not a length" in page
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/sign", "wsgi.input": io.BytesIO(b"")}
    page, = book(environ, lambda status, headers: seen.append(status))
    assert b"no field name" in page


def test_over_http(book):
    with webfixtures.serving(wsgiapp.make_server(book)) as server:
        url = "http://127.0.0.1:%d" % server.server_port
        page = Client().post(url + "/sign", [("name", u"Zo\xeb"), ("text", u"x")])
        assert page.url == url + "/"
        assert u"<td>Zo\xeb</td>" in page.text()


def test_main(capsys):
    port = webfixtures.closed_port()
    with webfixtures.running(wsgiapp.main, port, 1):
        answer = webfixtures.exchange(port, b"GET /count HTTP/1.0\r\n\r\n")
    assert answer.endswith(b"\r\n\r\n0")
    assert capsys.readouterr().out == "guest book at http://127.0.0.1:%d/\n" % port
