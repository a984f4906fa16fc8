"""The value of an expression of number literals and names of them, calculated as 2.7 does."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.values import has_true_division
from portkit.syntax.nodes import unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.file import File

Number = int | float
LONG = 1 << 63  # where 2.7's int ends on the machines of its last years (LP64)
OPERATORS: dict[str, Callable[[Number, Number], Number]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}
BITS = 4096  # larger results are not calculated
STEPS = 3  # so many names are followed


def constant(node: Node | None, file: File, steps: int = STEPS) -> Number | None:
    """The number that *node* is, or None where it is not made of number literals alone.

    A name stands for its value where the file binds it once; *steps* bounds how many are followed.
    """
    if node is None:
        return None
    node = unparenthesized(node)
    if node.type in ("integer", "float"):
        return _literal(file.text(node))
    if node.type == "identifier":
        return _named(node, file, steps - 1) if steps else None
    if node.type == "unary_operator":
        value = constant(node.child_by_field_name("argument"), file, steps)
        return _unary(operator_of(node), value)
    if node.type != "binary_operator":
        return None
    left = constant(node.child_by_field_name("left"), file, steps)
    right = constant(node.child_by_field_name("right"), file, steps)
    if left is None or right is None:
        return None
    sign = operator_of(node)
    if (
        sign == "/"
        and isinstance(left, int)
        and isinstance(right, int)
        and not has_true_division(file)
    ):
        sign = "//"
    return _binary(sign, left, right)


def _named(name: Node, file: File, steps: int) -> Number | None:
    bindings = file.resolve(name)
    if len(bindings) != 1 or bindings[0].kind != "assign" or file.is_undone(bindings[0].name):
        return None
    statement = bindings[0].statement
    if not same(statement.child_by_field_name("left"), bindings[0].node):
        return None
    if statement.type != "assignment":
        return None
    return constant(statement.child_by_field_name("right"), file, steps)


def _literal(text: str) -> Number | None:
    text = text.rstrip("lL")
    try:
        if text.isdigit() and text.startswith("0"):
            return int(text, 8)
        return int(text, 0)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return None


def _unary(sign: str, value: Number | None) -> Number | None:
    if value is None:
        return None
    if sign == "-":
        return -value
    return value if sign == "+" else None


def _binary(sign: str, left: Number, right: Number) -> Number | None:
    try:
        if sign == "**":
            return _power(left, right)
        if sign == "<<" and isinstance(left, int) and isinstance(right, int):
            return left << right if 0 <= right < BITS else None
        found = OPERATORS.get(sign)
        return found(left, right) if found else None
    except ArithmeticError:
        return None


def _power(left: Number, right: Number) -> Number | None:
    if isinstance(left, int) and isinstance(right, int):
        if right < 0 or left.bit_length() * right > BITS:
            return None
        return int(left**right)
    power = left**right
    return power if isinstance(power, float) else None
