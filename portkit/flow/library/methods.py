"""What methods take and give: of strings, files, containers, sockets, matches, by their name alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portkit.flow.evidence import Sort
from portkit.flow.library import (
    byte_methods,
    c_functions,
    clients,
    codec_methods,
    csv_rows,
    holder_methods,
    settings,
    socket_methods,
    string_methods,
    writing,
)
from portkit.flow.library.reference import LOGGED
from portkit.flow.library.structs import STRUCTS
from portkit.flow.reasons import IS_LOGGED
from portkit.syntax.classes import is_defined
from portkit.syntax.nodes import Call, members

if TYPE_CHECKING:
    from tree_sitter import Node

    from portkit.file import File
    from portkit.flow.model import Flow

# What a method of that name does with its receiver and its arguments.
RULES = {
    **string_methods.RULES,
    **holder_methods.RULES,
    **byte_methods.RULES,
    **socket_methods.RULES,
}
# Of many classes that have nothing to do with bytes: followed into those of the file.
OF_OTHERS = frozenset(["push", "set_terminator"])
COMMON = frozenset([*RULES, *csv_rows.RULES]) - OF_OTHERS.union(holder_methods.QUEUED)


# Of the library these take so many arguments; a method of a class that takes others is another.
MOST = {"add": 1, "append": 1, "insert": 2, "remove": 1, "extend": 1, "write": 1, "join": 1}


def takes(name: str, function: Node, file: File) -> bool:
    """Whether a call of *function* may be one of the method *name* of the library, by its arguments."""
    call = file.parent(function)
    given = call.child_by_field_name("arguments") if call is not None else None
    return given is None or len(members(given)) <= MOST.get(name, len(members(given)))


def called(flow: Flow, name: str, parts: Call) -> int:
    """The result of the method *name* of anything that is no class of the file."""
    assert parts.receiver is not None
    held = flow.value(parts.receiver)
    if name in csv_rows.RULES and flow.file.holds_any((csv_rows.CSV,)):
        return csv_rows.RULES[name](flow, parts)
    arguments = [flow.value(node) for node in parts.arguments]
    for node in parts.keywords.values():
        flow.value(node)
    if settings.is_meant(flow, name, parts):
        return settings.called(flow, name, parts)
    writing.by_method(flow, name, parts)
    rule = RULES.get(name) if _may_be(flow, name, parts) else None
    client = next((one for one in clients.RULES if flow.has(held, one)), None)
    if client is not None:
        return clients.RULES[client](flow, name, parts)
    if flow.has(held, "C library"):
        return c_functions.called(flow, name, parts)
    if rule is not None:
        place = rule(flow, held, arguments, parts)
        if name not in OF_OTHERS:
            return place
    if name in LOGGED:
        for node, place in zip(parts.arguments, arguments, strict=True):
            flow.prove(place, Sort.SHOWN, node, IS_LOGGED)
        return flow.places.new()
    place = _of_unknown(flow, name, parts)
    is_packing = name in byte_methods.OF_STRUCT and flow.file.holds_any(STRUCTS)
    return (
        flow.join(place, byte_methods.of_struct(flow, name, held, parts)) if is_packing else place
    )


def asserted(flow: Flow, parts: Call) -> int:
    """``equal(a, b)``, where ``equal = self.assertEqual``."""
    arguments = [flow.value(node) for node in parts.arguments]
    if len(arguments) > 1:
        flow.join(*arguments[:2])
    return flow.places.new()


def _of_unknown(flow: Flow, name: str, parts: Call) -> int:
    """A method that no rule knows: one of another file of the tree, or of something outside."""
    assert parts.receiver is not None
    if flow.exports.is_in_tree:
        maker = flow.exports.maker_of(parts.receiver)
        if maker is not None:
            return flow.exports.called(f"{maker}.{name}", parts, "instance ")
        return flow.exports.called(name, parts, "any method ")
    for node in [*parts.arguments, *parts.keywords.values()]:
        flow.make(flow.value(node), "outside", node)
    return flow.places.new()


def _is_of_tree(flow: Flow, name: str, parts: Call) -> bool:
    """Whether a method with a name that the library has too is that of a class of another file of the tree."""
    if name not in MOST or parts.receiver is None or not flow.exports.is_in_tree:
        return False
    if flow.exports.maker_of(parts.receiver) is None:
        return False
    return is_defined(name, flow.file) or not takes(name, parts.function, flow.file)


def _may_be(flow: Flow, name: str, parts: Call) -> bool:
    """Whether the method may be the one that the rules know by that name."""
    if _is_of_tree(flow, name, parts):
        return False
    if name in holder_methods.QUEUED:
        return flow.file.holds_any(holder_methods.QUEUES)
    return codec_methods.may_be_of_string(flow, name, parts)
