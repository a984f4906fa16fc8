"""Named tuples: what the calls of the file hand to their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.arguments import CALLS
from portkit.syntax.nodes import call_parts, members, string_content
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.file import File

MAKER = "namedtuple"


def field_nodes(name: str, file: File) -> list[Node]:
    """What calls in this file hand to the field *name* of named tuples that it makes."""
    return [node for field, node in file.once(_fields) if field == name]


def _fields(file: File) -> list[tuple[str, Node]]:
    found: list[tuple[str, Node]] = []
    for word in file.words(MAKER):
        call = file.enclosing(word, "call")
        parts = call_parts(call, file) if call is not None else None
        if parts is None or call is None or len(parts.arguments) < 2:
            continue
        name = _name_of(call, file)
        if name and (file.origin(parts.function) or "").endswith(f".{MAKER}"):
            found += _handed(name, _names(parts.arguments[1], file), file)
    return found


def _name_of(call: Node, file: File) -> str:
    """``P`` of ``P = namedtuple(...)`` and of ``class P(namedtuple(...))``."""
    above = file.parent(call)
    if above is not None and above.type == "assignment":
        left = above.child_by_field_name("left")
        is_name = left is not None and left.type == "identifier"
        return file.text(left) if is_name else ""
    owner = file.enclosing(call, "class_definition")
    listed = owner.child_by_field_name("superclasses") if owner is not None else None
    return file.text(owner.child_by_field_name("name")) if owner and same(listed, above) else ""


def _names(fields: Node, file: File) -> list[str]:
    if fields.type == "string":
        return string_content(fields, file).replace(",", " ").split()
    listed = members(fields) if fields.type in ("list", "tuple") else []
    return [string_content(one, file) if one.type == "string" else "" for one in listed]


def _handed(name: str, fields: list[str], file: File) -> list[tuple[str, Node]]:
    found: list[tuple[str, Node]] = []
    for use in file.words(name)[:CALLS]:
        call = file.parent(use)
        parts = call_parts(call, file) if call is not None and call.type == "call" else None
        if parts is not None and same(parts.function, use):
            found += [*zip(fields, parts.arguments, strict=False), *parts.keywords.items()]
    return found
