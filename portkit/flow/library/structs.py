"""Formats of ``struct``, and objects made of one: which of the values that are packed are bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.attributes import assigned_attributes
from portkit.flow.code.classes import class_meant
from portkit.flow.library.formats import format_text, struct_bytes
from portkit.flow.tree.handed_on import packed_by
from portkit.syntax.nodes import attribute_name, call_parts
from portkit.syntax.scopes import Binding, same

if TYPE_CHECKING:
    from portkit.flow.meanings import Meanings
    from portkit.flow.model import Flow

STRUCTS = ("Struct",)  # what a file without any does not hold


def bound_in_class(flow: Meanings, node: Node) -> tuple[Binding, ...]:
    """What binds ``self.name`` in the body of the class, where nothing else in the file does."""
    owner, name = node.child_by_field_name("object"), attribute_name(node, flow.file)
    definition = class_meant(flow, owner) if owner is not None else None
    if definition is None or name in flow.file.once(assigned_attributes):
        return ()
    return tuple(one for one in flow.file.bindings(name) if same(one.scope, definition))


def format_of(flow: Flow, function: Node) -> Node | None:
    """The format of the object whose method *function* is, as far as it is in sight."""
    held = function.child_by_field_name("object")
    made = _held(flow, held) if held is not None else None
    parts = call_parts(made, flow.file) if made is not None and made.type == "call" else None
    return parts.arguments[0] if parts is not None and parts.arguments else None


def packed_by_method(flow: Flow, function: Node) -> list[bool]:
    """For each value that the method *function* of an object of ``struct`` takes or gives, whether it is bytes."""
    format = format_of(flow, function)
    held = function.child_by_field_name("object")
    if format is not None or held is None:
        return packed_bytes(flow, format)
    file = flow.file
    origin = file.origin(held)
    dotted = file.project.modules.absolute(origin, file.path) if origin is not None else None
    return (struct_bytes(packed_by(dotted, file.project)) if dotted is not None else None) or []


def packed_bytes(flow: Flow, format: Node | None) -> list[bool]:
    """For each value of *format*, a literal or its name, whether it is bytes; empty where it is not in sight."""
    if format is not None and format.type in ("identifier", "attribute"):
        format = _held(flow, format)
    return (struct_bytes(format_text(format, flow.file)) if format is not None else None) or []


def _held(flow: Flow, node: Node) -> Node | None:
    """What the name *node*, or ``self.name`` in the body of the class, is bound to, once."""
    found = flow.bindings(node) if node.type == "identifier" else bound_in_class(flow, node)
    statement = found[0].statement if len(found) == 1 and found[0].kind == "assign" else None
    return statement.child_by_field_name("right") if statement is not None else None
