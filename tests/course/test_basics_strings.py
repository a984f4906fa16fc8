from __future__ import absolute_import, division, print_function

import doctest

import pytest

from course.basics import strings


@pytest.mark.parametrize("words, expected", [
    ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
])
def test_join_words(words, expected):
    assert strings.join_words(iter(words)) == expected


def test_caesar():
    assert strings.caesar("Zebra, 9", 2) == "Bgdtc, 9"
    assert strings.caesar(strings.caesar("Hello", 5), -5) == "Hello"
    assert strings.caesar("Abz", 26) == "Abz"


def test_strip_punctuation():
    assert strings.strip_punctuation('a-b, "c"!?') == "ab c"


def test_is_palindrome():
    assert strings.is_palindrome("Never odd, or even!")
    assert strings.is_palindrome("")
    assert not strings.is_palindrome("odd")


@pytest.mark.parametrize("text, expected", [
    ("a", True), ("_a1", True), ("1a", False), ("", False), ("a-b", False), ("Zz9", True),
])
def test_is_identifier(text, expected):
    assert strings.is_identifier(text) is expected


def test_count_kinds():
    assert strings.count_kinds("Hello, you") == (4, 4, 2)
    assert strings.count_kinds("") == (0, 0, 0)


def test_kind():
    assert strings.kind("x") == "text"
    assert strings.kind(u"x") == "text"
    assert strings.kind(1) == "int"
    assert strings.kind([]) == "list"


def test_quoted():
    assert strings.quoted('a "b"') == '"a \\"b\\""'
    assert strings.quoted(7) == "7"


def test_prices():
    assert strings.prices("now 3.50 EUR, then 12.05USD, 7 EUR") == [(350, "EUR"), (1205, "USD")]


def test_wrap():
    assert strings.wrap("aa bb  ccc", 5) == ["aa bb", "ccc"]
    assert strings.wrap("toolong a b", 3) == ["toolong", "a b"]
    assert strings.wrap("", 3) == [""]


def test_name_table():
    table = strings.name_table(["a", "b", "a"])
    assert table == {"a": 2, "b": 1}


def test_main(capsys):
    strings.main()
    assert capsys.readouterr().out.splitlines() == [
        "tea, milk and sugar",
        "Khoor, Zruog Hello",
        "well done",
        "|the quick brown |",
        "|fox jumps over  |",
        "|the lazy dog    |",
        "vowels, consonants, others: 4, 4, 2",
    ]


def test_doctests():
    assert doctest.testmod(strings) == (0, 2)
