"""The union-find: joining places joins what they hold, field by field."""

from __future__ import annotations

from portkit.flow import Kind
from portkit.flow.places import ITEM, KEY, Places
from tests.portkit.flow.programs import last


def test_joined_places_hold_the_same():
    places = Places()
    left, right = places.new(), places.new()
    inner, other = places.field(left, ITEM), places.field(right, ITEM)
    assert not places.same(inner, other)
    places.join(left, right)
    assert places.same(inner, other)
    assert places.field(left, ITEM) == places.field(right, ITEM)


def test_numbered_elements_stay_apart_until_any_is_asked():
    places = Places()
    row = places.new()
    first, second = places.field(row, 0), places.field(row, 1)
    assert not places.same(first, second)
    anything = places.field(row, ITEM)
    assert places.same(first, second) and places.same(first, anything)
    assert places.same(places.field(row, 7), anything)


def test_keys_stay_apart_from_values():
    places = Places()
    mapping = places.new()
    key, value = places.field(mapping, KEY), places.field(mapping, ITEM)
    assert not places.same(key, value)


def test_a_container_in_itself_ends():
    places = Places()
    tree = places.new()
    places.join(tree, places.field(tree, ITEM))
    assert places.same(places.field(tree, ITEM), tree)


def test_marks_are_those_of_both():
    places = Places()
    left, right = places.new(), places.new()
    places.of(left).mark(["string"])
    places.of(right).mark(["dict"])
    places.join(left, right)
    assert places.of(right).marks == {"string", "dict"}


def test_the_index_of_a_string_is_no_string():
    head = "def number(s):\n    return ord(s[0])\nh = open(n, 'rb').read(9)\nat = number(h)\n"
    assert last(f"{head}if h[at] == '\\1':\n    pass\nbits = at or '?'\nbits").kind is Kind.UNKNOWN
