"""What an application of WSGI gives: parts that are bytes (PEP 3333), from a function that takes ``start_response``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.names import result
from portkit.flow.evidence import Sort
from portkit.flow.library.arguments import take
from portkit.flow.library.csv_rows import iterators
from portkit.flow.places import ITEM
from portkit.infer.arguments import assigned
from portkit.syntax.nodes import Call, members

if TYPE_CHECKING:
    from portkit.flow.model import Flow

STARTING = "start_response"
ROWS = ("list", "tuple")
BECAUSE = "what a WSGI application gives is bytes"
ITERATING = ("__iter__", "next")


def is_application(flow: Flow, function: Node) -> bool:
    """Whether *function* is called by a server, or by what stands before one.

    So is the iterator of a class that is made with ``start_response``.
    """
    definitions = flow.definitions
    if STARTING in definitions.signature(function).names:
        return True
    if flow.file.text(function.child_by_field_name("name")) not in ITERATING:
        return False
    owner = definitions.owner(function)
    made = definitions.constructors(owner) if owner is not None else []
    return any(STARTING in definitions.signature(one).names for one in made)


def returned(flow: Flow, function: Node, value: Node) -> bool:
    """Whether *function* is an application; then parts that are spelled where they are returned are bytes."""
    if not is_application(flow, function):
        return False
    name = flow.file.text(function.child_by_field_name("name"))
    alone = [value] if name == "next" or value.type == "string" else []
    for part in members(value) if value.type in ROWS else alone:
        take(flow, part, "WSGI")
    for method in iterators(flow, value):
        flow.prove(result(flow, method), Sort.BYTES, value, BECAUSE)
    _answer(flow, result(flow, function), value)
    return True


def yielded(flow: Flow, function: Node, value: Node) -> bool:
    """So with a part that is yielded."""
    if not is_application(flow, function):
        return False
    take(flow, value, "WSGI")
    _answer(flow, result(flow, function), value)
    return True


def called(flow: Flow, given: int, parts: Call) -> int:
    """*given*, what a call of some value gives, which is an application where ``start_response`` is handed to it.

    What ``start_response`` gives takes bytes.
    """
    if not flow.file.holds_any((STARTING,)):
        return given
    made = assigned(parts.function, flow.file)
    if made.type == "call" and flow.file.text(made.children[0]) == STARTING:
        for node in parts.arguments[:1]:
            take(flow, node, "WSGI")
    if any(flow.file.text(one) == STARTING for one in parts.arguments):
        _answer(flow, given, parts.node)
    return given


def _answer(flow: Flow, place: int, node: Node) -> None:
    part = flow.mark(flow.field(flow.mark(place, "container"), ITEM), "string")
    flow.prove(part, Sort.BYTES, node, BECAUSE)
