from __future__ import absolute_import, division, print_function

import sys

import pytest

from course.iteration import genexps


def test_total_size():
    assert genexps.total_size(["a 3", "b -", "c 40"]) == 43
    assert genexps.total_size(["5 a", "6 b"], column=0) == 11
    assert genexps.total_size([]) == 0


def test_first_match_is_lazy():
    seen = []

    def fits(item):
        seen.append(item)
        return item > 1

    assert genexps.first_match(iter([1, 2, 3]), fits) == 2
    assert seen == [1, 2]
    assert genexps.first_match([0], fits) is None
    assert genexps.first_match([0], fits, "none") == "none"


def test_longest_line():
    assert genexps.longest_line(["a\n", "abc\n", "xyz  \n", "b"]) == (3, 2)


@pytest.mark.parametrize("items, expected", [
    ([], True), ([1], True), ([1, 1, 2], True), ([2, 1], False), ([1, 3, 2], False),
])
def test_is_sorted(items, expected):
    assert genexps.is_sorted(items) is expected


def test_dot_product():
    assert genexps.dot_product([1, 2, 3], [4, 5, 6]) == 32
    with pytest.raises(ValueError) as caught:
        genexps.dot_product([1], [1, 2])
    assert str(caught.value) == "1 and 2 numbers"


def test_smallest():
    assert genexps.smallest([5, None, 3]) == 3
    assert genexps.smallest([]) == sys.maxsize


def test_histogram():
    assert genexps.histogram(iter(["b", "a", "b"])) == "a     *\nb     **"


def test_main(capsys):
    genexps.main()
    assert capsys.readouterr().out.splitlines() == [
        "7", "8", "(3, 2)", "32 True", "be    **", "not   *", "or    *", "to    **"]
