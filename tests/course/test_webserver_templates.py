# coding: utf-8
from __future__ import absolute_import, division, print_function

import doctest
import string

import pytest
import webfixtures

from course.webserver import templates
from course.webserver.templates import Raw, TemplateError

TEXT = type(u"")


@pytest.mark.parametrize("value, escaped", [
    (u"<b> & \"c\"", u"&lt;b&gt; &amp; &quot;c&quot;"), (b"Zo\xc3\xab", u"Zo\xeb"), (None, u""),
    (b"Zo\xeb", u"Zo\ufffd"),
    (12, u"12"), (Raw(u"<b>"), u"<b>"), (u"it's", u"it's")])
def test_escape(value, escaped):
    found = templates.escape(value)
    assert found == escaped
    assert isinstance(found, Raw)


def test_fill():
    found = templates.fill(u"$a ${b}c $$5", a=u"<\xe9>", b=Raw(u"<i>"))
    assert found == u"&lt;\xe9&gt; <i>c $5"
    assert templates.fill(string.Template(u"$x"), x=1) == u"1"


@pytest.mark.parametrize("template, problem", [
    (u"$a $b", "no value for $b"), (u"$a $", "Invalid placeholder in string: line 1, col 4")])
def test_bad_templates(template, problem):
    with pytest.raises(TemplateError) as caught:
        templates.fill(template, a=1)
    assert str(caught.value) == problem


def test_page_is_utf8():
    assert templates.page(u"<\xe9>", Raw(u"<hr>")) == (
        b"<html><head><title>&lt;\xc3\xa9&gt;</title></head>\n<body><h1>&lt;\xc3\xa9&gt;</h1>\n"
        b"<hr>\n</body></html>\n")


def test_table():
    assert templates.table([(u"a", 1), (None, u"<")]) == (
        u"<table>\n<tr><td>a</td><td>1</td></tr>\n<tr><td></td><td>&lt;</td></tr>\n</table>")
    assert templates.table([], [u"h"]) == u"<table>\n<tr><th>h</th></tr>\n</table>"


def test_paragraphs():
    assert templates.paragraphs(u"one\r\ntwo\r\n\r\n\r\n\r\n <three> ") == (
        u"<p>one\ntwo</p>\n<p>&lt;three&gt;</p>")
    assert templates.paragraphs(u" ") == u""


def test_examples():
    assert doctest.testmod(templates) == (0, 1)


def test_main():
    out = webfixtures.printed(templates.main).decode("utf-8")
    assert u"<h1>Caf\xe9</h1>" in out
    assert u"<tr><td>Zo\xeb</td><td>1</td></tr>\n<tr><td>&lt;b&gt;</td><td></td></tr>" in out
