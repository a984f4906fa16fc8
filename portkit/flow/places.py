"""Classes of places that a value flows through: a union-find whose classes have fields (elements, keys).

This is Steensgaard's analysis ("Points-to Analysis in Almost Linear Time", POPL 1996): an assignment joins
two places for good, and with them, field by field, what they hold.

Classes are *wanted* or not: what is wanted (and what holds it) is worth looking for all over the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from portkit.flow.evidence import Evidence, Maker

ITEM = "item"
KEY = "key"
WSGI_INPUT = "wsgi.input"
NATIVE_TEXT = "native text"  # the mark of native strings that are text on 3, so that there is nothing to decode
FUNCTION = "function"  # the mark of what is one
MATCHED = "matched"  # what a regular expression is asked for, and what a match of it holds: strings of one kind
# The attribute that stands for an instance itself; no name that a program can have.
INSTANCE = "[]"
PATH = "path"  # the mark of what files are opened by
CONTENT = "content"  # of what may be a file or the name of one: what is in that file
NUMBER = "number"  # the mark of what may be a number as well
# Of a function: what it returns, and its arguments by position (no more are followed).
GIVES = "gives"
TAKES = tuple(f"takes {number}" for number in range(6))
# What is never made one with any element: keys, the file among the native strings of PEP 3333, what regular
# expressions match, what is in a file that may be named instead, and what goes through a function.
APART = frozenset([KEY, f"key {WSGI_INPUT}", MATCHED, CONTENT, GIVES, *TAKES])
# So is what applications and servers of WSGI keep for each other under names with a dot: of any kind, by its name.
KEPT_BY_NAME = "kept as "
Name = str | int
Key = tuple[object, ...]


@dataclass(eq=False)
class Step:
    """Something to do once one of *places* is wanted; then all of them are."""

    run: Callable[[], None]
    places: tuple[int, ...]
    waits: bool = True


def is_apart(name: Name) -> bool:
    """Whether what is held under *name* is never made one with any element."""
    return name in APART or (isinstance(name, str) and name.startswith(KEPT_BY_NAME))


class Place:
    """What is known of one class of places: of most, nothing, so that what is empty is shared.

    *fields* are what it holds, by name or index: ``ITEM``, ``KEY``, ``0``. *marks* are what it is seen to be:
    ``string``, ``container``, ``dict``, ``file``, ``socket``, ``hash`` and others that ``flow.code`` and
    ``flow.library`` write and ask for. *holders* are the classes that it is a field of, *keys* its names, and
    *steps* what waits until it is wanted.
    """

    fields: Mapping[Name, int] = MappingProxyType({})
    marks: frozenset[str] = frozenset()
    evidence: Sequence[Evidence] = ()
    makers: Sequence[Maker] = ()
    holders: Sequence[int] = ()
    keys: Sequence[Key] = ()
    steps: Sequence[Step] = ()
    wanted: bool = False

    @property
    def weight(self) -> int:
        return len(self.fields) + len(self.evidence) + len(self.makers)

    def mark(self, marks: Iterable[str]) -> None:
        """Add *marks*: what the class is seen to be."""
        self.marks = self.marks.union(marks)

    def hold(self, name: Name, place: int) -> int:
        """The place that is held under *name*: *place*, if there is none yet."""
        if not self.fields:
            self.fields = {name: place}
        return cast(dict[Name, int], self.fields).setdefault(name, place)

    def swallow(self, other: Place) -> None:
        """Take over what is known of *other*, which is no class of its own any more; not its fields."""
        if other.marks:
            self.marks |= other.marks
        if other.evidence:
            self.evidence = _together(self.evidence, other.evidence)
        if other.makers:
            self.makers = _together(self.makers, other.makers)
        if other.holders:
            self.holders = _together(self.holders, other.holders)
        if other.keys:
            self.keys = _together(self.keys, other.keys)
        if other.steps:
            self.steps = _together(self.steps, other.steps)


def _together(some: Sequence[Any], more: Sequence[Any]) -> Sequence[Any]:
    """Both, in a list that is one of them where that saves a copy."""
    if not some or not more:
        return some or more
    if isinstance(some, list):
        some += more
        return some
    return [*some, *more]


class Places:
    """All places of a file, each a number; joined ones have one representative."""

    def __init__(self) -> None:
        self._parents: list[int] = []
        self._places: list[Place | None] = []
        self.joins = 0
        self.wanted: list[int] = []
        self.sought: list[Key] = []
        self.awake: list[Step] = []

    def new(self) -> int:
        """A place that is joined with nothing yet."""
        number = len(self._parents)
        self._parents.append(number)
        self._places.append(Place())
        return number

    def prove(self, place: int, evidence: Evidence) -> None:
        """Add a piece of evidence to the class of *place*."""
        known = self.of(place)
        known.evidence = _together(known.evidence, (evidence,))

    def make(self, place: int, maker: Maker) -> None:
        """Add a maker to the class of *place*."""
        known = self.of(place)
        known.makers = _together(known.makers, (maker,))

    def want(self, place: int) -> None:
        """Look for all that is joined with *place* and with what holds it: names go to *sought*."""
        todo = [place]
        while todo:
            place = todo.pop()
            known = self.of(place)
            if not known.wanted:
                known.wanted = True
                self.wanted.append(place)
                self.sought += known.keys
                todo += known.holders
                for step in known.steps:
                    todo += self._woken(step)
                known.keys, known.steps = (), ()

    def _woken(self, step: Step) -> tuple[int, ...]:
        """The places that are wanted now that *step* waits no more."""
        if not step.waits:
            return ()
        step.waits = False
        self.awake.append(step)
        return step.places

    def add_key(self, place: int, key: Key) -> None:
        """Note that the name *key* means *place*."""
        known = self.of(place)
        if known.wanted:
            self.sought.append(key)
        else:
            known.keys = _together(known.keys, (key,))

    def add_step(self, step: Step) -> None:
        """Let *step* wait until one of its places is wanted; without any it is not put off."""
        if not step.places or any(self.of(place).wanted for place in step.places):
            for place in self._woken(step):
                self.want(place)
        else:
            for place in step.places:
                known = self.of(place)
                known.steps = _together(known.steps, (step,))

    def find(self, place: int) -> int:
        """The representative of *place*."""
        parents = self._parents
        above = parents[place]
        while above != place:
            parents[place] = place = parents[above]
            above = parents[place]
        return place

    def of(self, place: int) -> Place:
        """What is known of the class of *place*."""
        if self._parents[place] != place:
            place = self.find(place)
        found = self._places[place]
        assert found is not None
        return found

    def roots(self) -> list[int]:
        """One place of each class that is wanted."""
        self.wanted = list(dict.fromkeys(map(self.find, self.wanted)))
        return self.wanted.copy()

    def same(self, left: int, right: int) -> bool:
        """Whether two places are of one class by now."""
        return self.find(left) == self.find(right)

    def join(self, left: int, right: int) -> None:
        """One value may be in both places: make them one class, and what they hold as well."""
        find, todo = self.find, [(left, right)]
        while todo:
            one, other = todo.pop()
            one, other = find(one), find(other)
            if one == other:
                continue
            big, small = self._places[one], self._places[other]
            assert big is not None and small is not None
            # Most weigh nothing, which is seen sooner than how much both do.
            if (small.fields or small.evidence or small.makers) and big.weight < small.weight:
                one, other, big, small = other, one, small, big
            self.joins += 1
            if big.wanted is not small.wanted:
                self.want(one if small.wanted else other)
            self._parents[other], self._places[other] = one, None
            big.swallow(small)
            if small.fields:
                todo += [(big.hold(name, held), held) for name, held in small.fields.items()]
                todo += self._collapsed(big)

    def field(self, place: int, name: Name) -> int:
        """The place of what *place* holds under *name*.

        ITEM is any element. Once a class has it, elements by number and by literal key are the same.
        """
        known = self.of(place)
        found = known.fields.get(name)
        if found is not None:
            return found
        if ITEM in known.fields and not is_apart(name):
            return known.fields[ITEM]
        held = known.hold(name, self.new())
        self.of(held).holders = (place,)
        for left, right in self._collapsed(known):
            self.join(left, right)
        return self.of_field(place, name)

    def open_named(self, places: Iterable[int]) -> None:
        """Of what may be a file or the name of one: make CONTENT its elements, unless names alone come there."""
        for root in {self.find(place) for place in places}:
            known = self.of(root)
            if CONTENT in known.fields and ("file" in known.marks or "string" not in known.marks):
                self.join(self.field(root, ITEM), known.fields[CONTENT])

    def of_field(self, place: int, name: Name) -> int:
        """The field *name*, or the element that it was made one with."""
        known = self.of(place)
        return known.fields.get(name, known.fields.get(ITEM, -1))

    def _collapsed(self, known: Place) -> list[tuple[int, int]]:
        """Give up the single elements of a class of which any element is asked; the pairs to join."""
        if len(known.fields) < 2 or ITEM not in known.fields:
            return []
        fields = cast(dict[Name, int], known.fields)
        single = [name for name in fields if name != ITEM and not is_apart(name)]
        return [(fields[ITEM], fields.pop(name)) for name in single]
