"""Statements: each joins what it assigns, returns, compares or loops over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.names import parameter, result
from portkit.flow.code.targets import PATTERNS, bind, iterated, take_apart
from portkit.flow.evidence import Sort
from portkit.flow.library import callbacks, wsgi
from portkit.flow.library.servers import answered
from portkit.flow.library.showing import shown
from portkit.flow.places import ITEM, NUMBER
from portkit.flow.reasons import IS_PRINTED
from portkit.syntax.classes import parameters
from portkit.syntax.nodes import members
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.flow.model import Flow

# These are given the name of an attribute first.
OF_ATTRIBUTES = ("__getattr__", "__setattr__", "__delattr__", "__getattribute__")
COMPOUND = ("for_statement", "function_definition", "except_clause")
ANSWER = "HTTPError"  # an error that is the answer of a server as well
STRINGS = ("string", "concatenated_string")
NUMERIC = frozenset("len int long float sum abs round ord hash id".split())


def visit(flow: Flow, node: Node) -> None:
    """Work out a statement, or an expression that stands in one; a block inside of it is left out."""
    todo = [node]
    while todo:
        node = todo.pop()
        rule = RULES.get(node.type)
        if rule is not None:
            todo += rule(flow, node)
        else:
            flow.value(node)


def walk(flow: Flow) -> None:
    """Work out every statement of the file."""
    todo = [flow.file.root]
    while todo:
        node = todo.pop()
        kind = node.type
        if kind in RULES:
            visit(flow, node)
            if kind not in COMPOUND:
                continue
        elif kind in flow.rules:
            flow.value(node)
            continue
        if node.id not in flow.helpers:
            todo += reversed(node.named_children)


def _expression(flow: Flow, node: Node) -> list[Node]:
    inner = members(node)
    if len(inner) == 1 and inner[0].type in STRINGS:
        return []  # a docstring
    return inner


def _assignment(flow: Flow, node: Node) -> list[Node]:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if right is None:
        return []
    targets = [left]
    while right is not None and right.type == "assignment":
        targets.append(right.child_by_field_name("left"))
        right = right.child_by_field_name("right")
    place = flow.value(right)
    for target in targets:
        if target is not None and target.type in PATTERNS and right is not None:
            flow.make(place, "loop", right)
        bind(flow, target, place)
    return []


def _augmented(flow: Flow, node: Node) -> list[Node]:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    places = [flow.value(left), flow.value(right)]
    if flow.file.text(node.child_by_field_name("operator")) == "+=":
        flow.join(*places)
    return []


def _loop(flow: Flow, node: Node) -> list[Node]:
    bind(flow, node.child_by_field_name("left"), iterated(flow, node.child_by_field_name("right")))
    return []


def _function(flow: Flow, node: Node) -> list[Node]:
    if node.id in flow.helpers:
        return []  # takes and gives strings of any kind
    callbacks.defined(flow, node)
    _named(flow, node)
    take_apart(flow, node)
    for one in parameters(node):
        name, value = one.child_by_field_name("name"), one.child_by_field_name("value")
        if name is not None and value is not None and name.type == "identifier":
            flow.join(parameter(flow, node, flow.file.text(name)), flow.value(value))
    return []


def _named(flow: Flow, node: Node) -> None:
    """The name that a method of ``__getattr__`` and its like is given."""
    if flow.file.text(node.child_by_field_name("name")) in OF_ATTRIBUTES:
        for name in flow.definitions.signature(node).names[:1]:
            because = "the name of an attribute is a native string"
            flow.prove(parameter(flow, node, name), Sort.NATIVE, node, because)


def _returned(flow: Flow, node: Node) -> list[Node]:
    function = flow.file.enclosing(node, "function_definition")
    for value in members(node):
        place = flow.value(value)
        if function is not None and not (
            callbacks.returned(flow, function, value) or wsgi.returned(flow, function, value)
        ):
            flow.join(result(flow, function), place)
            if _is_number(flow, value):
                flow.mark(place, NUMBER)
            if _gives_native(flow, function):
                flow.prove(place, Sort.NATIVE, value, "`str()` asks for a native string")
    return []


def _is_number(flow: Flow, value: Node) -> bool:
    """Whether a literal or a builtin gives a number."""
    if value.type != "call":
        return value.type in ("integer", "float")
    function = value.children[0]
    return flow.file.text(function) in NUMERIC and flow.file.is_builtin(function)


def _gives_native(flow: Flow, function: Node) -> bool:
    """Whether ``str`` or ``repr`` are given what *function* returns, on 3 as well.

    A ``__str__`` with parameters of its own stays what it is beside ``__unicode__`` (see ``unicode_method``).
    """
    name = flow.file.text(function.child_by_field_name("name"))
    owner = flow.definitions.owner(function) if name in ("__str__", "__repr__") else None
    if owner is None:
        return False
    is_kept = name == "__repr__" or bool(flow.definitions.signature(function).names)
    return is_kept or not flow.definitions.of_class(owner, "__unicode__")


def _raised(flow: Flow, node: Node) -> list[Node]:
    """``raise E(text)``, and every ``print`` statement; without ``>>`` it is read as one."""
    printed = flow.file.text(node).startswith("print")
    for value in members(node):
        if value.type == "chevron":
            print_target(flow, members(value)[:1])
        for one in _parts(value):
            shown(flow, one, IS_PRINTED if printed else "is the text of an exception")
    return []


def _parts(value: Node) -> list[Node]:
    """The values of a comma list."""
    if value.type == "chevron":
        return []
    return members(value) if value.type in ("expression_list", "tuple") else [value]


def print_target(flow: Flow, targets: list[Node]) -> None:
    """Note the file that is printed to, if there is one."""
    for target in targets:
        flow.make(flow.field(flow.value(target), ITEM), "printed to", target)


def _with(flow: Flow, node: Node) -> list[Node]:
    value = members(node)[0]
    if value.type == "as_pattern":
        inner, target = members(value)[0], value.child_by_field_name("alias")
        place = flow.value(inner)
        for one in members(target) if target is not None else ():
            bind(flow, one, place)
        return []
    flow.value(value)
    return []


def _caught(flow: Flow, node: Node) -> list[Node]:
    """``except urllib2.HTTPError, error``: what is read from *error* is bytes."""
    file, names = flow.file, [node.named_children[:-1]]
    if not any(ANSWER in file.text(one) for one in names[0]):
        return []
    while names:
        for one in names.pop():
            if one.type == "identifier" and any(
                same(one, held.node) for held in flow.bindings(one)
            ):
                answered(flow, flow.value(one), one)
            names.append(one.named_children)
    return []


def _nothing(flow: Flow, node: Node) -> list[Node]:
    return []


RULES = {
    "expression_statement": _expression,
    "assignment": _assignment,
    "augmented_assignment": _augmented,
    "for_statement": _loop,
    "function_definition": _function,
    "return_statement": _returned,
    "raise_statement": _raised,
    "print_statement": _raised,
    "with_item": _with,
    "except_clause": _caught,
    "import_statement": _nothing,
    "import_from_statement": _nothing,
    "future_import_statement": _nothing,
    "global_statement": _nothing,
    "comment": _nothing,
    "parameters": _nothing,
}
