from __future__ import absolute_import, division, print_function

import pytest

from course.scaling import downloadserver

from netfixtures import talk


@pytest.mark.parametrize("size, expected", [
    (0, b""), (3, b"abc"), (27, b"abcdefghijklmnopqrstuvwxyz\n"),
    (30, b"abcdefghijklmnopqrstuvwxyz\nabc")])
def test_document(size, expected):
    assert downloadserver.document(size) == expected


@pytest.mark.parametrize("line, size", [
    (b"GET /data/0 HTTP/1.0\r\n", 0), (b"GET /data/17 HTTP/1.1", 17),
    (b"GET /data/4194304 HTTP/1.0", 4194304)])
def test_parse_request(line, size):
    assert downloadserver.parse_request(line) == size


@pytest.mark.parametrize("line, status, reason", [
    (b"", 400, "Bad Request"), (b"GET /data/1", 400, "Bad Request"),
    (b"GET /data/1 HTTP/1.0 x", 400, "Bad Request"), (b"GET /data/1 FTP/1.0", 400, "Bad Request"),
    (b"\xff\xfe\x00", 400, "Bad Request"), (b"POST /data/1 HTTP/1.0", 501, "Not Implemented"),
    (b"GET /other/1 HTTP/1.0", 404, "Not Found"), (b"GET /data/x HTTP/1.0", 404, "Not Found"),
    (b"GET /data/-1 HTTP/1.0", 404, "Not Found"), (b"GET /data/ HTTP/1.0", 404, "Not Found"),
    (b"GET /data/1/2 HTTP/1.0", 404, "Not Found"),
    (b"GET /data/4194305 HTTP/1.0", 403, "Too Large")])
def test_bad_requests(line, status, reason):
    with pytest.raises(downloadserver.BadRequest) as info:
        downloadserver.parse_request(line)
    assert (info.value.status, info.value.reason) == (status, reason)
    assert downloadserver.response(line) == (
        "HTTP/1.0 %d %s\r\nContent-Length: 0\r\n\r\n" % (status, reason)).encode("ascii")


def test_response():
    assert downloadserver.response(b"GET /data/3 HTTP/1.0") == (
        b"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc")


def test_on_the_wire_with_bad_requests_between():
    with downloadserver.DownloadServer() as address:
        for _ in range(2):
            answer = talk(address, b"GET /data/5 HTTP/1.0\r\nHost: here\r\n\r\n")
            assert answer == b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nabcde"
            assert talk(address, b"rubbish\n\n").startswith(b"HTTP/1.0 400 ")
            assert talk(address, b"").startswith(b"HTTP/1.0 400 ")
            assert talk(address, b"x" * 1024).startswith(b"HTTP/1.0 400 ")


def test_server_stops():
    with downloadserver.DownloadServer() as address:
        pass
    with pytest.raises(IOError):
        talk(address, b"GET /data/5 HTTP/1.0\r\n\r\n")


def test_main(capsys):
    downloadserver.main()
    assert capsys.readouterr().out == (
        "HTTP/1.0 200 OK | Content-Length: 5 |  | abcde\n"
        "HTTP/1.0 404 Not Found | Content-Length: 0 |  | \n"
        "HTTP/1.0 400 Bad Request | Content-Length: 0 |  | \n")
