"""Variables that are set by way of each other: integers, if all that any of them is set to is made of integers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.facts import Fact, Kind
from portkit.infer.values import has_true_division, infer, short
from portkit.syntax.nodes import unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import Binding, part_of, same

if TYPE_CHECKING:
    from portkit.file import File

OPERATORS = frozenset("+ - * / // % & | ^ << >>".split())
STEPS = 12  # through so many names and operators
Assumed = frozenset[int]


def integer_fact(node: Node | None, file: File) -> Fact:
    """The fact about *node*; an integer too where ``middle = (low + high) / 2; low = middle + 1`` shows it.

    What no assignment can make anything else, from integers on, is an integer.
    """
    fact = infer(node, file)
    if fact or node is None or not _is_integer(node, file, frozenset(), STEPS):
        return fact
    return Fact(Kind.INT, f"all that `{short(node, file)}` is made of are integers")


def _is_integer(node: Node, file: File, assumed: Assumed, steps: int) -> bool:
    node = unparenthesized(node)
    if infer(node, file).kind is Kind.INT:
        return True
    if not steps:
        return False
    if node.type == "unary_operator":
        value = node.child_by_field_name("argument")
        return value is not None and _is_integer(value, file, assumed, steps - 1)
    if node.type == "binary_operator":
        left, right = (node.child_by_field_name(side) for side in ("left", "right"))
        is_kept = _keeps_integers(operator_of(node), file)
        return is_kept and _are_integers(left, right, file, assumed, steps)
    return node.type == "identifier" and _is_bound(node, file, assumed, steps)


def _are_integers(
    left: Node | None, right: Node | None, file: File, assumed: Assumed, steps: int
) -> bool:
    return all(
        one is not None and _is_integer(one, file, assumed, steps - 1) for one in (left, right)
    )


def _keeps_integers(operator: str, file: File) -> bool:
    return operator in OPERATORS and not (operator == "/" and has_true_division(file))


def _is_bound(name: Node, file: File, assumed: Assumed, steps: int) -> bool:
    word, found = file.text(name), file.resolve(name)
    if not found or word in file.parameters(file.scope(name)) or file.is_undone(word):
        return False
    number = found[0].node.id
    if number in assumed:
        return True
    if all(one.statement.type == "augmented_assignment" for one in found):
        return False  # what it begins with is not in sight
    return all(_is_set(one, file, assumed | {number}, steps - 1) for one in found)


def _is_set(binding: Binding, file: File, assumed: Assumed, steps: int) -> bool:
    """Whether *binding* sets its name to an integer."""
    statement = binding.statement
    left, right = (statement.child_by_field_name(side) for side in ("left", "right"))
    if binding.kind != "assign" or left is None or right is None:
        return False
    if statement.type == "augmented_assignment":
        operator = file.text(statement.child_by_field_name("operator")).removesuffix("=")
        return _keeps_integers(operator, file) and _is_integer(right, file, assumed, steps)
    while right is not None and right.type == "assignment":
        right = right.child_by_field_name("right")
    if right is not None and not same(left, binding.node):
        right = part_of(left, right, binding.node)
    return right is not None and _is_integer(right, file, assumed, steps)
