from __future__ import absolute_import, division, print_function

import logging

import pytest
import webfixtures

from course.app import fetcher
from course.app.fetcher import Fetcher
from course.app.monitor import Monitor
from course.app.store import Store

HTML = [("Content-Type", "text/html; charset=utf-8")]


def page(title, *links):
    body = u"<title>%s</title>" % title + u"".join(u'<a href="%s">x</a>' % link for link in links)
    return 200, HTML, body.encode("utf-8")


SITE = {
    ("GET", "/"): page(u"Start \xe9", "/one", "/two", "/", "http://other.invalid/", "mailto:x",
                       "http://h:port/", "/gone", "/picture", "#top"),
    ("GET", "/one"): page(u"One", "/deep", "/two"),
    ("GET", "/two"): page(u"Two", u"/caf\xe9"),
    ("GET", "/caf%C3%A9"): page(u"Caf\xe9", "/"),
    ("GET", "/deep"): page(u"Deep", "/deeper"),
    ("GET", "/deeper"): page(u"Deeper"),
    ("GET", "/picture"): (200, [("Content-Type", "image/png")], b"\x89PNG\r\n\x1a\n\xff"),
}


@pytest.fixture(scope="module")
def server():
    with webfixtures.http(SITE) as recorder:
        yield recorder


@pytest.fixture
def store():
    found = Store()
    yield found
    found.close()


def paths(server, store):
    return [url[len(server.url):] for url in store.urls()]


def test_whole_site(server, store):
    monitor = Monitor()
    assert Fetcher(store, monitor, 5).crawl(server.url + "/") == 6
    assert paths(server, store) == ["/", "/caf%C3%A9", "/deep", "/deeper", "/one", "/two"]
    assert store.page(server.url + "/")[:2] == (u"Start \xe9", SITE["GET", "/"][2])
    assert monitor.counters == {"kept": 6, "failed": 1, "skipped": 1}
    assert set(monitor.seconds) == set(["fetch", "index"])
    assert store.hits([u"caf\xe9"]) == {server.url + "/caf%C3%A9": 1}


@pytest.mark.parametrize("depth, expected", [
    (0, ["/"]), (1, ["/", "/one", "/two"]), (2, ["/", "/caf%C3%A9", "/deep", "/one", "/two"])])
def test_depth(server, store, depth, expected):
    assert Fetcher(store, Monitor(), depth).crawl(server.url + "/") == len(expected)
    assert paths(server, store) == expected


@pytest.mark.parametrize("limit", [1, 2, 4])
@pytest.mark.parametrize("workers", [1, 3])
def test_limit(server, store, limit, workers):
    fetched = Fetcher(store, Monitor(), 5, limit, workers)
    assert fetched.crawl(server.url + "/") == limit
    assert len(store.urls()) == limit


def test_each_url_is_asked_for_once(server, store):
    del server.seen[:]
    Fetcher(store, Monitor(), 5).crawl(server.url + "/")
    asked = [path for _, path, _, _ in server.seen]
    assert len(asked) == len(set(asked)) == 8


def test_log(server, store, caplog):
    caplog.set_level(logging.INFO, "course.app")
    Fetcher(store, Monitor(), 1).crawl(server.url + "/")
    messages = sorted(record.getMessage() for record in caplog.records)
    assert messages[0] == server.url + "/gone: 404 Not Found"
    assert messages[1].startswith(server.url + "/picture: skipped, starts with ")
    assert messages[1].endswith("PNG\r\n\x1a\n"), "eight bytes are enough"


def test_nothing_there(store):
    url = "http://127.0.0.1:%d/" % webfixtures.closed_port()
    monitor = Monitor()
    assert Fetcher(store, monitor).crawl(url) == 0
    assert monitor.counters == {"failed": 1}


def test_any_page_is_the_same_for_the_same_seed(store):
    for number in range(10):
        store.keep("http://h/%d" % number, u"", b"", {})
    chosen = [[Fetcher(store, Monitor(), seed=seed).any_page() for _ in range(2)][0][-1]
              for seed in (0, 0, 1, 2)]
    assert chosen == ["8", "8", "1", "9"]


def test_save(store, tmpdir):
    store.keep("http://h/", u"", b"\x00\xff\r\n", {})
    path = tmpdir.join("body")
    fetcher.save(store, "http://h/", str(path))
    assert path.read_binary() == b"\x00\xff\r\n"


def test_main(server, command_line):
    command_line(server.url + "/two")
    lines = webfixtures.printed(fetcher.main).decode("utf-8").splitlines()
    assert lines[0].endswith(" pages")
    assert server.url + u"/caf%C3%A9 Caf\xe9" in lines
