from __future__ import absolute_import, division, print_function

import doctest

import pytest

from course.functional import tools


def test_longest_is_the_first_one():
    assert tools.longest(["a", "bbb", "ccc"]) == "bbb"


def test_pair_up_pads_with_none():
    assert tools.pair_up("ab", [1, 2]) == [("a", 1), ("b", 2)]
    assert tools.pair_up("a", [1, 2]) == [("a", 1), (None, 2)]
    assert tools.pair_up("ab", []) == [("a", None), ("b", None)]


def test_add_columns_of_unequal_length():
    assert tools.add_columns([1, 2, 3], [10, 20]) == [11, 22, 3]
    assert tools.add_columns([1], [10, 20]) == [11, 20]


def test_words_in():
    assert tools.words_in(["to be\n", " \n", "or not to\n"]) == (2, 5)
    assert tools.words_in([]) == (0, 0)


def test_filter_keeps_the_type_of_texts_and_tuples():
    assert tools.digits_of("a1b22") == "122"
    assert tools.digits_of("") == ""
    assert tools.positive([1, 0, -1, 2]) == [1, 2]
    assert tools.positive((1, 0, -1, 2)) == (1, 2)


def test_product():
    assert tools.product([2, 3, 7]) == 42
    assert tools.product([]) == 1


def test_compose():
    assert tools.compose()(5) == 5
    assert tools.compose(lambda n: n + 1, lambda n: n * 2)(5) == 11


@pytest.mark.parametrize("expression, expected", [
    ("7", 7), ("3 4 + 2 *", 14), ("3 4 -", -1), ("7 2 /", 3), ("-7 2 /", -4),
])
def test_evaluate(expression, expected):
    result = tools.evaluate(expression)
    assert result == expected and isinstance(result, int)


@pytest.mark.parametrize("expression, message", [
    ("1 +", "nothing to +"), ("1 2", "2 results"), ("", "0 results"), ("1 2 %", None),
])
def test_evaluate_refuses(expression, message):
    with pytest.raises(ValueError) as caught:
        tools.evaluate(expression)
    assert message is None or str(caught.value) == message


def test_sort_table():
    rows = [{"a": 2, "b": 1}, {"a": 1, "b": 2}, {"a": 1, "b": 1}]
    assert tools.sort_table(rows, "a", "b") == [rows[2], rows[1], rows[0]]
    assert tools.sort_table(rows, "b") == [rows[0], rows[2], rows[1]]


def test_main(capsys):
    tools.main()
    assert capsys.readouterr().out.splitlines() == [
        "quick",
        "[('a', 1), ('b', 2), ('c', None)] [11, 22, 3]",
        "2 lines with 4 words",
        "3 4 + 2 / = 3",
        "12",
    ]


def test_doctests():
    assert doctest.testmod(tools) == (0, 2)
