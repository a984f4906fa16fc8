"""What a loop, or what ``map`` and its like, binds a name to: where that is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.arguments import CALLS
from portkit.syntax.nodes import Call, call_parts
from portkit.syntax.scopes import Binding, same

if TYPE_CHECKING:
    from portkit.file import File

PATTERNS = ("pattern_list", "tuple_pattern")
LOOPS = ("for", "comprehension")
LISTING = ("sorted", "list", "tuple", "reversed", "iter")
PAIRS = ("items", "iteritems", "viewitems")
ZIPPING = ("zip", "izip")
MAPPING = ("map", "filter", "imap", "ifilter", "reduce")
KEYED = ("sorted", "sort", "max", "min")


def looped(binding: Binding) -> tuple[Node | None, Node | None]:
    """The target of a loop and what it runs over."""
    rights = binding.statement.children_by_field_name("right")
    return binding.statement.child_by_field_name("left"), rights[0] if rights else None


def place_in(left: Node, target: Node) -> int:
    """Where *target* is in a pattern; -1 where it is no plain part of one."""
    parts = left.named_children if left.type in PATTERNS else []
    return next((number for number, part in enumerate(parts) if same(part, target)), -1)


def column(right: Node, place: int, file: File) -> Node | None:
    """What holds what is at *place* of the tuples of ``enumerate(x)``, ``zip(x, y)`` or ``d.items()``."""
    parts = call_parts(right, file) if right.type == "call" else None
    if parts is None or place < 0:
        return None
    name = file.text(parts.function).rpartition(".")[2]
    if name in LISTING and parts.arguments:
        return column(parts.arguments[0], place, file)
    if name in ZIPPING:
        return parts.arguments[place] if place < len(parts.arguments) else None
    if place != 1:
        return None
    if name == "enumerate" and parts.arguments:
        return parts.arguments[0]
    return parts.receiver if name in (*PAIRS, "most_common") else None


def column_of(binding: Binding, file: File) -> Node | None:
    """What holds all that a loop binds a name to."""
    left, right = looped(binding) if binding.kind in LOOPS else (None, None)
    if left is None or right is None:
        return None
    return right if same(left, binding.node) else column(right, place_in(left, binding.node), file)


def handed_on(binding: Binding, file: File) -> list[Node]:
    """What ``map`` and its like run over, where they are given the function whose parameter is bound."""
    function = binding.scope
    if function.type == "lambda":
        return _mapped(function, file)
    if binding.kind != "parameter" or function.type != "function_definition":
        return []
    name = function.child_by_field_name("name")
    return [one for word in file.words(file.text(name))[:CALLS] for one in _mapped(word, file)]


def _mapped(function: Node, file: File) -> list[Node]:
    """``x`` of ``map(function, x)``, also of ``pool.map``; of ``sorted(x, key=function)``."""
    above = file.parent(function)
    is_key = above is not None and above.type == "keyword_argument"
    listed = file.parent(above) if is_key and above is not None else above
    call = file.parent(listed) if listed is not None and listed.type == "argument_list" else None
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None:
        return []
    name = file.text(parts.function).rpartition(".")[2]
    if is_key:
        return _ordered(parts, function) if name in KEYED else []
    is_mapped = name in MAPPING and same(parts.arguments[0], function)
    return list(parts.arguments[1:2]) if is_mapped else []


def _ordered(parts: Call, function: Node) -> list[Node]:
    """What is ordered by ``key=function``."""
    if not same(parts.keywords.get("key"), function):
        return []
    sorted_in_place = [parts.receiver] if parts.receiver is not None else []
    return list(parts.arguments[:1]) or sorted_in_place
