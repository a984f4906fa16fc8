# coding: utf-8
from __future__ import absolute_import, division, print_function

import io

import pytest

from course.webserver import cgiscripts, templates


def greet(query, method="GET", body=b""):
    out = io.BytesIO()
    environ = {"REQUEST_METHOD": method, "QUERY_STRING": query, "CONTENT_LENGTH": str(len(body)),
               "CONTENT_TYPE": "application/x-www-form-urlencoded"}
    cgiscripts.greet(environ, io.BytesIO(body), out)
    head, _, page = out.getvalue().partition(b"\r\n\r\n")
    return head.split(b"\r\n"), page


def test_greet():
    head, page = greet("name=Zo%C3%AB&times=2")
    expected = templates.page(u"Greeting", u"Hello Zo\xeb! Hello Zo\xeb!")
    assert page == expected
    assert head == [b"Status: 200 OK", b"Content-Type: text/html; charset=utf-8",
                    ("Content-Length: %d" % len(expected)).encode("ascii")]


def test_greet_by_post():
    _, page = greet("", "POST", b"name=%3Cb%3E")
    assert page == templates.page(u"Greeting", u"Hello <b>!")


def test_nobody_is_the_world():
    assert b"Hello world!" in greet("")[1]


@pytest.mark.parametrize("times", ["0", "101", "x", "-1"])
def test_times_that_are_refused(times):
    head, page = greet("times=" + times)
    assert head[0] == b"Status: 400 Bad Request"
    assert page == templates.page(u"Sorry", u"times goes from 1 to 100")


def test_most_times():
    assert greet("times=100&name=x")[1].count(b"Hello x!") == 100


def test_environment():
    out = io.BytesIO()
    cgiscripts.show_environment(
        {"QUERY_STRING": "a&b", "HOME": "/", "REQUEST_METHOD": "GET", "PATH_INFO": ""}, out)
    assert out.getvalue().endswith(b"\r\n\r\n" + templates.page(u"Environment", templates.table(
        [("PATH_INFO", ""), ("QUERY_STRING", "a&b"), ("REQUEST_METHOD", "GET")])))


def test_main():
    out = io.BytesIO()
    cgiscripts.main(out)
    assert b"Hello student! Hello student!" in out.getvalue()
