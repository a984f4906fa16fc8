# coding: utf-8
from __future__ import absolute_import, division, print_function

import doctest

import pytest
import webfixtures

from course.app import indexer
from course.app.indexer import Hit
from course.app.store import Store

BASE = "http://h/a/"


@pytest.mark.parametrize("body, charset, text", [
    (b"caf\xc3\xa9", "utf-8", u"caf\xe9"), (b"caf\xe9", "iso-8859-1", u"caf\xe9"),
    (b"caf\xe9 au lait", "utf-8", u"caf\xe9 au lait"), (b"caf\xc3\xa9", "no-such", u"caf\xe9")])
def test_decode(body, charset, text):
    assert indexer.decode(body, charset) == text


def test_read_page():
    page = indexer.read_page(BASE, (
        u"<title> Caf\xe9 </title><p>See <a href='../b c#x'>b</a> <img src='i.png'>"
        u"<a href='\u20ac?q=1'>c</a><a href='mailto:x'>d</a>").encode("utf-8"), "utf-8")
    assert page.title == u"Caf\xe9"
    assert page.url == BASE
    assert page.links == ["http://h/b%20c", "http://h/a/%E2%82%AC?q=1", "mailto:x"]
    assert page.text == u"Caf\xe9\nSee b cd"


def test_page_without_a_title_is_called_as_its_url():
    assert indexer.read_page(BASE, b"<p>x", "utf-8").title == BASE


def test_words():
    assert indexer.words(u"The Caf\xe9, 2 \u0416uk IS on-line") == [
        u"caf\xe9", u"2", u"\u0436uk", u"line"]


def test_count():
    assert indexer.count(u"Tea for two, and two for tea: tea") == {
        u"tea": 3, u"for": 2, u"two": 2}
    assert indexer.count(u"") == {}


@pytest.fixture
def store():
    found = Store()
    for name, title, size, counts in [
            ("1", u"Tea time", 100, {u"tea": 2, u"cake": 1}), ("2", u"Coffee", 1000, {u"tea": 7}),
            ("3", u"b", 300, {u"tea": 2}), ("4", u"A", 300, {u"tea": 2}),
            ("5", u"a", 300, {u"tea": 2}), ("6", u"empty", 0, {u"cake": 1}),
            ("7", u"C", 300, {u"tea": 2})]:
        found.keep("http://h/" + name, title, b"x" * size, counts)
    yield found
    found.close()


def test_search_ranks(store):
    assert indexer.search(store, u"Tea") == [
        Hit("http://h/1", u"Tea time", 30), Hit("http://h/2", u"Coffee", 7),
        Hit("http://h/4", u"A", 6), Hit("http://h/5", u"a", 6), Hit("http://h/3", u"b", 6),
        Hit("http://h/7", u"C", 6)]


def test_search_for_two_words(store):
    assert indexer.search(store, u"the tea and cake") == [Hit("http://h/1", u"Tea time", 30)]
    assert indexer.search(store, u"cake") == [
        Hit("http://h/6", u"empty", 1000), Hit("http://h/1", u"Tea time", 10)]


def test_search_limit(store):
    assert [hit.url[-1] for hit in indexer.search(store, u"tea", 2)] == ["1", "2"]
    assert indexer.search(store, u"nothing") == indexer.search(store, u"") == []


def test_scores_are_whole_numbers(store):
    assert all(isinstance(hit.score, int) for hit in indexer.search(store, u"tea"))


TEXT = u"one two three four five"


@pytest.mark.parametrize("query, width, expected", [
    (u"three", 5, u"two three four"), (u"none", 5, u"one two th"), (u"FOUR one", 2, u"e four fi"),
    (u"x three", 100, TEXT), (u"", 1, u"one tw"), (u"one", 3, u"one two"),
    (u"one four", 2, u"one two")])
def test_excerpt(query, width, expected):
    assert indexer.excerpt(TEXT, query, width) == expected
    assert indexer.excerpt(TEXT.upper(), query, width) == expected.upper()


def test_examples():
    assert doctest.testmod(indexer) == (0, 1)


def test_main():
    assert webfixtures.printed(indexer.main) == b"Caf\xc3\xa9 ['http://localhost/x'] [1, 1, 2]\n"
