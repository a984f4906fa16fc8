from __future__ import absolute_import, division, print_function

import doctest

import pytest

from course.webclient import headers
from course.webclient.headers import Headers


def test_names_do_not_care_about_case():
    found = Headers([("content-TYPE", "text/html")])
    assert found["Content-Type"] == "text/html"
    assert found.get("CONTENT-TYPE") == "text/html"
    assert "content-type" in found
    found["content-Type"] = "text/plain"
    assert found.lines() == ["Content-Type: text/plain"]
    del found["CONTENT-type"]
    assert len(found) == 0
    assert found.get("content-type", "none") == "none"


def test_missing_header_is_a_key_error():
    with pytest.raises(KeyError):
        Headers()["x"]


def test_values_of_one_header_are_joined_in_order():
    found = Headers([("Via", "b"), ("via", "a")])
    assert found["VIA"] == "b, a"


def test_set_cookie_keeps_every_value_apart():
    found = Headers([("set-cookie", "a=1, x"), ("Set-Cookie", "b=2"), ("Age", "3")])
    assert found["set-cookie"] == ["a=1, x", "b=2"]
    assert found.lines() == ["Age: 3", "Set-Cookie: a=1, x", "Set-Cookie: b=2"]


def test_parse_unfolds_lines():
    found = headers.parse("a:1\r\nb: 2\r\n  more\r\n\teven\r\n")
    assert found.lines() == ["A: 1", "B: 2 more even"]


def test_values_may_have_colons():
    assert headers.parse("Host: [::1]:80\r\nDate: 12:00:01").lines() == [
        "Date: 12:00:01", "Host: [::1]:80"]


@pytest.mark.parametrize("block", ["no colon here", " starts blank\r\na: 1"])
def test_parse_refuses_what_is_no_header(block):
    with pytest.raises(ValueError) as caught:
        headers.parse(block)
    assert "not a header: " in str(caught.value)


def test_examples():
    assert doctest.testmod(headers) == (0, 1)


def test_main(capsys):
    headers.main()
    assert capsys.readouterr().out == "Content-Type: text/html\nVia: one, two\nX-Long: a b\n"
