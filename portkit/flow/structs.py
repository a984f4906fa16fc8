"""Objects of ``struct.Struct``: which call made one, and so which of the values that it packs are bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.names import class_meant
from portkit.syntax.nodes import attribute_name, call_parts
from portkit.syntax.scopes import Binding, same

if TYPE_CHECKING:
    from portkit.flow.model import Flow

STRUCT = "struct.Struct"


def bound_in_class(flow: Flow, node: Node) -> tuple[Binding, ...]:
    """What binds ``self.name`` in the body of the class, where nothing else in the file does."""
    owner, name = node.child_by_field_name("object"), attribute_name(node, flow.file)
    definition = class_meant(flow, owner) if owner is not None else None
    if definition is None or re.search(rf"\.\s*{name}\s*=(?!=)", flow.file.code):
        return ()
    return tuple(one for one in flow.file.bindings(name) if same(one.scope, definition))


def format_of(flow: Flow, function: Node) -> Node | None:
    """The format of the object whose method *function* is, as far as it is a literal in sight."""
    held = function.child_by_field_name("object")
    if held is not None and held.type == "identifier":
        held = _assigned(flow.bindings(held))
    elif held is not None and held.type == "attribute":
        held = _assigned(bound_in_class(flow, held))
    parts = call_parts(held, flow.file) if held is not None and held.type == "call" else None
    given = parts.arguments[0] if parts is not None and parts.arguments else None
    return given if given is not None and given.type == "string" else None


def _assigned(found: tuple[Binding, ...]) -> Node | None:
    statement = found[0].statement if len(found) == 1 and found[0].kind == "assign" else None
    return statement.child_by_field_name("right") if statement is not None else None
