"""Functions, methods and properties that give bytes, by their last names: for calls of objects of unknown classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.decide import decide
from portkit.flow.evidence import Evidence, Kind, Sort
from portkit.syntax.nodes import attribute_name, members, unparenthesized

if TYPE_CHECKING:
    from portkit.file import File
    from portkit.flow.model import Flow
    from portkit.flow.places import Place
    from portkit.flow.tree.summary import Reason, Summary

# Before the names of properties, and of functions that are called by a plain name.
PROPERTY, PLAIN = ".", "()"
GIVEN = frozenset([Sort.BYTES, Sort.ENCODED, Sort.ASCII])
HOPS = 2  # a name alone says little, and less each time
OF_BYTES = frozenset([Kind.BYTES, Kind.KEPT, Kind.MIXED])
# Objects of the library have these as well.
COMMON = frozenset(
    name for kind in (str, bytes, bytearray, dict, list, set, object) for name in dir(kind)
) | frozenset("read readline readlines getvalue recv next has_key".split())


class Givers:
    """The *given* of one file: what gives bytes there, and why; *relays* give what others of those names give."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self.given: dict[str, Evidence] = {}
        self.relays: dict[str, set[str]] = defaultdict(set)
        for word in flow.file.words("return"):
            self._returned(word)
        for word in flow.file.words("property"):
            self._bound(word)

    def _returned(self, word: Node) -> None:
        file = self._flow.file
        statement = file.parent(word)
        definition = file.enclosing(word, "function_definition", "lambda")
        given = members(statement) if statement is not None else []
        if definition is not None and definition.type == "function_definition" and given:
            name, value = (
                file.text(definition.child_by_field_name("name")),
                unparenthesized(given[0]),
            )
            if "property" in self._flow.definitions.decorators(definition):
                name = f"{PROPERTY}{name}"
            elif file.scope(definition).type == "module":
                self._add(f"{PLAIN}{name}", value)
            self._add(name, value)

    def _bound(self, word: Node) -> None:
        """``name = property(getter, setter)``."""
        file = self._flow.file
        call = file.parent(word)
        statement = file.parent(call) if call is not None and call.type == "call" else None
        if call is None or statement is None or statement.type != "assignment":
            return
        name, given = statement.child_by_field_name("left"), members(call.children[-1])
        getter = given[0] if given else None
        if getter is not None and getter.type == "keyword_argument":
            getter = getter.child_by_field_name("value")
        if getter is None or name is None:
            return
        if getter.type == "lambda":
            body = getter.child_by_field_name("body")
            if body is not None:
                self._add(f"{PROPERTY}{file.text(name)}", unparenthesized(body))
        elif getter.type == "identifier":
            self.relays[f"{PROPERTY}{file.text(name)}"].add(file.text(getter))

    def _add(self, name: str, value: Node) -> None:
        """Note that what has *name* gives *value*."""
        known = self._flow.known(value)
        source = _source(self._flow.places.of(known)) if known is not None else None
        if source is not None:
            self.given.setdefault(name, source)
            return
        called = used_name(value, self._flow.file)
        if called:
            self.relays[name].add(called)


def _source(place: Place) -> Evidence | None:
    """The first call that gives the bytes of a class, if that is what it is."""
    calls = {one.node.id for one in place.makers if one.what == "gives"}
    found = [one for one in place.evidence if one.node.id in calls and one.sort in GIVEN]
    is_given = bool(found) and decide(place).kind in OF_BYTES
    return min(found, key=lambda one: one.node.start_byte) if is_given else None


def used_name(value: Node, file: File) -> str:
    """The last name of what *value* calls, or of the property that it is; nothing for other values."""
    if value.type == "attribute":
        return f"{PROPERTY}{attribute_name(value, file)}"
    function = value.child_by_field_name("function") if value.type == "call" else None
    if function is None:
        return ""
    if function.type == "identifier":
        return f"{PLAIN}{file.text(function)}"
    return attribute_name(function, file)


def of_tree(summaries: Iterable[Summary]) -> Mapping[str, Reason]:
    """What gives bytes in the tree, by its last name, and why: also what gives what such a function gave."""
    known: dict[str, Reason] = {}
    relays: dict[str, set[str]] = defaultdict(set)
    for one in summaries:
        for name, reason in one.givers.items():
            known.setdefault(name, reason)
        for name, others in one.relays.items():
            relays[name] |= others
    for name in _common(known, relays):
        known.pop(name, None)
        relays.pop(name, None)
    for _ in range(HOPS):
        known |= dict(_handed_on(known, relays))
    return known


def _common(*several: Iterable[str]) -> set[str]:
    return {name for names in several for name in names if name.removeprefix(PROPERTY) in COMMON}


def _handed_on(
    known: Mapping[str, Reason], relays: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, Reason]]:
    for name, others in relays.items():
        source = next((one for one in sorted(others) if one in known), None)
        if name not in known and source is not None:
            yield name, known[source]
