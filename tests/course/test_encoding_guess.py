from __future__ import absolute_import, division, print_function

import os

import pytest

from course.encoding import guess, menu_latin1

RUSSIAN = u"\u0441\u043b\u043e\u0432\u043e \u043d\u0435 \u0432\u043e\u0440\u043e\u0431\u0435\u0439"


@pytest.mark.parametrize("source, encoding", [
    (b"# -*- coding: latin-1 -*-\nx", "latin-1"),
    (b"#!/usr/bin/python\n# vim: set fileencoding=koi8-r :\n", "koi8-r"),
    (b"#\n#\n# coding: utf-8\n", None),
    (b"x = 1 # coding: utf-8\n", None),
    (b"", None),
])
def test_cookie(source, encoding):
    assert guess.cookie(source) == encoding


def test_is_valid():
    assert guess.is_valid(b"caf\xc3\xa9", "utf-8") is True
    assert guess.is_valid(b"caf\xe9", "utf-8") is False


def test_russian_score():
    assert guess.russian_score(RUSSIAN.encode("koi8-r"), "koi8-r") == 85
    assert guess.russian_score(RUSSIAN.encode("koi8-r"), "cp1251") < 50
    assert guess.russian_score(b"123", "koi8-r") == 0


@pytest.mark.parametrize("data, expected", [
    (b"", "ascii"), (b"hello", "ascii"), (b"caf\xc3\xa9", "utf-8"),
    (b"\xef\xbb\xbfx", "utf-8"), (b"\xff\xfex\x00", "utf-16-le"),
    (u"caf\xe9 noir".encode("utf-16-be"), "utf-16-be"),
    (b"\xe9\x00\x00\xe9", "utf-16"), (b"\xe9\x00bc", "cp1252"), (b"\xe9\x00b", "utf-16-le"),
    (RUSSIAN.encode("koi8-r"), "koi8-r"), (RUSSIAN.encode("cp1251"), "cp1251"),
    (b"caf\xe9", "cp1252"), (b"\x81caf\xe9", "latin-1"),
])
def test_guess(data, expected):
    assert guess.guess(data) == expected


@pytest.mark.parametrize("frequent, expected", [(50, "cp1252"), (51, "koi8-r")])
def test_more_than_half_of_the_letters_are_frequent_ones(frequent, expected):
    text = u"\u043e" * frequent + u"\u0431" * (100 - frequent)
    assert guess.guess(text.encode("koi8-r")) == expected


def test_guess_file(tmpdir):
    path = tmpdir.join("a")
    path.write(b"caf\xe9", "wb")
    assert guess.guess_file(str(path)) == "cp1252"
    path.write(b"# coding: latin-1\n\xe9", "wb")
    assert guess.guess_file(str(path)) == "latin-1"


def test_guess_file_of_a_source():
    source = os.path.splitext(menu_latin1.__file__)[0] + ".py"
    assert guess.guess_file(source) in ("latin-1", "utf-8")


def test_main(capsys):
    guess.main()
    assert capsys.readouterr().out.splitlines() == [
        "latin-1: cp1252", "utf-8: utf-8", "koi8-r: koi8-r", "utf-8: utf-8"]
