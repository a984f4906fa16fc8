from __future__ import absolute_import, division, print_function

import os

import pytest
import webfixtures

import course
from course.webclient.client import Client, FetchError
from course.webserver import cgiserver, templates


@pytest.fixture(scope="module")
def url():
    root = os.path.dirname(os.path.dirname(os.path.abspath(course.__file__)))
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = root
    with webfixtures.serving(cgiserver.make_server()) as server:
        yield "http://127.0.0.1:%d" % server.server_port
    del os.environ["PYTHONPATH"]
    if before is not None:
        os.environ["PYTHONPATH"] = before


def test_script_by_get(url):
    page = Client().get(url + "/cgi_bin/greet.py", {"name": u"Zo\xeb"})
    assert page.body == templates.page(u"Greeting", u"Hello Zo\xeb!")
    assert page.content_type() == "text/html"


def test_script_by_post(url):
    page = Client().post(url + "/cgi_bin/greet.py", {"name": u"<b>", "times": 2})
    assert page.body == templates.page(u"Greeting", u"Hello <b>! Hello <b>!")


def test_environment_of_a_script(url):
    page = Client().get(url + "/cgi_bin/environment.py/rest", {"a": 1})
    assert u"<td>QUERY_STRING</td><td>a=1</td>" in page.text()
    assert u"<td>REQUEST_METHOD</td><td>GET</td>" in page.text()


@pytest.mark.parametrize("path", ["/", "/cgiserver.py", "/cgi_bin/none.py", "/cgi_bin/../x.py",
                                  "/../../etc/passwd"])
def test_nothing_else_is_served(url, path):
    with pytest.raises(FetchError) as caught:
        Client().get(url + path)
    assert caught.value.code in (403, 404)


def test_script_names():
    assert cgiserver.script_names() == ["environment.py", "greet.py"]


def test_script_names_are_sorted(monkeypatch):
    monkeypatch.setattr(os, "listdir", lambda path: ["b.py", "c.txt", "a.py"])
    assert cgiserver.script_names() == ["a.py", "b.py"]


def test_main(capsys):
    cgiserver.main(["0"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("/cgi_bin/")[1] for line in lines] == cgiserver.script_names()


def test_main_serves(monkeypatch, capsys, command_line):
    served = []

    class Server(object):
        server_port = 80

        def handle_request(self):
            served.append(1)

        def server_close(self):
            served.append("closed")

    monkeypatch.setattr(cgiserver, "make_server", Server)
    command_line(2)
    cgiserver.main()
    assert served == [1, 1, "closed"]
    assert capsys.readouterr().out.startswith("http://127.0.0.1:80/cgi_bin/environment.py\n")
