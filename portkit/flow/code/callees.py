"""What a call runs: functions, methods and classes of the file, or those of a class of another file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.classes import class_meant, super_of
from portkit.flow.library import methods
from portkit.flow.library.string_methods import ASSERTED
from portkit.syntax.nodes import attribute_name

if TYPE_CHECKING:
    from portkit.flow.model import Flow

# Methods of regular expressions that classes of trees have more often: where one does, it is meant.
OF_TREES = ("findall", "finditer")


def definitions_meant(flow: Flow, function: Node) -> list[Node]:
    """The functions of the file that a call can run: of a class, its constructors."""
    if function.type == "identifier":
        found = flow.bindings(function)
        functions = [one.statement for one in found if one.kind == "function"]
        if functions and len(functions) == len(found):
            return [one for one in functions if one.id not in flow.helpers]
        definition = class_of_call(flow, function)
        if definition is not None:
            return flow.definitions.constructors(definition)
        owner = class_meant(flow, function)  # an instance that is called
        return flow.definitions.of_class(owner, "__call__") if owner is not None else []
    return _methods_meant(flow, function) if function.type == "attribute" else []


def _methods_meant(flow: Flow, function: Node) -> list[Node]:
    """The methods of classes of the file that ``x.name`` can be: of any class, where that of *x* is unknown."""
    name = attribute_name(function, flow.file)
    if name not in flow.definitions.methods:
        return []
    receiver = function.child_by_field_name("object")
    above = super_of(flow, receiver) if receiver is not None else None
    if above is not None:
        return [
            one
            for one in flow.definitions.of_class(above, name)
            if flow.definitions.owner(one) != above
        ]
    owner = class_meant(flow, receiver) if receiver is not None else None
    if owner is not None:
        return flow.definitions.of_class(owner, name)
    is_common = (
        name in methods.COMMON and name not in OF_TREES and methods.takes(name, function, flow.file)
    )
    if is_common or _is_delegated(flow, function, name):
        return []
    is_builtin = (
        receiver is not None and receiver.type == "identifier" and not flow.bindings(receiver)
    )
    return [] if is_builtin else flow.definitions.of_any(name)


def _is_delegated(flow: Flow, function: Node, name: str) -> bool:
    """Whether a method hands on to one of the same name of what its object holds: ``self.file.feed(data)``."""
    held = function.child_by_field_name("object")
    method = flow.file.enclosing(function, "function_definition")
    if held is None or held.type != "attribute" or method is None:
        return False
    return (
        flow.file.text(method.child_by_field_name("name")) == name
        and class_meant(flow, held.named_children[0]) is not None
    )


def class_of_call(flow: Flow, function: Node) -> Node | None:
    """The class of the file that is called; ``cls`` of a class method too."""
    found = flow.bindings(function) if function.type == "identifier" else ()
    if len(found) != 1:
        return None
    if found[0].kind == "class":
        return found[0].statement
    is_made = flow.definitions.is_made
    of_class = found[0].kind == "parameter" and is_made(found[0].scope, "classmethod")
    return class_meant(flow, function) if of_class else None


def is_helper(flow: Flow, function: Node) -> bool:
    """Whether a name is that of a helper of this file, which each call gives strings of its own kind."""
    if not flow.helpers or function.type != "identifier":
        return False
    found = flow.bindings(function)
    return bool(found) and all(one.statement.id in flow.helpers for one in found)


def is_own_method(flow: Flow, function: Node) -> bool:
    """Whether a function is taken from ``self``, ``super(...)`` or a class of the file."""
    receiver = function.child_by_field_name("object") if function.type == "attribute" else None
    if receiver is None:
        return False
    return class_meant(flow, receiver) is not None or super_of(flow, receiver) is not None


def is_of_either_import(flow: Flow, function: Node) -> bool:
    """Whether a function is a module's where one import or another binds the module's name."""
    receiver = function.child_by_field_name("object") if function.type == "attribute" else None
    if receiver is None or receiver.type != "identifier":
        return False
    found = flow.bindings(receiver)
    return bool(found) and all(one.is_import for one in found)


def inherited_method(flow: Flow, function: Node) -> str | None:
    """The method that ``self.name`` or ``super(...).name`` has from a class of another file."""
    receiver = function.child_by_field_name("object")
    if attribute_name(function, flow.file) in ASSERTED:
        return None
    above = super_of(flow, receiver) if receiver is not None else None
    if above is not None:
        base = flow.exports.base_elsewhere(above)
        return f"{base}.{attribute_name(function, flow.file)}" if base else None
    owner = class_meant(flow, receiver) if receiver is not None else None
    if owner is None or not flow.exports.has_base_elsewhere(owner):
        return None
    name = flow.exports.qualified(owner)
    return f"{name}.{attribute_name(function, flow.file)}" if name else None
