"""CSV: on 3 its readers take lines of text and give native strings, and what its writers take must be no bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.classes import class_meant
from portkit.flow.code.names import result
from portkit.flow.evidence import Sort
from portkit.flow.library.showing import written
from portkit.flow.places import ITEM, KEY, NATIVE_TEXT
from portkit.flow.reasons import CELL, LINES, ROW
from portkit.syntax.nodes import Call
from portkit.syntax.scopes import given_to

if TYPE_CHECKING:
    from portkit.flow.model import Flow

CSV = "csv"  # what a file names that has to do with any of this
READERS = {"csv.reader": "container", "csv.DictReader": "dict"}
WRITERS = frozenset(["csv.writer", "csv.DictWriter"])


def reader(flow: Flow, origin: str, call: Node, lines: Node) -> int:
    """``csv.reader(lines)``: rows of native strings."""
    line = flow.field(flow.value(lines), ITEM)
    for method in iterators(flow, lines):
        flow.join(line, result(flow, method))
    flow.make(line, "rows", lines)
    if not flow.has(flow.value(lines), "file"):
        flow.prove(line, Sort.SHOWN, lines, LINES)
    place, row = flow.places.new(), flow.mark(flow.places.new(), READERS[origin])
    cell = flow.mark(flow.field(row, ITEM), "string", NATIVE_TEXT)
    flow.make(cell, "fixed", call)
    flow.prove(cell, Sort.NATIVE, call, f"`{origin}` gives native strings")
    if READERS[origin] == "dict":
        flow.join(cell, flow.field(row, KEY))
    flow.join(flow.field(place, ITEM), row)
    return place


def iterators(flow: Flow, node: Node) -> Iterator[Node]:
    """The methods ``next`` of what an object of a class of the file is, that is given as lines."""
    made = [class_meant(flow, node)]
    for binding in flow.bindings(node) if node.type == "identifier" else ():
        value = given_to(binding.node, binding.statement) if binding.kind == "assign" else None
        made.append(class_meant(flow, value) if value is not None else None)
    for definition in {one.id: one for one in made if one is not None}.values():
        yield from flow.definitions.of_class(definition, "next")


def writer(flow: Flow, origin: str, call: Node, file: Node) -> int:
    """``csv.writer(buffer)``: native strings are written to it."""
    content = flow.field(flow.value(file), ITEM)
    if any(one.what == "buffer" for one in flow.places.of(content).makers):
        flow.prove(flow.mark(content, NATIVE_TEXT), Sort.NATIVE, file, f"`{origin}` writes to it")
    return flow.places.new()


def _row(flow: Flow, parts: Call) -> int:
    """``writer.writerow(row)``."""
    for node in parts.arguments[:1]:
        written(flow, node, CELL, ROW, 1)
    return flow.places.new()


def _rows(flow: Flow, parts: Call) -> int:
    """``writer.writerows(rows)``."""
    for node in parts.arguments[:1]:
        written(flow, node, CELL, ROW, 2)
    return flow.places.new()


CALLS: dict[str, Callable[[Flow, str, Node, Node], int]] = {
    **dict.fromkeys(READERS, reader),
    **dict.fromkeys(WRITERS, writer),
}
# Methods that take their arguments apart where they stand: an item of a row is one of no other.
RULES: dict[str, Callable[[Flow, Call], int]] = {"writerow": _row, "writerows": _rows}
