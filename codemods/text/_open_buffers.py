"""Buffers into which goes what is read from objects that are handed in: of the kind that those give."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.flow.decide import UNKNOWN
from portkit.syntax.nodes import attribute_name, call_parts
from portkit.syntax.scopes import given_to, same

READS = ("read", "readline")
UNSURE = frozenset([Kind.UNKNOWN, Kind.KEPT, Kind.MIXED])
# The scope or class of a name or attribute, and its text.
Holder = tuple[int, str]


def open_buffers(file: File) -> Iterator[Node]:
    """The calls that make the buffers."""
    filled = {holder for write in file.words("write") if (holder := _filled(write, file))}
    for name in ("StringIO", "cStringIO") if filled else ():
        for word in file.words(name):
            function = file.parent(word) if file.kind_above(word) == "attribute" else word
            call = file.parent(function) if function is not None else None
            if call is None or not same(call.child_by_field_name("function"), function):
                continue
            if _assigned_to(call, file) & filled and flows_of(file).known(call) is UNKNOWN:
                yield call


def _filled(write: Node, file: File) -> Holder | None:
    """What holds the object that is written to, if something read from another that was handed in is."""
    function = file.parent(write)
    call = file.parent(function) if function is not None else None
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None or parts.receiver is None or not same(parts.function, function):
        return None
    is_read = len(parts.arguments) == 1 and _is_read(parts.arguments[0], file)
    return _holder(parts.receiver, file) if is_read else None


def _is_read(value: Node, file: File) -> bool:
    if value.type == "identifier":
        bound = (
            given_to(one.node, one.statement) for one in file.resolve(value) if one.kind == "assign"
        )
        return any(one is not None and one.type == "call" and _is_read(one, file) for one in bound)
    parts = call_parts(value, file) if value.type == "call" else None
    if parts is None or parts.receiver is None or attribute_name(parts.function, file) not in READS:
        return False
    return _is_handed_in(parts.receiver, file) and flows_of(file).known(value).kind in UNSURE


def _is_handed_in(node: Node, file: File) -> bool:
    """Whether *node* is a parameter, or an attribute that is given nothing else."""
    if node.type == "identifier":
        found = file.resolve(node)
        return bool(found) and all(one.kind == "parameter" for one in found)
    holder, given = _holder(node, file), []
    for word in file.words(attribute_name(node, file)) if holder is not None else ():
        target = file.parent(word)
        statement = file.parent(target) if target is not None else None
        if target is None or statement is None:
            continue
        if same(statement.child_by_field_name("left"), target) and _holder(target, file) == holder:
            given.append(statement.child_by_field_name("right"))
    values = [one for one in given if one is not None]
    return bool(values) and all(
        one.type == "identifier" and _is_handed_in(one, file) for one in values
    )


def _assigned_to(call: Node, file: File) -> set[Holder]:
    """What ``x = self.y = StringIO()`` is assigned to."""
    found: set[Holder] = set()
    for above in file.ancestors(call):
        if above.type != "assignment":
            break
        target = above.child_by_field_name("left")
        holder = _holder(target, file) if target is not None else None
        found |= {holder} if holder is not None else set()
    return found


def _holder(node: Node, file: File) -> Holder | None:
    if node.type == "identifier":
        bound = file.resolve(node)
        return (bound[0].scope.id, file.text(node)) if bound else None
    owner = file.enclosing(node, "class_definition") if node.type == "attribute" else None
    return (owner.id, file.text(node)) if owner is not None else None
