from __future__ import absolute_import, division, print_function

import doctest

import pytest
import webfixtures

from course.netdata import links

PAGE = u"""<!DOCTYPE html><html><head><TITLE>Caf\xe9 &amp; more</TITLE>
<script>var a = "<b>not text</b>";</script><style>p { color: red }</style></head>
<body><h1>Hello&nbsp;&eacute;&#233;&#xE9;</h1>
<p>one<br/>two <A HREF="/a?x=1&amp;y=2">link</A> &unknown; <img src='i.png'>three
<li>item <b>bold</li> after <a name="no-target">x</a></a></p></body></html>"""


@pytest.fixture(scope="module")
def page():
    return links.parse(PAGE)


def test_links(page):
    assert page.links == [(u"a", u"/a?x=1&y=2"), (u"img", u"i.png")]


def test_title(page):
    assert page.title == u"Caf\xe9 & more"


def test_text_has_a_line_for_each_block(page):
    assert page.text() == (
        u"Caf\xe9 & more\nHello \xe9\xe9\xe9\none\ntwo link &unknown three\nitem bold\nafter x")


def test_an_end_without_a_start_is_ignored():
    page = links.parse(u"<p>a</b></i>b</p><title>t</title>c")
    assert page.text() == u"ab\nt\nc"
    assert page.title == u"t"


@pytest.mark.parametrize("reference", [u"&#1114112;", u"&#99999999999999999999;", u"&#x110000;"])
def test_a_character_that_does_not_exist(reference):
    assert links.parse(u"a" + reference + u"b").text() == u"a\ufffdb"


def test_broken_pages_do_no_harm():
    assert links.parse(u"<a href='x").links == []
    assert links.parse(u"1 < 2 & 3 > 2").text() == u"1 < 2 & 3 > 2"


def test_quick_links():
    assert links.quick_links(PAGE) == [u"/a?x=1&y=2"]
    assert links.quick_links(u"<a class=x href = 'one'><a\nHREF=\"&eacute;\"><b href='no'>") == [
        u"one", u"\xe9"]
    assert links.quick_links(u"") == []


@pytest.mark.parametrize("escaped, plain", [
    (u"&lt;&gt;&quot;&amp;", u'<>"&'), (u"&#233;&eacute;", u"\xe9\xe9"),
    (u"no entity", u"no entity")])
def test_unescape(escaped, plain):
    assert links.unescape(escaped) == plain


def test_keywords():
    assert links.keywords(u"python, network;sockets  threads ") == [
        u"python", u"network", u"sockets", u"threads"]
    assert links.keywords(u"one") == [u"one"]


def test_entity_table():
    assert links.entity_table(range(0xe0, 0xe2)) == {u"\xe0": "&agrave;", u"\xe1": "&aacute;"}
    assert links.entity_table([0x26, 0x41]) == {u"&": "&amp;"}


def test_examples():
    assert doctest.testmod(links) == (0, 2)


def test_main():
    assert webfixtures.printed(links.main) == b"Caf\xc3\xa9\na /menu?a=1&b=2\n"
