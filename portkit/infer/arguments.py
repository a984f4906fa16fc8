"""What the calls of this file hand to a parameter: shown to happen, but not all that may happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.calls import returned_by, returned_nodes
from portkit.infer.facts import Fact, Kind
from portkit.infer.values import infer
from portkit.syntax.classes import class_of, parameters
from portkit.syntax.nodes import Call, attribute_name, call_parts, unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.file import File

CALLS = 20  # so many calls are looked at
STEPS = 6
INTEGER_OPERATORS = frozenset(["+", "-", "*", "/", "//", "%"])
AGGREGATES = ("sum", "max", "min", "abs")


def argument_nodes(name: Node, file: File, is_kept: bool = True) -> list[Node]:
    """The expressions that calls in this file hand to the parameter *name*, and its default value.

    Empty where *name* is no parameter of a plain function or method, or, if it *is_kept*, is bound again.
    """
    function = file.scope(name)
    if name.type != "identifier" or function.type != "function_definition":
        return []
    word = file.text(name)
    if word not in file.parameters(function) or (is_kept and _is_bound_again(name, file)):
        return []
    listed = parameters(function)
    place = next(at for at, one in enumerate(listed) if _name_of(one, file) == word)
    definition = class_of(function, file)
    shift = int(definition is not None)  # ``self`` is not handed
    found = _handed(function, word, place - shift, definition, file)
    default = listed[place].child_by_field_name("value")
    return [node for one in found if (node := one or default) is not None]


def assigned(value: Node, file: File) -> Node:
    """The expression that a name bound once, or a parameter, stands for; else *value* itself."""
    value = unparenthesized(value)
    if value.type != "identifier":
        return value
    handed = argument_nodes(value, file)
    if handed:
        return handed[0]
    bindings = file.resolve(value)
    if len(bindings) != 1 or bindings[0].kind != "assign":
        return value
    statement = bindings[0].statement
    target, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
    return right if right is not None and target == bindings[0].node else value


def argument_facts(name: Node, file: File, is_kept: bool = True) -> list[Fact]:
    """The facts about all ``argument_nodes`` of which something is known."""
    facts = [infer(one, file) for one in argument_nodes(name, file, is_kept)]
    return [fact for fact in facts if fact]


def may_be_integer(node: Node | None, file: File, steps: int = STEPS) -> bool:
    """Whether the file shows that *node* is an integer, or that a call hands in what makes it one.

    *steps* bounds how many names, attributes and calls are followed.
    """
    if node is None or steps <= 0:
        return False
    node = unparenthesized(node)
    if infer(node, file).kind is Kind.INT:
        return True
    rule = SHOWN.get(node.type, _handed_integer)
    return rule(node, file, steps - 1)


def _operation(node: Node, file: File, steps: int) -> bool:
    sides = (node.child_by_field_name(side) for side in ("left", "right"))
    is_integer = operator_of(node) in INTEGER_OPERATORS
    return is_integer and all(may_be_integer(side, file, steps + 1) for side in sides)


def _call(node: Node, file: File, steps: int) -> bool:
    """``sum(x)`` of integers; a function of the file that returns what may be one."""
    parts = call_parts(node, file)
    if parts is None:
        return False
    if file.text(parts.function) in AGGREGATES:
        return _of_integers(parts, file)
    return any(may_be_integer(one, file, steps) for one in returned_nodes(parts.function, file))


def _attribute(node: Node, file: File, steps: int) -> bool:
    return any(may_be_integer(value, file, steps) for value in _stored(node, file))


def _item(node: Node, file: File, steps: int) -> bool:
    """``d[k]`` of a display of integers."""
    value = node.child_by_field_name("value")
    shown = assigned(value, file) if value is not None else None
    if shown is None or shown.type not in DISPLAYS:
        return False
    pairs = shown.named_children
    values = [one.child_by_field_name("value") or one for one in pairs if one.type != "comment"]
    return bool(values) and all(infer(one, file).kind is Kind.INT for one in values)


def _handed_integer(node: Node, file: File, steps: int) -> bool:
    """A parameter that a call hands an integer; a variable that is set to what may be one."""
    if node.type != "identifier":
        return False
    return any(may_be_integer(one, file, steps) for one in _values(node, file))


def _values(name: Node, file: File) -> list[Node]:
    """Some of what a name may stand for: what calls hand to it, and what it is set to."""
    found = argument_nodes(name, file, is_kept=False)[:FEW]
    for one in file.resolve(name):
        if one.kind == "assign" and one.statement.type == "assignment":
            left, right = (one.statement.child_by_field_name(side) for side in ("left", "right"))
            if same(left, one.node) and right is not None:
                found.append(right)
    return found[: 2 * FEW]


def may_be_float(node: Node | None, file: File, steps: int = STEPS) -> bool:
    """Whether the file shows that *node* is a float, or that a call hands in what makes it one."""
    if node is None or steps <= 0:
        return False
    node = unparenthesized(node)
    if infer(node, file).kind is Kind.FLOAT:
        return True
    parts: list[Node] = []
    if node.type == "binary_operator" and operator_of(node) in FLOAT_OPERATORS:
        sides = (node.child_by_field_name(side) for side in ("left", "right"))
        return any(may_be_float(side, file, steps) for side in sides)
    if node.type == "call":
        parts += _given_back(node, file)
    elif node.type == "attribute":
        parts += _stored(node, file)
    elif node.type == "identifier":
        parts += _values(node, file)
    return any(may_be_float(one, file, steps - 1) for one in parts)


def _given_back(call: Node, file: File) -> list[Node]:
    """What a function of the file returns, or the only method of that name."""
    function = call.child_by_field_name("function")
    if function is None:
        return []
    if function.type != "attribute":
        found = returned_nodes(function, file)
        return [one for one in found if not file.is_in_helper(one)]
    methods = [
        one for one in file.bindings(attribute_name(function, file)) if one.kind == "function"
    ]
    return returned_by(methods[0].statement, file) if len(methods) == 1 else []


FEW = 4
FLOAT_OPERATORS = frozenset(["+", "-", "*", "/", "%", "**"])
DISPLAYS = ("dictionary", "list", "tuple")
SHOWN = {
    "binary_operator": _operation,
    "call": _call,
    "attribute": _attribute,
    "subscript": _item,
}


def _of_integers(parts: Call, file: File) -> bool:
    facts = [fact for one in parts.arguments[:1] for fact in argument_facts(one, file)]
    return any(fact.element is Kind.INT for fact in facts)


def _stored(attribute: Node, file: File) -> list[Node]:
    """What ``self.name = value`` stores anywhere in the file."""
    found: list[Node] = []
    if file.text(attribute.child_by_field_name("object")) != "self":
        return found
    for word in file.words(file.text(attribute.child_by_field_name("attribute"))):
        target = file.parent(word)
        statement = file.parent(target) if target is not None else None
        if statement is None or statement.type != "assignment":
            continue
        right = statement.child_by_field_name("right")
        if right is not None and same(statement.child_by_field_name("left"), target):
            found.append(right)
    return found


def _is_bound_again(name: Node, file: File) -> bool:
    """Whether anything but ``name += value`` binds the parameter too."""
    return any(
        one.kind != "parameter" and one.statement.type != "augmented_assignment"
        for one in file.resolve(name)
    )


def _name_of(parameter: Node, file: File) -> str:
    return file.text(parameter.child_by_field_name("name") or parameter)


def _handed(
    function: Node, word: str, place: int, definition: Node | None, file: File
) -> list[Node | None]:
    """What calls by the name of the function give for the parameter *word* at *place*, None for nothing."""
    name = file.text(function.child_by_field_name("name"))
    if name == "__init__" and definition is not None:
        name, definition = file.text(definition.child_by_field_name("name")), None
    elif definition is not None and sum(one.kind == "function" for one in file.bindings(name)) > 1:
        return []
    found: list[Node | None] = []
    for use in file.words(name)[:CALLS]:
        callee = file.parent(use) if definition is not None else use
        call = file.parent(callee) if callee is not None else None
        if callee is None or call is None or call.type != "call":
            continue
        if not same(call.child_by_field_name("function"), callee):
            continue
        parts = call_parts(call, file)
        if parts and word in parts.keywords:
            found.append(parts.keywords[word])
        elif parts and 0 <= place < len(parts.arguments):
            found.append(parts.arguments[place])
        elif parts:
            found.append(None)
    return found
