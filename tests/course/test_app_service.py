from __future__ import absolute_import, division, print_function

import contextlib
import threading

import pytest
import webfixtures

from course.app import service
from course.app.service import LockedService, Service
from course.netdata.jsondata import loads
from course.netdata.settings import BadSettings, Settings
from course.webclient.client import Client, FetchError

HTML = [("Content-Type", "text/html; charset=utf-8")]
SITE = {
    ("GET", "/"): (200, HTML, u"<title>Caf\xe9</title><a href='/b'>tea</a>".encode("utf-8")),
    ("GET", "/b"): (200, HTML, b"<title>B</title>tea &amp; tea"),
}


@pytest.fixture(scope="module")
def site():
    with webfixtures.http(SITE) as recorder:
        yield recorder.url + "/"


@pytest.fixture
def found(site):
    made = Service(Settings(service.DEFAULTS))
    assert made.crawl(site) == 2
    yield made
    made.close()


def page(app, path="/", query=""):
    seen = []
    body, = app({"PATH_INFO": path, "QUERY_STRING": query},
                lambda status, headers: seen.extend([status, dict(headers)]))
    assert seen[1] == {"Content-Type": "text/html; charset=utf-8",
                       "Content-Length": str(len(body))}
    assert type(body) is bytes
    return seen[0], body


def test_search(found, site):
    assert found.search(u"tea") == [[site + "b", u"B", 68], [site, u"Caf\xe9", 25]]
    assert found.search(u"tea", 1) == [[site + "b", u"B", 68]]
    assert found.search(u"caf\xe9")[0][0] == site
    assert found.monitor.counters["searches"] == 3


def test_status(found):
    status = found.status()
    assert (status["kept"], status["pages"], status["errors"]) == (2, 2, 0)


@pytest.mark.parametrize("url", ["nonsense", "gopher://h/", ""])
def test_crawl_refuses(found, url):
    with pytest.raises(ValueError):
        found.crawl(url)


def test_web_page(found, site):
    status, body = page(found, query="q=caf%C3%A9+%3C")
    assert status == "200 OK"
    assert u"Search: caf\xe9 &lt;</h1>".encode("utf-8") in body
    link = (u'<tr><td><a href="%s">Caf\xe9</a></td><td>' % site).encode("utf-8")
    assert link in page(found, query="q=caf%C3%A9")[1]
    assert b"<table>\n\n</table>" in page(found)[1]
    assert loads(page(found, "/status")[1].decode("utf-8"))["pages"] == 2


@pytest.mark.parametrize("path, query", [("/none", ""), ("/", "q=%FF")])
def test_no_such_page(found, path, query):
    assert page(found, path, query)[0] == "404 Not Found"


def test_settings_that_are_not_there():
    with pytest.raises(BadSettings):
        Service(Settings(u"[other]\n"))
    before = threading.active_count()
    with pytest.raises(BadSettings):
        LockedService(Settings(u"[other]\n"))
    assert threading.active_count() <= before + 1


def test_run_serves_orders_and_the_web(site, tmpdir):
    text = service.DEFAULTS.replace(":memory:", str(tmpdir.join("pages.db")))
    orders = [
        ("crawl", [site]), ("search", [u"tea"]), ("search", [u"tea", 1]), ("crawl", ["nonsense"]),
        ("status", []), ("none", [])]
    # Where something is not as it should be, the servers must end all the same, or Python would not.
    with contextlib.closing(service.run(Settings(text), orders)) as answers:
        url = next(answers)
        assert next(answers) == 2
        assert b'">B</a>' in Client().get(url, {"q": u"tea"}).body
        with pytest.raises(FetchError) as caught:
            Client().get(url + "none")
        assert caught.value.code == 404
        assert len(next(answers)) == 2
        assert next(answers) == [[site + "b", u"B", 68]]
        assert "not an absolute URL" in next(answers)
        status = next(answers)
        assert (status[u"pages"], status[u"searches"]) == (2, 3)
        assert next(answers) == "RpcError: not a request for us"
        assert list(answers) == []
    assert tmpdir.join("pages.db").check()


def test_main(site, command_line):
    command_line(site, "tea")
    lines = webfixtures.printed(service.main).decode("utf-8").splitlines()
    assert lines[0] == u"68 %sb B" % site
    assert lines[1] == u"25 %s Caf\xe9" % site
    assert lines[2] == u"State of the service"
    assert lines[-3:] == [u"01. tea (3)", u"02. b (1)", u"03. caf\xe9 (1)"]
