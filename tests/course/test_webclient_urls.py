# coding: utf-8
from __future__ import absolute_import, division, print_function

import doctest

import pytest

from course.webclient import urls


@pytest.mark.parametrize("segment, quoted", [
    (u"plain", "plain"),
    (u"caf\xe9/bar", "caf%C3%A9%2Fbar"),
    (u"a b+c", "a%20b%2Bc"),
    (u"\u20ac", "%E2%82%AC"),
    (17, "17"),
])
def test_quoting_is_utf8_and_has_a_way_back(segment, quoted):
    assert urls.quote_segment(segment) == quoted
    assert urls.unquote_segment(quoted) == u"%s" % segment


def test_query_of_a_dictionary_is_sorted():
    assert urls.encode_query({"b": 2, "a": u"\xe9 \xfc", "c": ""}) == "a=%C3%A9+%C3%BC&b=2&c="


def test_query_of_pairs_keeps_their_order():
    assert urls.encode_query([("b", 2), ("a", 1), ("b", 3)]) == "b=2&a=1&b=3"


def test_decoded_query_holds_text_and_blank_values():
    decoded = urls.decode_query("a=%C3%A9+x&b=&a=2")
    assert decoded == {u"a": [u"\xe9 x", u"2"], u"b": [u""]}
    assert type(decoded[u"b"][0]) is type(u"")
    assert urls.decode_query("%C3%A9=1") == {u"\xe9": [u"1"]}


def test_build():
    assert urls.build("http://h/") == "http://h"
    assert urls.build("http://h/api/", ["a b", 7]) == "http://h/api/a%20b/7"
    assert urls.build("http://h", (), {"q": "x&y"}) == "http://h?q=x%26y"


def test_address_knows_the_usual_ports():
    assert urls.address("http://host/a?b=c#d") == ("http", "host", 80, "/a", "b=c")
    assert urls.address("https://host").port == 443
    assert urls.address("ftp://host").port == 21
    assert urls.address("https://host").path == "/"
    assert urls.address("ftp://HOST:2121/x") == ("ftp", "host", 2121, "/x", "")


@pytest.mark.parametrize("url", ["/only/a/path", "gopher://host/", "http:///path", ""])
def test_address_refuses_what_is_not_absolute(url):
    with pytest.raises(ValueError) as caught:
        urls.address(url)
    assert str(caught.value) == "not an absolute URL: %r" % url


def test_same_site():
    assert urls.same_site("http://h/a", "http://h:80/b")
    assert not urls.same_site("http://h/a", "https://h/a")
    assert not urls.same_site("http://h/a", "http://h:81/a")


def test_absolute_drops_the_fragment():
    assert urls.absolute("http://h/a/b", "../c?d=e#f") == "http://h/c?d=e"
    assert urls.absolute("http://h/a/", "x") == "http://h/a/x"


def test_to_ascii():
    assert urls.to_ascii(u"http://h:80/\u20ac%20[x]?a=b+c&d='~'#e") == (
        "http://h:80/%E2%82%AC%20[x]?a=b+c&d='~'#e")
    assert urls.to_ascii("http://h/a<b>\"") == "http://h/a%3Cb%3E%22"


def test_examples():
    result = doctest.testmod(urls)
    assert result.attempted == 4 and result.failed == 0


def test_main(capsys):
    urls.main()
    assert capsys.readouterr().out == (
        "http://localhost:8080/find/na%C3%AFve?lang=en&page=2\n"
        "localhost on port 8080, path /find/na%C3%AFve\n"
        "lang = en\n"
        "page = 2\n")
