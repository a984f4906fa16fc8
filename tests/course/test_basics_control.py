from __future__ import absolute_import, division, print_function

import pytest

from course.basics import control


def test_find_first():
    assert control.find_first([5, 7, 7], 7) == 1
    assert control.find_first([5, 7], 5) == 0
    assert control.find_first([5, 7], 9) == -1
    assert control.find_first([], 9) == -1


def test_collatz():
    assert control.collatz(1) == [1]
    assert control.collatz(6) == [6, 3, 10, 5, 16, 8, 4, 2, 1]


def test_squares_and_the_last_number():
    assert control.squares([2, 5, 3]) == ([4, 25, 9], 3)


@pytest.mark.parametrize("number, expected", [
    (1, "1"), (3, "Fizz"), (5, "Buzz"), (15, "FizzBuzz"), (14, "14"),
])
def test_fizzbuzz(number, expected):
    assert control.fizzbuzz(number) == expected


def test_guess():
    assert control.guess(7, [5, 9, 7, 1]) == ["low", "high", "yes"]
    assert control.guess(7, [8]) == ["high", "it was 7"]
    assert control.guess(7, []) == ["it was 7"]


@pytest.mark.parametrize("text, expected", [
    ("", True), ("a(b[c])d", True), ("(", False), (")", False), ("([)]", False), ("()[]", True),
])
def test_matched(text, expected):
    assert control.matched(text) is expected


def test_matched_with_other_pairs():
    assert control.matched("<(>", pairs=["<>"])


def test_print_table_ends_each_row_without_a_blank(capsys):
    control.print_table(2)
    assert capsys.readouterr().out == "  1   2\n  2   4\n"


def test_main(capsys):
    control.main()
    assert capsys.readouterr().out == (
        "  1   2   3\n  2   4   6\n  3   6   9\n"
        "steps from 6: [6, 3, 10, 5, 16, 8, 4, 2, 1]\n"
        "1 2 Fizz 4 Buzz\n"
        "['low', 'high', 'yes']\n")
