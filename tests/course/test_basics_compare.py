from __future__ import absolute_import, division, print_function

import pytest

from course.basics import compare


def test_natural_sort_is_by_value():
    names = ["b2", "a10", "a9", "a", "10", "9"]
    assert compare.natural_sort(names) is None
    assert names == ["9", "10", "a", "a9", "a10", "b2"]


def test_natural_parts():
    assert compare.natural_parts("file10b") == ["file", 10, "b"]
    assert compare.natural_parts("7") == ["", 7, ""]
    assert compare.natural_parts("a1b2") == ["a", 1, "b", 2, ""]


@pytest.mark.parametrize("one, other, sign", [
    ("a1", "a1", 0), ("a2", "a10", -1), ("a10", "a2", 1),
])
def test_natural_cmp(one, other, sign):
    assert compare.natural_cmp(one, other) == sign


def test_by_keys_takes_the_first_key_that_differs():
    order = compare.by_keys("a", "b")
    assert order({"a": 1, "b": 2}, {"a": 1, "b": 3}) == -1
    assert order({"a": 2, "b": 2}, {"a": 1, "b": 3}) == 1
    assert order({"a": 1, "b": 2}, {"a": 1, "b": 2}) == 0
    assert compare.reverse(order)({"a": 1, "b": 2}, {"a": 1, "b": 3}) == 1


@pytest.mark.parametrize("made", [compare.Version("2.7"), compare.Header("Subject")])
def test_classes_are_new_style_also_on_2_7(made):
    assert type(made) is made.__class__ and isinstance(type(made), type)


def test_versions_compare_with_versions_and_text():
    old, new = compare.Version("2.7.9"), compare.Version("2.7.18")
    assert old < new and new > old and old <= new and new >= "2.7.18"
    assert old == compare.Version("2.7.9") and old == "2.7.9"
    assert old < "3" and not new < "2.7"
    assert sorted([new, old]) == [old, new]
    assert new.is_at_least("2.7") and new.is_at_least("2.7.18")
    assert not old.is_at_least("2.7.18")
    assert str(new) == "2.7.18"


def test_equal_versions_are_one_key():
    seen = {compare.Version("1.10"): "x"}
    assert seen[compare.Version("1.10")] == "x"
    assert compare.Version("1.1") not in seen


@pytest.mark.parametrize("text", ["", "a", "1.", ".1", "1..2", "1.2b"])
def test_not_a_version(text):
    with pytest.raises(ValueError) as caught:
        compare.Version(text)
    assert str(caught.value) == "not a version: %r" % text


def test_find_header_ignores_case():
    headers = [(compare.Header("To"), "me"), (compare.Header("Subject"), "x")]
    assert compare.find_header("SUBJECT", headers) == "x"
    with pytest.raises(KeyError) as caught:
        compare.find_header("From", headers)
    assert caught.value.args == ("From",)


def test_equal_points_stay_apart_in_a_set():
    one, other = compare.Point(1, 2), compare.Point(1, 2)
    assert one == other
    assert not one == compare.Point(1, 3)
    assert not one == compare.Point(0, 2)
    assert not one == (1, 2)
    assert one != other and not one != one
    assert len(set([one, other, one])) == 2


def test_main(capsys):
    compare.main()
    assert capsys.readouterr().out.splitlines() == [
        "page1 page9 page10", "30 Eva", "30 Ann", "25 Bob", "newest: 2.7.18"]
