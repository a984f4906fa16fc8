from __future__ import absolute_import, division, print_function

import pytest

from course.basics import dicts


def test_count_words_and_top():
    counts = dicts.count_words("to be or not to be to".split())
    assert counts == {"to": 3, "be": 2, "or": 1, "not": 1}
    assert dicts.top(counts) == [("to", 3), ("be", 2), ("not", 1), ("or", 1)]
    assert dicts.top(counts, 1) == [("to", 3)]
    assert dicts.top({}) == []


def test_invert():
    assert dicts.invert({"b": 1, "a": 1, "c": 2}) == {1: ["a", "b"], 2: ["c"]}
    assert dicts.invert(dict.fromkeys([99, 64, 32, 3, 8], 1)) == {1: [3, 8, 32, 64, 99]}


def test_merge_prefers_the_second():
    first, second = {"a": 1, "b": 1}, {"b": 2}
    assert dicts.merge(first, second) == {"a": 1, "b": 2}
    assert first == {"a": 1, "b": 1} and second == {"b": 2}


def test_prune_in_place():
    counts = {"a": 1, "b": 2, "c": 3, "d": 1}
    dicts.prune(counts, 2)
    assert counts == {"b": 2, "c": 3}


def test_only_item():
    assert dicts.only_item({"a": 1}) == ("a", 1)
    for wrong in {}, {1: 1, 2: 2}:
        with pytest.raises(ValueError) as caught:
            dicts.only_item(wrong)
        assert str(caught.value) == "one item expected, there are %d" % len(wrong)


def test_differences_are_sorted():
    old = {"a": 1, "b": 2, "c": 3, "y": 0, "x": 0}
    new = {"c": 3, "b": 0, "a": 0, "e": 1, "d": 1}
    assert dicts.differences(old, new) == (["d", "e"], ["x", "y"], ["a", "b"])
    old, new = dict.fromkeys("qwertz", 1), dict.fromkeys("qwertzuiop", 2)
    assert dicts.differences(old, new) == (list("iopu"), [], list("eqrtwz"))
    assert dicts.differences(new, old)[1] == list("iopu")
    numbers = [99, 64, 32, 3, 8]
    old, new = dict.fromkeys(numbers, 1), dict.fromkeys(numbers, 2)
    assert dicts.differences(old, new) == ([], [], [3, 8, 32, 64, 99])


def test_table_is_sorted_by_key():
    assert dicts.table({"b": 2, "a": 1, "c": 0}) == ["1. a: 1", "2. b: 2", "3. c: 0"]


def test_settings_are_items_and_attributes():
    settings = dicts.Settings(host="h")
    settings.port = 80
    assert settings == {"host": "h", "port": 80}
    assert settings.host == "h"
    with pytest.raises(AttributeError) as caught:
        settings.missing
    assert str(caught.value) == "missing"


def test_main(capsys):
    dicts.main()
    assert capsys.readouterr().out.splitlines() == [
        "be   2", "to   2", "is   1", "1. be: 2", "2. to: 2",
        "added ['c'] removed ['a'] changed ['b']",
    ]
