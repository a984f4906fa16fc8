"""What the calls of this file hand to a parameter: shown to happen, but not all that may happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.facts import Fact, Kind
from portkit.infer.values import infer
from portkit.syntax.classes import class_of, parameters
from portkit.syntax.nodes import Call, call_parts, unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.file import File

CALLS = 20  # so many calls are looked at
STEPS = 4
INTEGER_OPERATORS = frozenset(["+", "-", "*", "//", "%"])
AGGREGATES = ("sum", "max", "min", "abs")


def argument_nodes(name: Node, file: File) -> list[Node]:
    """The expressions that calls in this file hand to the parameter *name*, and its default value.

    Empty where *name* is no parameter of a plain function or method, or is bound again.
    """
    function = file.scope(name)
    if name.type != "identifier" or function.type != "function_definition":
        return []
    word = file.text(name)
    if word not in file.parameters(function) or _is_bound_again(name, file):
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


def argument_facts(name: Node, file: File) -> list[Fact]:
    """The facts about all ``argument_nodes`` of which something is known."""
    facts = [infer(one, file) for one in argument_nodes(name, file)]
    return [fact for fact in facts if fact]


def may_be_integer(node: Node | None, file: File, steps: int = STEPS) -> bool:
    """Whether the file shows that *node* is an integer, or that a call hands in what makes it one.

    *steps* bounds how many operands, attributes and calls are followed.
    """
    if node is None or steps <= 0:
        return False
    node = unparenthesized(node)
    if infer(node, file).kind is Kind.INT:
        return True
    if node.type == "binary_operator" and operator_of(node) in INTEGER_OPERATORS:
        sides = (node.child_by_field_name(side) for side in ("left", "right"))
        return all(may_be_integer(side, file, steps - 1) for side in sides)
    if node.type == "call":
        parts = call_parts(node, file)
        return (
            parts is not None
            and file.text(parts.function) in AGGREGATES
            and _of_integers(parts, file)
        )
    if node.type == "attribute":
        return any(may_be_integer(value, file, steps - 1) for value in _stored(node, file))
    return any(fact.kind is Kind.INT for fact in argument_facts(node, file))


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
