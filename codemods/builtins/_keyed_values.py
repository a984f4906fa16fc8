"""What a sort with a key orders, where the file shows the items: ``r[1]`` of each, the values of a dict."""

from __future__ import annotations

from tree_sitter import Node

from portkit.file import File
from portkit.infer.arguments import argument_nodes, assigned
from portkit.infer.constants import constant
from portkit.syntax.classes import parameters
from portkit.syntax.nodes import Call, attribute_name, call_parts, members, string_content

SORTING = ("sorted", "max", "min")
ITEMS = ("items", "iteritems")
LOOKUPS = ("get", "__getitem__")
DISPLAYS = ("list", "tuple", "set")


def keyed_values(parts: Call, file: File) -> tuple[list[Node], bool]:
    """The keys that a call orders by, and whether they surely meet: not so where a parameter is handed the items."""
    key = parts.keywords.get("key")
    if key is None:
        return [], True
    if key.type == "attribute" and attribute_name(key, file) in LOOKUPS:
        return _values(key.child_by_field_name("object"), file), True
    index = _index(key, file)
    if index is None:
        return [], True
    rows, proven = _rows(parts, file)
    picked = (_picked(row, index, file) for row in rows)
    return [one for one in picked if one is not None], proven


def _index(key: Node, file: File) -> Node | None:
    """``1`` of ``lambda r: r[1]`` and of ``itemgetter(1)``."""
    if key.type == "call":
        made = call_parts(key, file)
        is_getter = made is not None and file.origin(made.function) == "operator.itemgetter"
        return made.arguments[0] if made is not None and is_getter and made.arguments else None
    body = key.child_by_field_name("body") if key.type == "lambda" else None
    if body is None or body.type != "subscript":
        return None
    taken = [file.text(one) for one in parameters(key)]
    is_item = file.text(body.child_by_field_name("value")) in taken
    return body.child_by_field_name("subscript") if is_item else None


def _rows(parts: Call, file: File) -> tuple[list[Node], bool]:
    listed = parts.receiver
    if listed is None:
        if file.text(parts.function) not in SORTING or not file.is_builtin(parts.function):
            return [], True
        if len(parts.arguments) > 1:
            return list(parts.arguments), True
        listed = next(iter(parts.arguments), None)
    elif attribute_name(parts.function, file) != "sort":
        return [], True
    if listed is None:
        return [], True
    handed = argument_nodes(listed, file)
    shown = assigned(handed[0] if handed else listed, file)
    function = shown.child_by_field_name("function") if shown.type == "call" else None
    if function is not None and attribute_name(function, file) in ITEMS:
        return _pairs(function.child_by_field_name("object"), file), not handed
    return (members(shown) if shown.type in DISPLAYS else []), not handed


def _pairs(mapping: Node | None, file: File) -> list[Node]:
    shown = assigned(mapping, file) if mapping is not None else None
    found = members(shown) if shown is not None and shown.type == "dictionary" else []
    return [one for one in found if one.type == "pair"]


def _values(mapping: Node | None, file: File) -> list[Node]:
    values = (pair.child_by_field_name("value") for pair in _pairs(mapping, file))
    return [one for one in values if one is not None]


def _picked(row: Node, index: Node, file: File) -> Node | None:
    """What *row* holds at *index*, a number or a string."""
    number = constant(index, file)
    if row.type == "dictionary" and index.type == "string":
        name = string_content(index, file)
        keys = ((one.child_by_field_name("key"), one) for one in _pairs(row, file))
        found = (one for key, one in keys if key and string_content(key, file) == name)
        pair = next(found, None)
        return pair.child_by_field_name("value") if pair is not None else None
    is_row = row.type in (*DISPLAYS, "pair") and isinstance(number, int)
    parts = members(row) if is_row else []
    at = int(number) if is_row and number is not None else 0
    return parts[at] if -len(parts) <= at < len(parts) else None
