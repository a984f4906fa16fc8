"""What builtins that go through the elements of something take and give: ``list``, ``zip``, ``map``, ``iter``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code import functions
from portkit.flow.code.targets import elements
from portkit.flow.evidence import Sort
from portkit.flow.places import ITEM, KEY
from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow

# What gives native strings of anything.
NATIVE = frozenset("str repr hex oct bin".split())


def plain(flow: Flow, parts: Call) -> int:
    """A call that no string comes through."""
    for node in [*parts.arguments, *parts.keywords.values()]:
        flow.value(node)
    return flow.places.new()


def _listed(flow: Flow, parts: Call) -> int:
    """``list(x)`` and others that give the elements of *x* again."""
    plain(flow, parts)
    place = flow.mark(flow.places.new(), "container")
    if parts.arguments:
        held = flow.value(parts.arguments[0])
        flow.make(held, "loop", parts.arguments[0])
        elements(flow, held, flow.field(place, ITEM))
    return place


def _one_of(flow: Flow, parts: Call) -> int:
    """``max(a, b)``, ``min(row)``, ``next(rows)``."""
    plain(flow, parts)
    if len(parts.arguments) > 1:
        return flow.join(*[flow.value(node) for node in parts.arguments])
    place = flow.places.new()
    for node in parts.arguments:
        if flow.file.text(parts.function) != "next":
            flow.make(flow.value(node), "loop", node)
        elements(flow, flow.value(node), place)
    return place


def _enumerated(flow: Flow, parts: Call) -> int:
    return rows(flow, [flow.places.new(), *each(flow, parts.arguments[:1])])


def _zipped(flow: Flow, parts: Call) -> int:
    return rows(flow, each(flow, parts.arguments))


def _mapped(flow: Flow, parts: Call) -> int:
    """``map(f, data)``: what *f* takes and gives; ``str`` and its like give native strings."""
    plain(flow, parts)
    columns = each(flow, parts.arguments[1:])
    place = flow.places.new()
    for function in parts.arguments[:1]:
        name, item = flow.file.text(function), flow.field(flow.mark(place, "container"), ITEM)
        if name in NATIVE and flow.file.is_builtin(function):
            flow.prove(item, Sort.NATIVE, parts.node, f"`{name}()` gives native strings")
        else:
            flow.join(item, functions.given_by(flow, function, columns))
    return place


def _reduced(flow: Flow, parts: Call) -> int:
    """``reduce(f, data, start)``: *f* takes what it gave, at first *start* or an element, and an element."""
    plain(flow, parts)
    if len(parts.arguments) < 2:
        return flow.places.new()
    function, data, *start = parts.arguments
    reached = flow.places.new()
    flow.join(reached, *[flow.value(node) for node in start])
    column = each(flow, (data,))[0]
    if not start:
        flow.join(reached, column)
    return flow.join(reached, functions.given_by(flow, function, [reached, column]))


def _iterated(flow: Flow, parts: Call) -> int:
    """``iter(rows)``; ``iter(f, end)`` calls *f* until it gives *end*."""
    if len(parts.arguments) < 2:
        return _listed(flow, parts)
    plain(flow, parts)
    function, end = parts.arguments
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), functions.given_by(flow, function, []), flow.value(end))
    return place


def _filtered(flow: Flow, parts: Call) -> int:
    """``filter(f, rows)`` gives of a string a string, of rows rows."""
    plain(flow, parts)
    if len(parts.arguments) != 2:
        return flow.places.new()
    function, held = parts.arguments
    place = flow.value(held)
    functions.given_by(flow, function, [elements(flow, place, flow.places.new())])
    return place


def each(flow: Flow, nodes: tuple[Node, ...]) -> list[int]:
    """For each of *nodes* the place of its elements."""
    places = []
    for node in nodes:
        flow.make(flow.value(node), "loop", node)
        places.append(elements(flow, flow.value(node), flow.places.new()))
    return places


def rows(flow: Flow, columns: list[int]) -> int:
    """What holds tuples of an element of each of *columns*."""
    place, row = (
        flow.mark(flow.places.new(), "container"),
        flow.mark(flow.places.new(), "container"),
    )
    for number, column in enumerate(columns):
        flow.join(flow.field(row, number), column)
    flow.join(flow.field(place, ITEM), row)
    return place


def _dict(flow: Flow, parts: Call) -> int:
    place = flow.mark(flow.places.new(), "dict")
    for name, node in parts.keywords.items():
        flow.prove(flow.field(place, KEY), Sort.NATIVE, node, f"`{name}` is a keyword")
        flow.join(flow.field(place, f"key {name}"), flow.value(node))
    for node in parts.arguments:
        pair = elements(flow, flow.value(node), flow.places.new())
        flow.later(lambda pair=pair: _paired(flow, place, pair), place, pair)  # type: ignore[misc]
    return place


def _paired(flow: Flow, place: int, pair: int) -> None:
    """``dict(pairs)``: what *pair* holds are a key and a value."""
    if flow.has(pair, "container"):
        flow.join(flow.field(place, KEY), flow.field(pair, 0))
        flow.join(flow.field(place, ITEM), flow.field(pair, 1))


RULES = {
    **dict.fromkeys("list tuple set frozenset sorted reversed".split(), _listed),
    "iter": _iterated,
    "max": _one_of,
    "min": _one_of,
    "next": _one_of,
    "enumerate": _enumerated,
    "zip": _zipped,
    "map": _mapped,
    "reduce": _reduced,
    "filter": _filtered,
    "dict": _dict,
}
