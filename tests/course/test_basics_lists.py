from __future__ import absolute_import, division, print_function

import pytest

from course.basics import lists


def test_chunks():
    assert lists.chunks([1, 2, 3, 4, 5], 2) == [[1, 2], [3, 4], [5]]
    assert lists.chunks("abcd", 2) == ["ab", "cd"]
    assert lists.chunks([], 1) == []
    assert lists.chunks([1, 2], 1) == [[1], [2]]


def test_chunks_of_no_size():
    with pytest.raises(ValueError) as caught:
        lists.chunks([1], 0)
    assert str(caught.value) == "size must be 1 or more, not 0"


@pytest.mark.parametrize("items, expected", [
    ([1], 1), ([1, 2], 2), ([1, 2, 3], 2), ("abcd", "c"),
])
def test_middle(items, expected):
    assert lists.middle(items) == expected


def test_halves():
    assert lists.halves([1, 2, 3]) == ([1], [2, 3])
    assert lists.halves("abcd") == ("ab", "cd")
    assert lists.halves([]) == ([], [])


def test_flatten():
    assert lists.flatten([1, [2, (3, [4]), []], "56"]) == [1, 2, 3, 4, "56"]
    assert lists.flatten(()) == []


def test_opening_hours():
    assert lists.opening_hours(10, 14) == [10, 11, 13]
    assert lists.opening_hours(10, 14, lunch=11) == [10, 12, 13]


def test_by_length_leaves_the_list_as_it_was():
    words = ["ccc", "bb", "a", "aa"]
    assert lists.by_length(words) == ["a", "aa", "bb", "ccc"]
    assert words == ["ccc", "bb", "a", "aa"]


def test_ranking():
    scores = [("Bob", 3), ("Eva", 5), ("Ann", 3)]
    assert lists.ranking(scores) == [("Eva", 5), ("Ann", 3), ("Bob", 3)]


def test_unique_keeps_first_order():
    assert lists.unique([3, 1, 3, 2, 1]) == [3, 1, 2]
    assert lists.unique([]) == []


def test_history_forgets_the_oldest():
    history = lists.History(2, "abc")
    assert history.entries == ["b", "c"]
    history.append("d")
    assert history.entries == ["c", "d"] and len(history) == 2
    assert history[0] == "c" and history[-1] == "d"


def test_history_slices_are_histories():
    history = lists.History(4, "abcd")
    assert repr(history[1:3]) == "History(4, ['b', 'c'])"
    assert history[-2:].entries == ["c", "d"]
    assert history[:-1].entries == ["a", "b", "c"]
    assert history[:].entries == ["a", "b", "c", "d"]
    del history[:2]
    assert history.entries == ["c", "d"]
    del history[-1:]
    assert history.entries == ["c"]


def test_main(capsys):
    lists.main()
    assert capsys.readouterr().out.splitlines() == [
        "chunks [[0, 1, 2], [3, 4, 5], [6]]",
        "hours [9, 10, 11, 13, 14]",
        "flat [1, 2, 3, 4]",
        "1. Eva with 5",
        "2. Bob with 3",
        "History(3, ['page10', 'page11'])",
        "first and middle: page9 page10",
    ]
