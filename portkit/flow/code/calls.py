"""The places of calls: what is given flows into what is called, and what that gives comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code import builtins, functions, iterators, turning
from portkit.flow.code.callees import (
    class_of_call,
    definitions_meant,
    inherited_method,
    is_helper,
    is_of_either_import,
    is_own_method,
)
from portkit.flow.code.classes import is_by_class
from portkit.flow.code.instances import instance
from portkit.flow.code.iterating import plain
from portkit.flow.code.names import parameter, result
from portkit.flow.code.signatures import CONSTRUCTORS
from portkit.flow.library import c_fields, c_functions, callbacks, methods
from portkit.flow.library import calls as library_calls
from portkit.flow.library.arguments import take_inherited
from portkit.flow.library.string_methods import ASSERTED
from portkit.flow.places import ITEM
from portkit.flow.tree.exports import BY_NAME
from portkit.infer.arguments import assigned
from portkit.syntax.nodes import Call, attribute_name, call_parts, members
from portkit.syntax.started import STARTERS, handed

if TYPE_CHECKING:
    from portkit.flow.model import Flow


def call(flow: Flow, node: Node) -> int:
    """What a call gives, after its arguments have flowed into what it calls."""
    parts = call_parts(node, flow.file)
    if parts is None:
        return _with_splats(flow, node)
    if flow.file.holds_any(STARTERS) and flow.follows_calls:
        for one in handed(parts, flow.file):
            called(flow, definitions_meant(flow, one.function), one)
    return _called(flow, parts)


def _called(flow: Flow, parts: Call) -> int:
    """What a call without splats gives."""
    file, function = flow.file, parts.function
    if (turned := turning.called(flow, parts)) is not None:
        return turned
    origin = flow.origin(function)
    if function.type == "identifier" and origin is None and _is_builtin(flow, function):
        rule = builtins.RULES.get(file.text(function))
        if rule is None:
            return (plain if file.text(function) in builtins.PLAIN else _outside)(flow, parts)
        return rule(flow, parts)
    if origin is not None:
        name = flow.exports.tree_name(origin)
        if name is not None:
            return flow.exports.called(name, parts, way=(BY_NAME,))
        if flow.exports.hides(origin):
            return _outside(flow, parts)
        if origin in builtins.TEXT_TYPES:
            return builtins.text(flow, parts)
        rule = iterators.RULES.get(origin)
        return rule(flow, parts) if rule else library_calls.called(flow, origin, parts)
    return _of_the_file(flow, parts)


def _is_builtin(flow: Flow, function: Node) -> bool:
    """Whether a name is a builtin, or a helper that stands for one: ``long`` of a lone script."""
    found = flow.bindings(function)
    name, in_helper = flow.file.text(function), flow.file.is_in_helper
    is_known = name in builtins.RULES or name in builtins.PLAIN
    return not found or (is_known and all(in_helper(one.node) for one in found))


def _of_the_file(flow: Flow, parts: Call) -> int:
    """What a call of a function, class or method gives that is neither a builtin nor imported."""
    file, function = flow.file, parts.function
    if is_of_either_import(flow, function):
        return _outside(flow, parts)
    if is_helper(flow, function):
        return plain(flow, parts)
    targets = definitions_meant(flow, function)
    if not flow.follows_calls and (targets or is_own_method(flow, function)):
        return _outside(flow, parts)
    if targets:
        if parts.receiver is not None:
            flow.value(parts.receiver)  # ``Reader(data).lines()``
        place = callbacks.called(flow, targets, parts)
        return place if place is not None else called(flow, targets, parts)
    if (definition := class_of_call(flow, function)) is not None:
        take_inherited(flow, definition, parts)
        c_fields.made(flow, definition, parts)
        plain(flow, parts)
        return instance(flow, definition)
    if function.type == "attribute" and (inherited := inherited_method(flow, function)):
        return flow.exports.called(inherited, parts)
    if attribute_name(assigned(function, file), file) in ASSERTED and parts.receiver is None:
        return methods.asserted(flow, parts)
    if functions.is_value(flow, function):
        return c_functions.by_name(flow, functions.called(flow, parts), parts)
    return methods.called(flow, attribute_name(function, file), parts)


def _with_splats(flow: Flow, node: Node) -> int:
    """What a call with ``*row`` or ``**options`` gives."""
    function = node.child_by_field_name("function")
    arguments = node.child_by_field_name("arguments")
    for child in arguments.named_children if arguments is not None else ():
        flow.value(child)
    if function is None:
        return flow.places.new()
    origin = flow.origin(function)
    name = flow.exports.tree_name(origin) if origin is not None else None
    if origin is not None and name is None:
        return library_calls.given(flow, origin, node)
    if name is not None and flow.follows_calls:
        return flow.exports.called_with_splat(name, node)
    return _of_the_file_with_splats(flow, node, function, arguments)


def _of_the_file_with_splats(flow: Flow, node: Node, function: Node, arguments: Node | None) -> int:
    targets = definitions_meant(flow, function)
    if arguments is not None and flow.follows_calls:
        given = members(arguments)
        for target in targets:
            by_class = is_by_class(flow, function) and flow.definitions.takes_instance(target)
            _splat(flow, target, given[1:] if by_class else given)
        if not targets and functions.is_by_name(flow, function):
            return functions.called_with_splat(flow, node, function, members(arguments))
    if function.type == "attribute":
        flow.value(function.child_by_field_name("object"))
    elif function.type == "subscript":
        flow.value(function)
    return flow.join(flow.places.new(), *[result(flow, target) for target in targets])


def _splat(flow: Flow, target: Node, arguments: list[Node]) -> None:
    """Of ``f(a, *row)``, what comes first and what the row holds go to the parameters in order."""
    names = flow.definitions.signature(target).names
    for number, node in enumerate(arguments):
        if node.type == "list_splat":
            held = flow.value(members(node)[0])
            for place, name in enumerate(names[number:]):
                if name:
                    flow.join(parameter(flow, target, name), flow.field(held, place))
            return
        if node.type in ("keyword_argument", "dictionary_splat") or number >= len(names):
            return
        if names[number]:  # else ``*rest``
            flow.join(parameter(flow, target, names[number]), flow.value(node))


def called(flow: Flow, targets: list[Node], parts: Call) -> int:
    """Join arguments with parameters, and the result with what is returned."""
    place = flow.places.new()
    for target in targets:
        signature = flow.definitions.signature(target)
        given = parts.arguments
        if is_by_class(flow, parts.function) and flow.definitions.takes_instance(target):
            given = given[1:]
        pairs = list(zip(signature.names, given, strict=False))
        pairs += [(name, node) for name, node in parts.keywords.items() if name in signature.names]
        for name, node in pairs:
            if name:
                flow.join(parameter(flow, target, name), flow.value(node))
        if signature.rest and signature.rest_at >= 0:  # else it holds ``self`` too
            rest = flow.mark(parameter(flow, target, signature.rest), "container")
            for node in given[signature.rest_at :]:
                flow.join(flow.field(rest, ITEM), flow.value(node))
        flow.join(place, result(flow, target))
    for node in [*parts.arguments, *parts.keywords.values()]:
        flow.value(node)
    if targets and flow.file.text(targets[0].child_by_field_name("name")) in CONSTRUCTORS:
        return instance(flow, flow.definitions.owner(targets[0]))
    return place


def _outside(flow: Flow, parts: Call) -> int:
    """A call of something unknown: its arguments leave the file."""
    for node in [*parts.arguments, *parts.keywords.values()]:
        flow.make(flow.value(node), "outside", node)
    return flow.places.new()
