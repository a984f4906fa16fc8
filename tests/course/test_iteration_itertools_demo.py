from __future__ import absolute_import, division, print_function

import doctest
from itertools import islice

from course.iteration import itertools_demo


def test_number_lines():
    assert list(itertools_demo.number_lines(["a", "b"])) == ["1: a", "2: b"]
    assert list(itertools_demo.number_lines(["a"], 7)) == ["7: a"]


def test_side_by_side_fills_the_shorter():
    assert itertools_demo.side_by_side(["a", "b"], ["x"], 3) == ["a  |x", "b  |"]
    assert itertools_demo.side_by_side([], ["x"], 1) == [" |x"]


def test_powers_do_not_end():
    assert list(islice(itertools_demo.powers(3), 5)) == [1, 3, 9, 27, 81]


def test_odd_and_even_are_lazy():
    numbers = iter([1, 2, 3, 4])
    odd = itertools_demo.odd_ones(numbers)
    assert next(odd) == 1
    assert list(numbers) == [2, 3, 4]
    assert list(itertools_demo.even_ones([1, 2, 3, 4])) == [2, 4]


def test_run_lengths():
    assert itertools_demo.run_lengths("aaabca") == [("a", 3), ("b", 1), ("c", 1), ("a", 1)]


def test_scalar_product():
    assert itertools_demo.scalar_product([1, 2, 3], [4, 5, 6]) == 32


def test_neighbours():
    assert itertools_demo.neighbours(iter("abc")) == [("a", "b"), ("b", "c")]
    assert itertools_demo.neighbours("a") == []


def test_round_robin():
    assert itertools_demo.round_robin("ab", "xyz") == ["a", "x", "b", "y"]


def test_main(capsys):
    itertools_demo.main()
    assert capsys.readouterr().out.splitlines() == [
        "10: begin",
        "11: end",
        "a         |one",
        "b         |",
        "[1, 2, 4, 8, 16, 32, 64, 128]",
        "[1, 3, 5] [0, 2, 4]",
        "[('a', 3), ('b', 1), ('c', 2)] [('a', 'b'), ('b', 'c')]",
    ]


def test_doctests():
    assert doctest.testmod(itertools_demo) == (0, 1)
