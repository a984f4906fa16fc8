from __future__ import absolute_import, division, print_function

import pytest

from course.webserver import rawhttp
from course.webserver.rawhttp import BadMessage

POST = b"POST /a%20b HTTP/1.0\r\nHost: h\r\nContent-Length: 3\r\n\r\n\x00\xff!next"


def test_request():
    method, target, headers, body = rawhttp.parse_request(POST)
    assert (method, target, body) == (u"POST", u"/a%20b", b"\x00\xff!")
    assert headers.lines() == ["Content-Length: 3", "Host: h"]
    assert type(method) is type(target) is type(u"")


@pytest.mark.parametrize("size", [0, 10, 25, len(POST) - 5])
def test_request_that_is_not_complete(size):
    assert rawhttp.parse_request(POST[:size]) is None
    assert rawhttp.parse_request(POST[:-4])[3] == b"\x00\xff!"


@pytest.mark.parametrize("data, status, problem", [
    (b"hello\r\n\r\n", 400, "not a request: 'hello'"),
    (b"0123456789" * 5 + b"\r\n\r\n", 400, "not a request: %r" % ("0123456789" * 4)),
    (b"get / HTTP/1.1\r\n\r\n", 400, "not a request: 'get / HTTP/1.1'"),
    (b"\xff\xfe/\r\n\r\n", 400, "not a request: '\\xff\\xfe/'"),
    (b"GET /\x01 HTTP/1.1\r\n\r\n", 400, "not a request: "),
    (b"GET / HTTP/2.0\r\n\r\n", 505, "HTTP 2.0 is not spoken here"),
    (b"GET / HTTP/1.1\r\nno header\r\n\r\n", 400, "not a header: "),
    (b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400, "not a length: -1"),
    (b"GET / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", 413, "a body of 99999999999 bytes"),
    (b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 411, "transfer encodings"),
    (b"x" * 8193, 431, "the head is over 8192 bytes"),
])
def test_bad_requests(data, status, problem):
    with pytest.raises(BadMessage) as caught:
        rawhttp.parse_request(data)
    assert str(caught.value).startswith(problem)
    assert caught.value.status == status


def test_limits():
    assert rawhttp.parse_request(b"x" * 8192) is None
    assert rawhttp.parse_request(POST, 3)[3] == b"\x00\xff!"
    with pytest.raises(BadMessage):
        rawhttp.parse_request(POST, 2)


def test_response():
    data = rawhttp.response(404, "Not Found", [("X-A", "1")], b"\xff")
    assert data == b"HTTP/1.1 404 Not Found\r\nX-A: 1\r\nContent-Length: 1\r\n\r\n\xff"
    status, reason, headers, body = rawhttp.parse_response(data)
    assert (status, reason, body) == (404, u"Not Found", b"\xff")
    assert type(reason) is type(u"") and type(data) is bytes
    assert rawhttp.response(200, u"Caf\xe9", [], b"").startswith(b"HTTP/1.1 200 Caf\xe9\r\n")
    assert rawhttp.parse_response(b"HTTP/1.1 200 Caf\xe9\r\n\r\n")[1] == u"Caf\xe9"
    assert headers["x-a"] == "1"


def test_response_without_a_reason():
    assert rawhttp.parse_response(b"HTTP/1.1 200\r\n\r\n")[:2] == (200, u"")


@pytest.mark.parametrize("data", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 600 X\r\n\r\n", b"\r\n\r\n"])
def test_bad_responses(data):
    with pytest.raises(BadMessage) as caught:
        rawhttp.parse_response(data)
    assert str(caught.value) == "not a response"


def test_main(capsys):
    rawhttp.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "POST /x localhost 'ok'"
    assert [line for line in lines[1:] if line] == [
        "HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: 2", "ok"]
