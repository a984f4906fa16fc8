"""What the rest of the tree says about strings of one file: decided for whole components, told by key."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.decide import Verdict
from portkit.flow.evidence import Evidence, Kind, Sort
from portkit.flow.places import INSTANCE, Name
from portkit.flow.tree.summary import Key, Reason

if TYPE_CHECKING:
    from portkit.flow.model import Flow

OF_BYTES = frozenset([Kind.BYTES, Kind.TURNED, Kind.KEPT, Kind.MIXED])
TURNED = (Kind.TURNED, Kind.KEPT)
SORTS = {Kind.BYTES: Sort.BYTES, Kind.TEXT: Sort.TEXT, Kind.NATIVE: Sort.NATIVE}


@dataclass(frozen=True)
class Component:
    """A class of places of the whole tree: its kind, and the reasons as in ``Verdict``.

    One that *is_turned* is native, and bytes come into it or must come out of it.
    """

    kind: Kind
    why: Reason | None = None
    other: Reason | None = None
    marks: frozenset[str] = frozenset()
    fields: Mapping[Name, int] = field(default_factory=dict)
    is_turned: bool = False


@dataclass(frozen=True)
class Outside:
    """The components that a file takes part in with others, by number, and the keys that name them.

    *optional* are the last names of functions of the tree that give None at times. *frontiers* are
    parameters that are compared with, or joined to, native literals where both kinds come: a reason for each.
    """

    components: Mapping[int, Component] = field(default_factory=dict)
    keys: Mapping[Key, int] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    frontiers: Mapping[Key, tuple[Reason, Reason]] = field(default_factory=dict)

    @property
    def holds_bytes(self) -> bool:
        """Whether anything here is, or meets, bytes: else the file says all there is to say itself."""
        is_met = any(one.kind in OF_BYTES for one in self.components.values())
        return is_met or bool(self.frontiers)

    def turned(self) -> Outside:
        """What of this is native and meets bytes: all that a file needs to know that has no bytes itself."""
        keys = {key: at for key, at in self.keys.items() if self.components[at].is_turned}
        return Outside(self.components, keys, self.optional)


NAMED = re.compile(r"\(\S+, line \d+\)$")  # how ``named`` ends


def named(reason: Reason) -> str:
    """A reason as a report names it from another file, with the place where it stands."""
    return f"{reason.because} ({os.path.basename(reason.path)}, line {reason.line})"


def _last_name(key: Key) -> str:
    """The word that names *key* in the text: of an instance that of its class."""
    is_attribute = key[0] == "attribute" and key[-1] != INSTANCE
    return str(key[-1] if is_attribute else key[1]).rpartition(".")[2]


class Brought:
    """Components as places of the file that is analysed."""

    def __init__(self, flow: Flow, outside: Outside) -> None:
        self._flow = flow
        self._outside = outside
        self._places: dict[int, int] = {}
        self._found: list[tuple[int, Verdict]] = []
        self._joined = 0

    def leaves(self) -> Iterator[Node]:
        """The tokens of the file that may name something of which a kind is known."""
        components = self._outside.components
        said = {number for number, one in components.items() if one.why is not None}
        # Of a file or a container, what it holds counts.
        known = said | {
            number for number, one in components.items() if not said.isdisjoint(one.fields.values())
        }
        keys = (key for key, number in self._outside.keys.items() if number in known)
        for word in {_last_name(key) for key in keys}:
            yield from self._flow.file.words(word)

    def join(self) -> bool:
        """Make the keyed places of the file one with their components; whether there were new ones."""
        exports = self._flow.exports
        exports.publish()
        new = exports.keys[self._joined :]
        self._joined += len(new)
        for key, place, node in new:
            number = self._outside.keys.get(key)
            if number is not None:
                self._flow.join(place, self._place(number, node))
            elif str(key[0]).endswith(" parameter"):
                self._flow.make(place, "outside", node)
        return bool(new)

    def _place(self, number: int, node: Node) -> int:
        """The place of the component *number*; made, with all that it holds, where it is named first."""
        if number in self._places:
            return self._places[number]
        todo, flow = [number], self._flow
        while todo:
            one = todo.pop()
            if one in self._places:
                continue
            component = self._outside.components[one]
            place = self._places[one] = flow.mark(flow.places.new(), *component.marks)
            self._bring(place, component, node)
            todo += component.fields.values()
        return self._fielded(number)

    def _bring(self, place: int, component: Component, node: Node) -> None:
        if component.why is None:
            return
        why = self._evidence(component.kind, component.why, node)
        other = self._evidence(Kind.TEXT, component.other, node) if component.other else None
        if component.kind in SORTS:
            self._flow.places.prove(place, why)
            self._flow.places.want(place)
        self._found.append((place, Verdict(component.kind, why, other)))

    def _fielded(self, number: int) -> int:
        """Join the fields of the component *number* and of all below."""
        seen, todo = set(), [number]
        while todo:
            one = todo.pop()
            if one in seen:
                continue
            seen.add(one)
            for name, held in self._outside.components[one].fields.items():
                self._flow.join(self._flow.field(self._places[one], name), self._places[held])
                todo.append(held)
        return self._places[number]

    def frontiers(self) -> Iterator[tuple[Node, Reason, Reason]]:
        """The functions of this file that bytes and text come to: where, and what shows either."""
        for key, _, node in self._flow.exports.keys:
            if key in self._outside.frontiers:
                yield node, *self._outside.frontiers[key]

    def verdicts(self) -> Iterator[tuple[int, Verdict]]:
        """What was decided outside of classes of this file."""
        found: dict[int, Verdict] = {}
        for place, verdict in self._found:
            root = self._flow.places.find(place)
            known = found.get(root, verdict)
            found[root] = known if known.kind is verdict.kind else _together(known, verdict)
        yield from found.items()

    def _evidence(self, kind: Kind, reason: Reason, node: Node) -> Evidence:
        because = named(reason)
        is_elsewhere = reason.path != str(self._flow.file.path)
        return Evidence(SORTS.get(kind, Sort.BYTES), node, because, is_elsewhere)


def _together(known: Verdict, other: Verdict) -> Verdict:
    """Of two that disagree: a mixture, but what is native is in what is turned at its borders anyway, and in text."""
    if {known.kind, other.kind} == {Kind.TEXT, Kind.NATIVE}:
        return known if known.kind is Kind.TEXT else other
    turned = next((one for one in (known, other) if one.kind in TURNED), None)
    if turned is not None and Kind.NATIVE in (known.kind, other.kind):
        return turned
    return Verdict(Kind.MIXED, known.why, other.why)
