from __future__ import absolute_import, division, print_function

import pytest
import webfixtures

from course.app import store
from course.app.store import Store

BODY = b"\x00caf\xc3\xa9\xff"


@pytest.fixture
def found():
    now = iter([100.5, 200, 300, 400])
    kept = Store(clock=lambda: next(now))
    kept.keep("http://h/1", u"Caf\xe9", BODY, {u"caf\xe9": 2, u"tea": 1})
    kept.keep("http://h/0", u"Tea", b"", {u"tea": 5, u"b": 1})
    yield kept
    kept.close()


def test_page_comes_back_as_it_was(found):
    title, body, fetched = found.page("http://h/1")
    assert (title, body, fetched) == (u"Caf\xe9", BODY, 100.5)
    assert type(body) is bytes
    assert found.page("http://h/0") == (u"Tea", b"", 200)
    assert found.urls() == ["http://h/0", "http://h/1"]


def test_unknown_page(found):
    with pytest.raises(KeyError) as caught:
        found.page("http://h/2")
    assert caught.value.args == ("http://h/2",)


def test_page_is_replaced_with_its_words(found):
    found.keep("http://h/1", u"New", b"new", {u"new": 1})
    assert found.page("http://h/1") == (u"New", b"new", 300)
    assert found.hits([u"tea"]) == {"http://h/0": 5}
    assert len(found.urls()) == 2


@pytest.mark.parametrize("words, hits", [
    ([u"tea"], {"http://h/0": 5, "http://h/1": 1}), ([u"caf\xe9"], {"http://h/1": 2}),
    ([u"tea", u"caf\xe9"], {"http://h/1": 3}), ([u"b", u"caf\xe9"], {}), ([u"x"], {}), ([], {})])
def test_hits_have_all_words(found, words, hits):
    assert found.hits(words) == hits


def test_frequent(found):
    assert found.frequent(2) == [(u"tea", 6), (u"caf\xe9", 2)]
    assert found.frequent(9)[2] == (u"b", 1)


def test_forget(found):
    assert found.forget(200) == 1
    assert found.urls() == ["http://h/0"]
    assert found.hits([u"tea"]) == {"http://h/0": 5}
    assert found.forget(200) == 0


def test_file_outlives_the_store(tmpdir):
    path = str(tmpdir.join("pages.db"))
    first = Store(path)
    first.keep("http://h/", u"\u20ac", BODY, {u"\u20ac": 1})
    first.close()
    again = Store(path)
    assert again.page("http://h/")[:2] == (u"\u20ac", BODY)
    assert again.page("http://h/")[2] > 1000000000
    again.close()


def test_main():
    out = webfixtures.printed(store.main)
    assert out.startswith(b"Caf\xc3\xa9 '\\x00\\xff' {") or out.startswith(b"Caf\xc3\xa9 b'")
    assert out.endswith(b"'http://localhost/': 2}\n")
