"""Binding: what assignments and loops join."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.names import WSGI, parameter
from portkit.flow.code.signatures import TUPLE, tuple_name
from portkit.flow.places import ITEM, KEPT_BY_NAME, KEY, WSGI_INPUT, Name
from portkit.syntax.classes import parameters
from portkit.syntax.nodes import members, string_content

if TYPE_CHECKING:
    from portkit.flow.model import Flow

PATTERNS = frozenset(
    ["pattern_list", "tuple_pattern", "list_pattern", "tuple", "list", "expression_list"]
)


def bind(flow: Flow, target: Node | None, place: int) -> None:
    """Let the value at *place* flow into *target* (a name, attribute, subscript, slice or pattern)."""
    if target is None:
        return
    if target.type in PATTERNS:
        for number, part in enumerate(members(target)):
            bind(flow, part, flow.field(place, number))
    elif target.type in ("parenthesized_expression", "list_splat_pattern"):
        bind(flow, members(target)[0], place)
    else:
        flow.join(flow.value(target), place)


def take_apart(flow: Flow, definition: Node) -> None:
    """Bind the names of parameters that are tuples: ``lambda (a, b): a + b``."""
    for one in parameters(definition):
        if one.type == TUPLE and "," in flow.file.text(one):
            _take_parts(flow, definition, one, parameter(flow, definition, tuple_name(one)))


def _take_parts(flow: Flow, definition: Node, pattern: Node, place: int) -> None:
    for number, part in enumerate(members(pattern)):
        held = flow.field(place, number)
        if part.type == TUPLE:
            _take_parts(flow, definition, part, held)
        elif part.type == "identifier":
            flow.join(parameter(flow, definition, flow.file.text(part)), held)


def iterated(flow: Flow, node: Node | None) -> int:
    """The place of what a loop over *node* gives: elements, or the keys of a dict."""
    held = flow.value(node)
    if node is not None:
        flow.make(held, "loop", node)
    place = flow.places.new()
    return elements(flow, held, place)


def elements(flow: Flow, held: int, place: int) -> int:
    """*place*, into which all elements of *held* come (the keys, where it is a dict)."""
    if flow.has(held, "dict"):
        return flow.join(place, flow.field(held, KEY))
    fields = flow.places.of(held).fields
    if fields and KEY not in fields:  # what has keys may turn out to be a dict
        return flow.join(place, flow.field(held, ITEM))

    def join() -> None:
        flow.join(place, flow.field(held, KEY if flow.has(held, "dict") else ITEM))

    flow.later(join, held, place)
    return place


def element_name(flow: Flow, index: Node | None) -> Name:
    """The name of an element: by number, by literal key, or any."""
    if index is None:
        return ITEM
    text = flow.file.text(index)
    if index.type == "integer" and text.isdigit():
        return int(text) if text == "0" or text[0] != "0" else ITEM
    return f"key {string_content(index, flow.file)}" if index.type == "string" else ITEM


def element(flow: Flow, held: int, index: Node | None) -> Name:
    """The name of an element of *held*: of the environment of WSGI, names with a dot are of one program alone."""
    name = element_name(flow, index)
    is_kept = isinstance(name, str) and "." in name and flow.has(held, WSGI)
    return f"{KEPT_BY_NAME}{name}" if is_kept and name != f"key {WSGI_INPUT}" else name
