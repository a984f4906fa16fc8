from __future__ import absolute_import, division, print_function

import pytest

from course.iteration import comprehensions


def test_transpose():
    assert comprehensions.transpose([[1, 2, 3], [4, 5, 6]]) == [[1, 4], [2, 5], [3, 6]]
    assert comprehensions.transpose([[1, 2]]) == [[1], [2]]


def test_multiply():
    assert comprehensions.multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]]) == [[19, 22], [43, 50]]
    assert comprehensions.multiply([[1, 2, 3]], [[1], [2], [3]]) == [[14]]


def test_pythagorean():
    assert comprehensions.pythagorean(4) == []
    assert comprehensions.pythagorean(13) == [(3, 4, 5), (5, 12, 13), (6, 8, 10)]


def test_index_words():
    assert comprehensions.index_words(["To be", "or", "not to"]) == {
        "to": [1, 3], "be": [1], "or": [2], "not": [3]}


def test_turn_round():
    assert comprehensions.turn_round({"a": 1, "b": 2}) == {1: "a", 2: "b"}


def test_temperatures():
    assert comprehensions.temperatures([20, 0.5]) == [
        (0, 32), (37, 98), (100, 212), (20, 68), (0.5, 32.9)]


def test_board():
    board = comprehensions.Board()
    assert len(board.squares) == 64 and board.squares[0] == "a1" and board.squares[63] == "h8"
    assert len(board.dark) == 32
    assert [board.color(square) for square in ("a1", "a2", "b1", "h8", "h1", "c2")] == [
        "dark", "light", "light", "dark", "light", "light"]
    with pytest.raises(ValueError) as caught:
        board.color("i1")
    assert str(caught.value) == "no such square: i1"


def test_main(capsys):
    comprehensions.main()
    assert capsys.readouterr().out.splitlines() == [
        "[[1, 3], [3, 7]]",
        "[(3, 4, 5), (5, 12, 13), (6, 8, 10)]",
        "[('be', [1, 2]), ('not', [2]), ('or', [2]), ('to', [1, 2])]",
        "[(0, 32), (37, 98), (100, 212), (20, 68)]",
        "a1 is dark",
    ]
