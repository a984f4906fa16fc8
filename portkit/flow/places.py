"""Classes of places that a value flows through: a union-find whose classes have fields (elements, keys).

This is Steensgaard's analysis ("Points-to Analysis in Almost Linear Time", POPL 1996): an assignment joins
two places for good, and with them, field by field, what they hold.

Classes are *wanted* or not: what is wanted (and what holds it) is worth looking for all over the file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from portkit.flow.evidence import Evidence, Maker

ITEM = "item"
KEY = "key"
Name = str | int
Key = tuple[object, ...]


@dataclass(eq=False)
class Step:
    """Something to do once one of *places* is wanted; then all of them are."""

    run: Callable[[], None]
    places: tuple[int, ...]
    waits: bool = True


@dataclass(slots=True)
class Place:
    """What is known of one class of places.

    *holders* are those that it is a field of; *keys* its names, and *steps* what waits until it is wanted.
    """

    fields: dict[Name, int] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)
    makers: list[Maker] = field(default_factory=list)
    holders: list[int] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    wanted: bool = False

    @property
    def weight(self) -> int:
        return len(self.fields) + len(self.evidence) + len(self.makers)


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
        self._parents.append(len(self._parents))
        self._places.append(Place())
        return len(self._parents) - 1

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
                known.keys, known.steps = [], []

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
        (self.sought if known.wanted else known.keys).append(key)

    def add_step(self, step: Step) -> None:
        """Let *step* wait until one of its places is wanted; without any it is not put off."""
        if not step.places or any(self.of(place).wanted for place in step.places):
            for place in self._woken(step):
                self.want(place)
        else:
            for place in step.places:
                self.of(place).steps.append(step)

    def find(self, place: int) -> int:
        """The representative of *place*."""
        parents = self._parents
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    def of(self, place: int) -> Place:
        """What is known of the class of *place*."""
        found = self._places[self.find(place)]
        assert found is not None
        return found

    def roots(self) -> list[int]:
        """One place of each class that is wanted."""
        return list(dict.fromkeys(map(self.find, self.wanted)))

    def same(self, left: int, right: int) -> bool:
        return self.find(left) == self.find(right)

    def join(self, left: int, right: int) -> None:
        """One value may be in both places: make them one class, and what they hold as well."""
        if self.find(left) == self.find(right):
            return  # as most are
        todo = [(left, right)]
        while todo:
            one, other = map(self.find, todo.pop())
            if one == other:
                continue
            if self.of(one).weight < self.of(other).weight:
                one, other = other, one
            self.joins += 1
            big, small = self.of(one), self.of(other)
            if big.wanted is not small.wanted:
                self.want(one if small.wanted else other)
            self._parents[other], self._places[other] = one, None
            big.marks |= small.marks
            big.evidence += small.evidence
            big.makers += small.makers
            big.holders += small.holders
            big.keys += small.keys
            big.steps += small.steps
            for name, held in small.fields.items():
                todo += [(big.fields.setdefault(name, held), held)]
            todo += self._collapsed(big)

    def field(self, place: int, name: Name) -> int:
        """The place of what *place* holds under *name*.

        ITEM is any element. Once a class has it, elements by number and by literal key are the same.
        """
        known = self.of(place)
        if name not in known.fields:
            if name != KEY and ITEM in known.fields:
                return known.fields[ITEM]
            known.fields[name] = self.new()
            self.of(known.fields[name]).holders.append(place)
            for left, right in self._collapsed(known):
                self.join(left, right)
        return self.of_field(place, name)

    def of_field(self, place: int, name: Name) -> int:
        """The field *name*, or the element that it was made one with."""
        known = self.of(place)
        return known.fields.get(name, known.fields.get(ITEM, -1))

    def _collapsed(self, known: Place) -> list[tuple[int, int]]:
        """Give up the single elements of a class of which any element is asked; the pairs to join."""
        if ITEM not in known.fields:
            return []
        single = [name for name in known.fields if name not in (ITEM, KEY)]
        return [(known.fields[ITEM], known.fields.pop(name)) for name in single]
