from __future__ import absolute_import, division, print_function

import threading

import pytest

from course.accel import reference
from course.scaling import downloads, downloadserver
from course.scaling.downloadserver import DownloadServer, document

SIZES = [0, 1, 1000, 200000]


@pytest.fixture
def address():
    with DownloadServer() as address:
        yield address


def test_request():
    assert downloads.request(17) == b"GET /data/17 HTTP/1.0\r\n\r\n"


@pytest.mark.parametrize("answer, expected", [
    (b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n\xff\xff", (2, 0)),
    (b"HTTP/1.1 200\r\ncontent-length:2\r\nX-Other: a:b\r\nrubbish\r\n\r\n\xff\xff", (2, 0)),
    (b"HTTP/1.0 200 OK\r\n\r\n", (0, 0xFFFF)),
    (b"HTTP/1.0 200 OK\r\n\r\n\r\n\r\n", (4, 0xE5EB))])
def test_digest(answer, expected):
    assert downloads.digest(answer) == expected


@pytest.mark.parametrize("answer, reason", [
    (b"HTTP/1.0 404 Not Found\r\n\r\n", "status 404 Not Found"),
    (b"HTTP/1.0 404 Not  any more\r\n\r\n", "status 404 Not  any more"),
    (b"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nab", "2 of 3 bytes came"),
    (b"HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nab", "2 of 1 bytes came"),
    (b"HTTP/1.0 200 OK\r\nContent-Length: few\r\n\r\nab", "2 of few bytes came")])
def test_digest_refuses(answer, reason):
    with pytest.raises(downloads.DownloadError) as info:
        downloads.digest(answer)
    assert str(info.value) == reason


@pytest.mark.parametrize("answer", [b"", b"\r\n\r\n", b"HTTP/1.0\r\n\r\n", b"SMTP 200 OK\r\n\r\n"])
def test_digest_of_something_else(answer):
    with pytest.raises(downloads.DownloadError) as info:
        downloads.digest(answer)
    assert str(info.value).startswith("no HTTP answer: ")


@pytest.fixture(scope="module")
def expected():
    return [(size, reference.internet(document(size))) for size in SIZES]


@pytest.mark.parametrize("way", downloads.WAYS)
def test_all_ways_agree_with_the_documents(address, way, expected):
    assert way(address, SIZES) == expected
    assert way(address, []) == []


class Gate(object):
    """A time module whose sleepers wake up as soon as so many of them sleep."""

    def __init__(self, sleepers):
        self.missing = sleepers
        self.lock = threading.Lock()
        self.open = threading.Event()

    def sleep(self, seconds):
        with self.lock:
            self.missing -= 1
        if self.missing == 0:
            self.open.set()
        assert self.open.wait(10), "%d requests have not come" % self.missing


@pytest.mark.parametrize("way", [way for way in downloads.WAYS if way.__name__ != "in_turn"])
def test_requests_are_answered_at_the_same_time(monkeypatch, way):
    monkeypatch.setattr(downloadserver, "time", Gate(3))
    with DownloadServer() as address:
        assert [size for size, _ in way(address, [1, 2, 3])] == [1, 2, 3]


@pytest.mark.parametrize("way", downloads.WAYS)
def test_all_ways_tell_errors(address, way):
    with pytest.raises(downloads.DownloadError) as info:
        way(address, [1, 10 ** 8])
    assert str(info.value) == "status 403 Too Large"


def test_download_takes_one_argument(address):
    assert downloads.download((address, 2)) == (2, 0x9E9D)


def test_main(capsys):
    downloads.main()
    assert capsys.readouterr().out == (
        "in_turn      10 0500, 1000 bb57\nby_threads   10 0500, 1000 bb57\n"
        "by_processes 10 0500, 1000 bb57\nby_loop      10 0500, 1000 bb57\n"
        "refused: status 403 Too Large\n")
