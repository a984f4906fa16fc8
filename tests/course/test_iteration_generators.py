from __future__ import absolute_import, division, print_function

import itertools

from course.iteration import generators


def test_fibonacci():
    assert list(itertools.islice(generators.fibonacci(), 8)) == [0, 1, 1, 2, 3, 5, 8, 13]


def test_take():
    assert list(generators.take(2, "abc")) == ["a", "b"]
    assert list(generators.take(5, "ab")) == ["a", "b"]
    assert list(generators.take(0, "ab")) == []


def test_take_leaves_the_rest():
    items = iter("abc")
    assert list(generators.take(1, items)) == ["a"]
    assert list(items) == ["b", "c"]


def test_until():
    assert list(generators.until("hello", "l")) == ["h", "e"]
    assert list(generators.until("abc", "x")) == ["a", "b", "c"]
    assert list(generators.until("abc", "a")) == []


def test_in_pairs():
    assert list(generators.in_pairs("abcd")) == [("a", "b"), ("c", "d")]
    assert list(generators.in_pairs("abc")) == [("a", "b")]
    assert list(generators.in_pairs("")) == []


def test_leaves():
    assert list(generators.leaves([1, [2, [3, []]], "45"])) == [1, 2, 3, "45"]


def test_permutations():
    assert list(generators.permutations([1, 2, 3])) == [
        [1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]]
    assert list(generators.permutations([])) == [[]]


def test_hanoi():
    assert list(generators.hanoi(0)) == []
    assert list(generators.hanoi(2)) == [("A", "B"), ("A", "C"), ("B", "C")]
    assert len(list(generators.hanoi(5))) == 31


def test_running_mean():
    assert list(generators.running_mean([1, 2, 6])) == [1, 1, 3]
    assert list(generators.running_mean([1.0, 2])) == [1.0, 1.5]


def test_main(capsys):
    generators.main()
    assert capsys.readouterr().out.splitlines() == [
        "[0, 1, 1, 2, 3, 5, 8, 13, 21, 34]",
        "['h', 'e', 'l', 'l', 'o']",
        "[('a', 'b'), ('c', 'd')] [1, 2, 3, 4]",
        "AB AC BC",
        "[1, 1, 3]",
    ]
