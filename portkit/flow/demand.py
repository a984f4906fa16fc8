"""What is wanted is looked for: from the seeds of bytes on, only statements that name something wanted are visited."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.signatures import CONSTRUCTORS
from portkit.flow.code.statements import RULES, visit
from portkit.flow.places import INSTANCE, Key

if TYPE_CHECKING:
    from portkit.flow.model import Flow

ENDS = ("block", "module")
# A word, and the part of the text in which it may name what is sought.
Spot = tuple[str, int, int]
ANYWHERE = (0, sys.maxsize)


class Demand:
    """The statements of a file that have been visited, each once."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._visited: set[int] = set()
        self._searched: set[Spot] = set()
        self._units: dict[int, Node] = {}
        self._kinds = RULES.keys() | flow.rules.keys()

    def follow(self, leaves: Iterable[Node]) -> None:
        """Visit where *leaves* stand, then whatever names something that is wanted, until all is known."""
        flow = self._flow
        self._visit(leaves)
        while True:
            while flow.places.sought:
                sought, flow.places.sought = flow.places.sought, []
                self._visit(self._found(sought))
            flow.settle()
            if not flow.places.sought:
                return

    def _visit(self, leaves: Iterable[Node]) -> None:
        """Visit the statements of *leaves* in the order of the text; helpers take and give any kind."""
        is_in_helper = self._flow.file.is_in_helper
        found = (self._unit(leaf) for leaf in leaves if not is_in_helper(leaf))
        units = {unit.id: unit for unit in found if unit is not None}
        new = [node for number, node in units.items() if number not in self._visited]
        self._visited.update(units)
        for node in sorted(new, key=lambda node: node.start_byte):
            visit(self._flow, node)

    def _unit(self, node: Node) -> Node | None:
        """What must be visited for *node*: the statement, or of a compound one the expression in its head."""
        units, kinds, parent = self._units, self._kinds, self._flow.file.parent
        way: list[int] = []
        inside, found = 0, None
        above: Node | None = node
        while above is not None and (kind := above.type) not in ENDS:
            number = above.id
            known = units.get(number)
            if known is not None:
                inside, found = len(way), known
                break
            way.append(number)
            if kind in kinds:
                inside, found = len(way), above
            above = parent(above)
        if found is not None:
            for number in way[:inside]:  # what is above may hold another unit
                units[number] = found
        return found

    def _found(self, keys: Iterable[Key]) -> Iterator[Node]:
        """The tokens that may name one of *keys*."""
        for spot in {spot for key in keys for spot in spots(self._flow, key)} - self._searched:
            self._searched.add(spot)
            if spot[1:] == ANYWHERE or (spot[0], *ANYWHERE) not in self._searched:
                yield from self._flow.file.tokens(*spot)


def spots(flow: Flow, key: Key) -> Iterator[Spot]:
    """Where in the text the place *key* can be named."""
    kind, *names = key
    yield from KINDS[str(kind)](flow, names)


def _variable(flow: Flow, names: list[object]) -> Iterator[Spot]:
    owner, name = flow.owners[int(str(names[0]))], str(names[1])
    yield name, owner.start_byte, owner.end_byte
    if owner.type == "function_definition" and name in flow.definitions.signature(owner).names:
        yield from _calls(flow, owner)


def _result(flow: Flow, names: list[object]) -> Iterator[Spot]:
    owner = flow.owners[int(str(names[0]))]
    for keyword in ("return", "yield"):
        yield keyword, owner.start_byte, owner.end_byte
    yield from _calls(flow, owner)


def _calls(flow: Flow, definition: Node) -> Iterator[Spot]:
    """Where a function may be called; a constructor by the name of a class."""
    name = flow.file.text(definition.child_by_field_name("name"))
    yield name, *ANYWHERE
    owner = flow.definitions.owner(definition) if name in CONSTRUCTORS else None
    for one in flow.definitions.relatives(owner) if owner is not None else ():
        yield flow.file.text(one.child_by_field_name("name")), *ANYWHERE


def _attribute(flow: Flow, names: list[object]) -> Iterator[Spot]:
    """Where an attribute is named; an instance itself by ``self``, and by a class that is called."""
    if names[-1] != INSTANCE:
        yield from _anywhere(flow, names)
        return
    first = flow.definitions.root_of(int(str(names[0])))
    for one in flow.definitions.relatives(first) if first is not None else ():
        yield flow.file.text(one.child_by_field_name("name")), *ANYWHERE
        for bound in flow.definitions.bound_names(one):
            yield bound, one.start_byte, one.end_byte


def _anywhere(flow: Flow, names: list[object]) -> Iterator[Spot]:
    yield str(names[-1]).rpartition(".")[2], *ANYWHERE


def _opened(flow: Flow, names: list[object]) -> Iterator[Spot]:
    """Where a file may be opened; its name is in a literal."""
    yield "open", *ANYWHERE
    yield "file", *ANYWHERE


KINDS: dict[str, Callable[[Flow, list[object]], Iterator[Spot]]] = {
    "variable": _variable,
    "result": _result,
    "attribute": _attribute,
    "import": _anywhere,
    "name": _anywhere,
    "content": _opened,
}
