"""Functions that sort: whether what they give tells the items of a dict, or its keys, apart."""

from __future__ import annotations

from tree_sitter import Node

from portkit.file import File
from portkit.infer import Kind, infer
from portkit.syntax.classes import parameters
from portkit.syntax.nodes import attribute_name, call_parts, members
from portkit.syntax.scopes import same

LOOKUPS = ("get", "__getitem__", "count", "index")
SIZES = ("len", "hash", "bool", "type")
TUPLES = ("tuple_pattern", "tuple")
FIRST = "0"


def tells_apart(key: Node, of_items: bool, file: File) -> bool:
    """Whether no two items of a dict (else keys) are the same to the key or comparison *key*, as far as is known."""
    if key.type == "call":
        return _made_tells_apart(key, of_items, file)
    if key.type == "attribute":
        return attribute_name(key, file) not in LOOKUPS
    if key.type == "lambda":
        function: Node | None = key
    else:
        fact = infer(key, file)
        function = fact.of if fact.kind is Kind.FUNCTION else None
    if function is None:
        return not (file.text(key) in SIZES and file.is_builtin(key))
    taken, body = parameters(function), function.child_by_field_name("body")
    return not taken or body is None or _is_told_by(taken[0], body, of_items, file)


def _made_tells_apart(call: Node, of_items: bool, file: File) -> bool:
    parts = call_parts(call, file)
    if parts is None or not parts.arguments:
        return True
    name = file.text(parts.function).rpartition(".")[2]
    if name == "cmp_to_key":
        return tells_apart(parts.arguments[0], of_items, file)
    if name != "itemgetter" or not of_items:
        return True
    return any(not file.text(one).isdecimal() or file.text(one) == FIRST for one in parts.arguments)


def _is_told_by(taken: Node, body: Node, of_items: bool, file: File) -> bool:
    """Whether *body* makes use of all of what is *taken*, or of the key in it."""
    if taken.type in TUPLES and of_items:
        taken = members(taken)[0]
    if taken.type != "identifier":
        return True
    uses = file.tokens(file.text(taken), body.start_byte, body.end_byte)
    return any(one.type != "identifier" or _is_whole(one, of_items, file) for one in uses)


def _is_whole(use: Node, of_items: bool, file: File) -> bool:
    """Whether all of a parameter is used here, or its first item: not another, its length, or what it is the key of."""
    above = file.parent(use)
    if above is None:
        return True
    if above.type == "subscript":
        index = above.child_by_field_name("subscript")
        is_item = of_items and same(above.child_by_field_name("value"), use)
        return is_item and file.text(index) == FIRST
    if above.type != "argument_list" or len(members(above)) > 1:
        return True
    call = file.parent(above)
    function = call.child_by_field_name("function") if call is not None else None
    name = file.text(function).rpartition(".")[2]
    return name not in (*LOOKUPS, *SIZES)
