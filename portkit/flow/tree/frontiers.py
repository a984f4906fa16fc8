"""Frontiers of a tree: names under which bytes come from some files and text from others, which are not joined.

What a function that takes any string is called with, or gives back, says nothing about its other callers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portkit.flow.decide import FIXED, HARD, MADE, RECEIVED, Role, decided
from portkit.flow.evidence import Kind, Sort
from portkit.flow.places import ITEM, Name, Places, is_apart
from portkit.flow.tree.summary import Key, Reason

# Marks of what a group is firmly in its own file (bytes: where nothing can turn them), with its number behind;
# a mixture is no better than text to bytes that would come to it.
FIRM_BYTES, FIRM_TEXT = FIRM = "firmly bytes ", "firmly text "
OF_TEXT = frozenset([Kind.TEXT, Kind.KEPT, Kind.MIXED])
SOURCES = frozenset([FIXED, RECEIVED, Sort.ESCAPE])
# What is told of a group that should be no bytes, and how many times as many others outweigh it.
AGAINST = frozenset([HARD, MADE, Sort.TEXT, Sort.SHOWN])
LASTING = frozenset([FIXED, Sort.BYTES])
FAR_MORE = 3
# Names of one value: what comes under them is joined before what functions take and give.
OF_ONE_VALUE = frozenset(["variable", "attribute"])


def firmness(reasons: Mapping[Role, Reason], number: int) -> frozenset[str]:
    """What the *reasons* of one file make of its group *number*, as a mark."""
    kind = decided(reasons, of_tree=True)[0]
    if kind in OF_TEXT:
        return frozenset([f"{FIRM_TEXT}{number}"])
    is_bytes = kind is Kind.BYTES and not SOURCES.isdisjoint(reasons)
    return frozenset([f"{FIRM_BYTES}{number}"] if is_bytes else [])


def unmarked(marks: frozenset[str]) -> frozenset[str]:
    """The *marks* that are no such ones."""
    return frozenset(one for one in marks if not one.startswith(FIRM))


def _count(marks: frozenset[str], kind: str) -> int:
    return sum(one.startswith(kind) for one in marks)


def _is_mixed(marks: frozenset[str]) -> bool:
    """Whether text makes a mixture of far more bytes."""
    return 0 < FAR_MORE * _count(marks, FIRM_TEXT) <= _count(marks, FIRM_BYTES)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one is all bytes, as far as it is firm, and the other is not."""
    text, is_bytes = (
        [_count(marks, kind) for marks in (one, other)] for kind in (FIRM_TEXT, FIRM_BYTES)
    )
    return any(is_bytes[at] and not text[at] and text[1 - at] for at in (0, 1))


def is_outweighed(several: Sequence[Mapping[Role, Reason]]) -> bool:
    """Whether a mixture is bytes but for few of its groups: what each is told by is in *several*."""
    bytes_there = sum(not LASTING.isdisjoint(one) for one in several)
    against = sum(not AGAINST.isdisjoint(one) for one in several)
    return bytes_there >= max(1, FAR_MORE * against)


def in_order(keyed: Mapping[Key, Sequence[int]]) -> list[Key]:
    """Keys in the order in which to join their places: first those that join the least."""

    def rank(key: Key) -> tuple[bool, int, str]:
        return key[0] not in OF_ONE_VALUE, len(set(keyed[key])), str(key)

    return sorted(keyed, key=rank)


def join_apart(places: Places, ones: Sequence[int]) -> list[int]:
    """Join *ones*, but where text would make a mixture of bytes; one of each class that there is then.

    What is neither comes to text: so nothing is made bytes for what comes from elsewhere.
    """
    is_whole = len(set(map(places.find, ones))) < 2 or not _Trial(places).mixes(ones)
    left = sorted(ones, key=lambda one: _count(places.of(one).marks, FIRM_BYTES))
    apart: list[int] = []
    while left:
        first, others, left = left[0], left[1:], []
        apart.append(first)
        for one in others:
            if is_whole or not _Trial(places).meets(first, one):
                places.join(first, one)
            else:
                left.append(one)
    return apart


class _Trial:
    """Joins of *places* that are only tried: what would be one, and what that would hold."""

    def __init__(self, places: Places) -> None:
        self._real = places
        self._parents: dict[int, int] = {}
        self._marks: dict[int, frozenset[str]] = {}
        self._fields: dict[int, dict[Name, int]] = {}

    def mixes(self, ones: Sequence[int]) -> bool:
        """Join *ones*, and all that follows; whether text makes a mixture of more bytes."""
        for one in ones[1:]:
            self._join(ones[0], one)
        return any(_is_mixed(self._marks[root]) for root in self._marks.keys() - self._parents)

    def meets(self, one: int, other: int) -> bool:
        """Join both, and all that follows; whether bytes and text come to meet."""
        return any(_differ(*pair) for pair in self._join(one, other))

    def _join(self, one: int, other: int) -> list[tuple[frozenset[str], frozenset[str]]]:
        """The marks of all pairs that become one."""
        found, todo = [], [(one, other)]
        while todo:
            one, other = map(self._find, todo.pop())
            if one != other:
                found.append((self._marks_of(one), self._marks_of(other)))
                todo += self._joined(one, other, frozenset.union(*found[-1]))
        return found

    def _find(self, place: int) -> int:
        place = self._real.find(place)
        while place in self._parents:
            place = self._parents[place]
        return place

    def _marks_of(self, root: int) -> frozenset[str]:
        return self._marks.get(root) or self._real.of(root).marks

    def _fields_of(self, root: int) -> Mapping[Name, int]:
        known = self._fields.get(root)
        return self._real.of(root).fields if known is None else known

    def _joined(self, one: int, other: int, marks: frozenset[str]) -> list[tuple[int, int]]:
        """Make *other* part of *one*; what is to be joined by that."""
        fields, more = dict(self._fields_of(one)), self._fields_of(other)
        pairs = [(fields.setdefault(name, held), held) for name, held in more.items()]
        if ITEM in fields:
            single = [name for name in fields if name != ITEM and not is_apart(name)]
            pairs += [(fields[ITEM], fields.pop(name)) for name in single]
        self._parents[other], self._marks[one], self._fields[one] = one, marks, fields
        return pairs
