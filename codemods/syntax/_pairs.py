"""Whether a function is only ever called with tuples of one length, as the place where it stands shows."""

from __future__ import annotations

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import attribute_name, call_parts, function_call

KEYED = ("sorted", "min", "max")
FIRST = ("map", "filter")


def gets_pairs(function: Node, size: int, file: File) -> bool:
    """Whether the lambda *function* stands where it is called with tuples of *size* members only."""
    keyword = file.parent(function)
    above = file.enclosing(function, "call")
    if keyword is None or above is None:
        return False
    call = call_parts(above, file)
    if call is None:
        return False
    if call.keywords.get("key") == function:
        if attribute_name(call.function, file) == "sort" and call.receiver is not None:
            return _yields(call.receiver, size, file)
        known = any(function_call(above, file, name) for name in KEYED) and len(call.arguments) == 1
        return known and _yields(call.arguments[0], size, file)
    known = any(function_call(above, file, name, 2) for name in FIRST)
    return known and call.arguments[0] == function and _yields(call.arguments[1], size, file)


def _yields(node: Node, size: int, file: File, depth: int = 0) -> bool:
    """Whether *node* is an iterable of tuples of *size* members."""
    if node.type == "identifier" and depth < 4:
        bindings = file.resolve(node)
        values = [
            one.statement.child_by_field_name("right") for one in bindings if one.kind == "assign"
        ]
        return (
            bool(bindings)
            and len(values) == len(bindings)
            and all(value is not None and _yields(value, size, file, depth + 1) for value in values)
        )
    if node.type != "call":
        return False
    call = call_parts(node, file)
    if call is None:
        return False
    if attribute_name(call.function, file) in ("items", "iteritems") and not call.arguments:
        return size == 2
    if function_call(node, file, "enumerate"):
        return size == 2
    if function_call(node, file, "zip"):
        return size == len(call.arguments)
    inner = any(function_call(node, file, name) for name in ("list", "sorted", "reversed", "iter"))
    return inner and bool(call.arguments) and _yields(call.arguments[0], size, file, depth + 1)
