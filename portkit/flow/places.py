"""Classes of places that a value flows through: a union-find whose classes have fields (elements, keys).

This is Steensgaard's analysis ("Points-to Analysis in Almost Linear Time", POPL 1996): an assignment joins
two places for good, and with them, field by field, what they hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from portkit.flow.evidence import Evidence, Maker

ITEM = "item"
KEY = "key"
Name = str | int


@dataclass
class Place:
    """What is known of one class of places."""

    fields: dict[Name, int] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)
    makers: list[Maker] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return len(self.fields) + len(self.evidence) + len(self.makers)


class Places:
    """All places of a file, each a number; joined ones have one representative."""

    def __init__(self) -> None:
        self._parents: list[int] = []
        self._places: list[Place | None] = []
        self.joins = 0

    def new(self) -> int:
        """A place that is joined with nothing yet."""
        self._parents.append(len(self._parents))
        self._places.append(Place())
        return len(self._parents) - 1

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
        """One place of each class."""
        return [number for number, place in enumerate(self._places) if place is not None]

    def same(self, left: int, right: int) -> bool:
        return self.find(left) == self.find(right)

    def join(self, left: int, right: int) -> None:
        """One value may be in both places: make them one class, and what they hold as well."""
        todo = [(left, right)]
        while todo:
            one, other = map(self.find, todo.pop())
            if one == other:
                continue
            if self.of(one).weight < self.of(other).weight:
                one, other = other, one
            self.joins += 1
            big, small = self.of(one), self.of(other)
            self._parents[other], self._places[other] = one, None
            big.marks |= small.marks
            big.evidence += small.evidence
            big.makers += small.makers
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
