from __future__ import absolute_import, division, print_function

import itertools

import pytest

from course.basics import sets


def test_primes():
    assert sets.primes(30) == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
    assert sets.primes(4) == [2, 3]
    assert sets.primes(49)[-1] == 47
    assert sets.primes(1) == []


def test_anagrams():
    words = ["tea", "stop", "eat", "tee", "pots", "see"]
    assert sets.anagrams(words) == [["eat", "tea"], ["pots", "stop"]]
    pairs = [letter + "x" for letter in "zyvutsrqp"]
    expected = sorted(sorted([pair, pair[::-1]]) for pair in pairs)
    assert sets.anagrams(pairs + [pair[::-1] for pair in pairs]) == expected


def test_compare():
    assert sets.compare("cba", "bcfd") == (["a"], ["d", "f"], ["b", "c"])
    assert sets.compare([16, 8, 1, 99], [99, 64, 32, 3, 8]) == ([1, 16], [3, 32, 64], [8, 99])


def test_jaccard():
    assert sets.jaccard("abc", "bcd") == 0.5
    assert sets.jaccard("a", "b") == 0.0
    assert sets.jaccard("", "") == 1.0


def test_powerset_smallest_first():
    assert [sorted(part) for part in sets.powerset("cab")] == [
        [], ["a"], ["b"], ["c"], ["a", "b"], ["a", "c"], ["b", "c"], ["a", "b", "c"]]


def test_powerset_of_numbers():
    assert [sorted(part) for part in sets.powerset([8, 3, 1])] == [
        [], [1], [3], [8], [1, 3], [1, 8], [3, 8], [1, 3, 8]]
    assert [sorted(part) for part in sets.powerset([99, 64, 32, 3])][5:11] == [
        [3, 32], [3, 64], [3, 99], [32, 64], [32, 99], [64, 99]]


@pytest.mark.parametrize("items", list(itertools.permutations([1, 3, 8, 16])))
def test_powerset_in_whatever_order_the_items_come(items):
    assert [sorted(part) for part in sets.powerset(items)] == [
        [], [1], [3], [8], [16], [1, 3], [1, 8], [1, 16], [3, 8], [3, 16], [8, 16],
        [1, 3, 8], [1, 3, 16], [1, 8, 16], [3, 8, 16], [1, 3, 8, 16]]


def test_permissions():
    rights = sets.Permissions("write", "read")
    assert str(rights) == "read, write"
    assert "read" in rights and "delete" not in rights and rights
    rights.revoke("read")
    rights.revoke("delete")
    assert str(rights) == "write" and rights


def test_no_permission_is_false():
    assert not sets.Permissions()
    assert str(sets.Permissions()) == "nothing"


def test_unknown_permission():
    with pytest.raises(KeyError) as caught:
        sets.Permissions("fly")
    assert caught.value.args == ("fly",)


def test_main(capsys):
    sets.main()
    assert capsys.readouterr().out.splitlines() == [
        "primes [2, 3, 5, 7, 11, 13, 17, 19]",
        "anagrams [['ate', 'eat', 'tea']]",
        "missing ['a'] unexpected ['d'] both ['b', 'c']",
        "alike: 0.50",
        "may read, write",
    ]
