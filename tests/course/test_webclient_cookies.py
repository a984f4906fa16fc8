from __future__ import absolute_import, division, print_function

import doctest

import pytest
import webfixtures

from course.webclient import cookies
from course.webclient.client import FetchError
from course.webclient.cookies import Session


def login_page(seen):
    return b"in" if seen[3] == b"user=ann&password=s%C3%A9cret" else b"out"


ANSWERS = {
    ("POST", "/login"): (
        200, [("Set-Cookie", "id=abc; Path=/"), ("Set-Cookie", "n=1")], login_page),
    ("POST", "/same"): (200, [], b""),
    ("POST", "/never"): (403, [], b""),
    ("POST", "/wrong"): (401, [], b""),
    ("POST", "/broken"): (500, [], b""),
    ("GET", "/page"): (200, [], lambda seen: seen[2].get("cookie", "none").encode("ascii")),
}


@pytest.fixture(scope="module")
def server():
    with webfixtures.http(ANSWERS) as recorder:
        yield recorder


def test_login_keeps_the_cookie(server):
    session = Session()
    assert session.get(server.url + "/page").body == b"none"
    assert session.login(server.url + "/login", u"ann", u"s\xe9cret") is True
    assert server.seen[-1][3] == b"user=ann&password=s%C3%A9cret"
    assert session.cookies() == {"id": "abc", "n": "1"}
    assert session.get(server.url + "/page").body in (b"id=abc; n=1", b"n=1; id=abc")
    session.forget()
    assert session.get(server.url + "/page").body == b"none"


@pytest.mark.parametrize("path", ["/same", "/never", "/wrong"])
def test_login_that_fails(server, path):
    session = Session()
    assert session.login(server.url + path, "ann", "x") is False
    assert session.cookies() == {}


def test_login_on_a_broken_server(server):
    with pytest.raises(FetchError) as caught:
        Session().login(server.url + "/broken", "ann", "x")
    assert caught.value.code == 500


def test_cookies_outlive_the_session(server, tmpdir):
    path = tmpdir.join("cookies")
    first = Session(str(path), timeout=20)
    first.login(server.url + "/login", "ann", "x")
    first.save()
    assert path.read().startswith(cookies.COMMENT + "\n")
    assert Session(str(path)).cookies() == {"id": "abc", "n": "1"}


@pytest.mark.parametrize("header, expected", [
    ("", {}), ("a=1; b=2", {"a": "1", "b": "2"}), ('a="x y"', {"a": "x y"}), ("a; b=1", {"b": "1"}),
    ("a:b=1", {}), ("a(b=1", {})])
def test_parse(header, expected):
    assert cookies.parse(header) == expected


def test_make():
    parts = [part.strip().lower() for part in cookies.make("id", "a b", "/x", 60).split(";")]
    assert parts[0] == 'id="a b"'
    assert sorted(parts[1:]) == ["httponly", "max-age=60", "path=/x"]
    assert "max-age" not in cookies.make("id", "abc").lower()
    assert "max-age=0" in cookies.make("id", "abc", max_age=0).lower()


def test_examples():
    assert doctest.testmod(cookies) == (0, 1)


def test_main(capsys):
    cookies.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith('session="a b";')
    assert lines[1] == "[('session', 'a b'), ('theme', 'dark')]"
