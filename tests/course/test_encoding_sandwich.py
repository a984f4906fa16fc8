from __future__ import absolute_import, division, print_function

import doctest

import pytest

from course.encoding import sandwich


def test_to_text():
    assert sandwich.to_text(b"caf\xc3\xa9") == u"caf\xe9"
    assert sandwich.to_text(b"caf\xe9", "latin-1") == u"caf\xe9"
    assert sandwich.to_text(u"\u20ac") == u"\u20ac"
    assert sandwich.to_text(5) == u"5"
    for value in b"a", u"a", 5:
        assert isinstance(sandwich.to_text(value), type(u""))


def test_to_text_is_strict():
    with pytest.raises(UnicodeDecodeError):
        sandwich.to_text(b"caf\xe9")


def test_to_bytes():
    assert sandwich.to_bytes(u"caf\xe9") == b"caf\xc3\xa9"
    assert sandwich.to_bytes(u"caf\xe9", "latin-1") == b"caf\xe9"
    assert sandwich.to_bytes(b"\xff") == b"\xff"
    assert sandwich.to_bytes(5) == b"5"
    for value in b"a", u"a", 5:
        assert isinstance(sandwich.to_bytes(value), bytes)


def test_words():
    assert sandwich.words(u"Don\u2019t: \xc4rger-los, \u043e\u043d 9") == [
        u"don\u2019t", u"\xe4rger-los", u"\u043e\u043d", u"9"]


def test_count_letters():
    assert sandwich.count_letters(u"\xc9t\xe9 1!") == {u"\xe9": 2, u"t": 1}


def test_escape_and_back():
    assert sandwich.escape(u"5 \u20ac\xe9") == "5 \\u20ac\\u00e9"
    assert sandwich.unescape(sandwich.escape(u"5 \u20ac\xe9")) == u"5 \u20ac\xe9"
    assert sandwich.escape(u"\x7f\x80") == "\x7f\\u0080"
    assert sandwich.unescape(b"\\u20ac") == u"\u20ac"


def test_change_file(tmpdir):
    source, target = tmpdir.join("a"), tmpdir.join("b")
    source.write(u"\xe9t\xe9\r\n".encode("latin-1"), "wb")
    sandwich.change_file(str(source), str(target), lambda text: text.upper(), "latin-1")
    assert target.read("rb") == u"\xc9T\xc9\r\n".encode("latin-1")


def test_change_file_with_wrong_bytes(tmpdir):
    source, target = tmpdir.join("a"), tmpdir.join("b")
    source.write(b"a\xffb", "wb")
    with pytest.raises(UnicodeDecodeError):
        sandwich.change_file(str(source), str(target), lambda text: text)
    assert not target.check()
    sandwich.change_file(str(source), str(target), lambda text: text, errors="replace")
    assert target.read("rb") == u"a\ufffdb".encode("utf-8")


def test_join():
    assert sandwich.join(b"\xc3\xa9", u"\u20ac", b"a") == u"\xe9\u20aca"
    assert sandwich.join() == u""


def test_describe():
    assert sandwich.describe(u"\u20ac") == "1 characters"
    with pytest.raises(TypeError) as caught:
        sandwich.describe(5)
    assert str(caught.value) == "not a string: 5"


def test_main(capsys):
    sandwich.main()
    assert capsys.readouterr().out.splitlines() == [
        "3 characters in 5 bytes", "5 \\u20ac True", "write \\N{EURO SIGN} or \\u20ac"]


def test_doctests():
    assert doctest.testmod(sandwich) == (0, 2)
