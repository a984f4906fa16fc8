"""Which class of the file an expression names, or is an instance of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.calls import returned_by
from portkit.syntax.nodes import attribute_name, call_parts
from portkit.syntax.scopes import given_to, same

if TYPE_CHECKING:
    from portkit.flow.meanings import Meanings


def class_meant(flow: Meanings, node: Node) -> Node | None:
    """The class of the file that ``self``, ``cls``, the name of a class or what holds an instance stands for.

    Also of ``Reader(data)``, an instance made on the spot. Worked out once.
    """
    number, known = node.id, flow.known_names.classes
    if number not in known:
        known[number] = None  # of ``x = x.next()``
        known[number] = _class_meant(flow, node)
    return known[number]


def _class_meant(flow: Meanings, node: Node) -> Node | None:
    if node.type == "call":
        return _class_named(flow, node.child_by_field_name("function"))
    if node.type not in ("identifier", "attribute"):
        return None
    found = flow.bindings(node) if node.type == "identifier" else ()
    if len(found) == 1 and found[0].kind == "class":
        return found[0].statement
    if (made := _class_named(flow, made_by(flow, node))) is not None:
        return made
    if len(found) == 1 and found[0].kind == "parameter":
        method = found[0].scope
        if method.type == "function_definition":
            bound = flow.definitions.signature(method).bound
            if bound and bound == flow.file.text(node):
                return flow.definitions.owner(method)
    return None


def _class_named(flow: Meanings, name: Node | None) -> Node | None:
    """The class of the file whose name *name* is, or whose method of that name gives ``self`` back."""
    if name is not None and name.type == "attribute":
        receiver = name.child_by_field_name("object")
        owner = class_meant(flow, receiver) if receiver is not None else None
        is_same = owner is not None and _gives_itself(flow, owner, attribute_name(name, flow.file))
        return owner if is_same else None
    found = flow.bindings(name) if name is not None and name.type == "identifier" else ()
    return found[0].statement if len(found) == 1 and found[0].kind == "class" else None


def _gives_itself(flow: Meanings, owner: Node, name: str) -> bool:
    """Whether all that the only method *name* of a class returns is ``self``."""
    methods = flow.definitions.of_class(owner, name)
    if len(methods) != 1:
        return False
    bound = flow.definitions.signature(methods[0]).bound
    given = returned_by(methods[0], flow.file)
    return bool(given and bound) and all(flow.file.text(one) == bound for one in given)


def is_by_class(flow: Meanings, function: Node) -> bool:
    """Whether *function* is taken from a class of the file by the name of that: ``Class.method``."""
    receiver = function.child_by_field_name("object") if function.type == "attribute" else None
    if receiver is None or receiver.type != "identifier":
        return False
    found = flow.bindings(receiver)
    return len(found) == 1 and found[0].kind == "class"


def super_of(flow: Meanings, node: Node) -> Node | None:
    """The class of the file that ``super(Class, self)`` names."""
    parts = call_parts(node, flow.file) if node.type == "call" else None
    if parts is None or flow.file.text(parts.function) != "super" or not parts.arguments:
        return None
    return class_meant(flow, parts.arguments[0])


def made_by(flow: Meanings, node: Node) -> Node | None:
    """What is called to make the value of a variable that is bound once: ``x = Reader(data)``; or of ``self.x``."""
    if node.type == "attribute":
        return _attribute_made_by(flow, node)
    found = flow.bindings(node)
    if len(found) != 1 or found[0].kind != "assign" or found[0].statement.type != "assignment":
        return None
    value = given_to(found[0].node, found[0].statement)
    return (
        value.child_by_field_name("function")
        if value is not None and value.type == "call"
        else None
    )


def _attribute_made_by(flow: Meanings, node: Node) -> Node | None:
    """What is called to make the value of ``self.x``, which is assigned once in the file."""
    held, name = node.child_by_field_name("object"), node.child_by_field_name("attribute")
    if held is None or name is None or held.type != "identifier":
        return None
    definition = class_meant(flow, held)
    if definition is None:
        return None
    key = flow.definitions.family(definition), flow.file.text(name)
    known = flow.known_names.makers
    if key not in known:
        known[key] = _only_maker(flow, key)
    return known[key]


def _only_maker(flow: Meanings, key: tuple[int, str]) -> Node | None:
    """The function of the one call that is assigned to an attribute of that name, if it is one of that family."""
    assigned = [
        (target, statement)
        for word in flow.file.words(key[1])
        if (target := flow.file.parent(word)) is not None
        and target.type == "attribute"
        and (statement := flow.file.parent(target)) is not None
        and same(statement.child_by_field_name("left"), target)
    ]
    if len(assigned) != 1 or assigned[0][1].type != "assignment":
        return None
    target, statement = assigned[0]
    held, value = target.child_by_field_name("object"), statement.child_by_field_name("right")
    definition = class_meant(flow, held) if held is not None and held.type == "identifier" else None
    if value is None or value.type != "call" or definition is None:
        return None
    is_own = flow.definitions.family(definition) == key[0]
    return value.child_by_field_name("function") if is_own else None
