"""Calls of methods that are not named where they are made: operators, and what is assigned to a property."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.nodes import Call, attribute_name, function_call
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.file import File

FEW = 20  # so many places are looked at
OPERATORS = {
    "add": "+", "sub": "-", "mul": "*", "div": "/", "truediv": "/", "floordiv": "//", "mod": "%",
    "pow": "**", "and": "&", "or": "|", "xor": "^", "lshift": "<<", "rshift": ">>",
}  # fmt: skip
COMPARED = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
OPERATIONS = ("binary_operator", "augmented_assignment", "comparison_operator")
NUMBERS = ("integer", "float", "string", "list", "tuple", "dictionary")


def special_calls(name: str, file: File) -> Iterator[Call]:
    """The calls that operators of the file may make of the special method *name*: of ``x / y``, ``x.__div__(y)``."""
    stem = name.strip("_")
    if not name.startswith("__") or stem == name:
        return
    if stem in ("getitem", "setitem", "delitem"):
        yield from _by_subscripts(file)
        return
    if stem == "divmod":
        yield from _by_builtin(stem, file)
        return
    if stem == "contains":
        yield from _by_operators("in", True, file)
        return
    operator = OPERATORS.get(stem) or OPERATORS.get(stem[1:]) or COMPARED.get(stem)
    if operator is not None:
        is_turned = stem not in OPERATORS and stem.startswith("r")
        yield from _by_operators(operator, is_turned, file)


def _by_operators(operator: str, is_turned: bool, file: File) -> Iterator[Call]:
    word = r"\bin\b" if operator == "in" else re.escape(operator)
    for found in list(re.finditer(word, file.code))[: 2 * FEW]:
        above = file.parent(file.leaf(found.start()))
        if above is None or above.type not in OPERATIONS:
            continue
        if above.type != "comparison_operator" and operator_of(above).rstrip("=") != operator:
            continue
        sides = [one for one in above.named_children if one.type != "comment"]
        if len(sides) == 2:
            owner, given = reversed(sides) if is_turned else sides
            if owner.type not in NUMBERS:
                yield Call(above, owner, owner, (given,), {})


def _by_builtin(name: str, file: File) -> Iterator[Call]:
    """``divmod(x, y)``."""
    above = (file.parent(word) for word in file.words(name)[:FEW])
    calls = (one for one in above if one is not None and one.type == "call")
    for parts in (function_call(one, file, name, positional=2) for one in calls):
        if parts is not None:
            owner, given = parts.arguments
            yield Call(parts.node, owner, owner, (given,), {})


def _by_subscripts(file: File) -> Iterator[Call]:
    for found in list(re.finditer(r"(?<=[\w\])])\[", file.code))[: 2 * FEW]:
        above = file.parent(file.leaf(found.start()))
        index = above.child_by_field_name("subscript") if above is not None else None
        owner = above.child_by_field_name("value") if above is not None else None
        if above is None or index is None or owner is None or index.type == "slice":
            continue
        statement = file.parent(above)
        is_set = statement is not None and same(statement.child_by_field_name("left"), above)
        value = statement.child_by_field_name("right") if statement and is_set else None
        yield Call(above, owner, owner, (index, value) if value is not None else (index,), {})


def setter_calls(method: Node, file: File) -> Iterator[Call]:
    """The calls that assignments to a property make of *method*, which sets it."""
    for name in _properties(method, file):
        for word in file.words(name)[:FEW]:
            target = file.parent(word)
            statement = file.parent(target) if target is not None else None
            if target is None or statement is None or attribute_name(target, file) != name:
                continue
            right = statement.child_by_field_name("right")
            if right is not None and same(statement.child_by_field_name("left"), target):
                yield Call(statement, target, target.child_by_field_name("object"), (right,), {})


def _properties(method: Node, file: File) -> Iterator[str]:
    """The properties that *method* sets: ``@x.setter``, ``x = property(get, method)``."""
    above = file.parent(method)
    if above is not None and above.type == "decorated_definition":
        for one in above.named_children:
            if one.type == "decorator" and file.text(one).endswith(".setter"):
                yield file.text(one)[1 : -len(".setter")].strip()
    name = method.child_by_field_name("name")
    for word in file.words(file.text(name)) if "property" in file.code else ():
        listed = file.parent(word)
        call = file.parent(listed) if listed is not None else None
        parts = function_call(call, file, "property") if call and call.type == "call" else None
        if parts is None or call is None:
            continue
        statement = file.parent(call)
        left = statement.child_by_field_name("left") if statement is not None else None
        given = [*parts.arguments[1:2], *(v for k, v in parts.keywords.items() if k == "fset")]
        if left is not None and any(same(one, word) for one in given):
            yield file.text(left)
