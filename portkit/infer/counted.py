"""What is used as only an integer can be: in ``x & 1``, ``1 << x``, ``chr(x)``, ``range(x)``, ``a[x:]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.facts import Kind
from portkit.infer.values import infer
from portkit.syntax.classes import class_of, parameters
from portkit.syntax.nodes import call_parts, unparenthesized
from portkit.syntax.precedence import operator_of

if TYPE_CHECKING:
    from portkit.file import File

BITS = frozenset(["&", "|", "^"])
SHIFTS = frozenset(["<<", ">>"])
TAKING = frozenset(["chr", "unichr", "range", "xrange"])
SUMS = frozenset(["+", "-", "*", "//", "%"])
STEPS = 4  # so many sums around, and so many functions that hand a parameter on


def is_counted(value: Node | None, file: File, steps: int = STEPS) -> bool:
    """Whether *value*, or a name in it, is used in its function as only an integer can be."""
    if value is None or not steps:
        return False
    value = unparenthesized(value)
    if value.type == "integer":
        return True
    if value.type == "binary_operator" and operator_of(value) in SUMS:
        sides = (value.child_by_field_name(side) for side in ("left", "right"))
        return all(is_counted(side, file, steps) for side in sides)
    return value.type == "identifier" and any(
        asks_integer(one, file, steps) for one in _uses(value, file)
    )


def _uses(name: Node, file: File) -> tuple[Node, ...]:
    """The tokens of the function of *name* that spell it."""
    scope = file.scope(name)
    if scope.type != "function_definition":
        return ()
    return file.tokens(file.text(name), scope.start_byte, scope.end_byte)


def asks_integer(value: Node, file: File, steps: int = STEPS) -> bool:
    """Whether what stands around *value* takes nothing but an integer."""
    child, above = value, file.parent(value)
    while above is not None and _is_sum(above, child):
        child, above = above, file.parent(above)
    if above is None or not steps:
        return False
    if above.type in ("binary_operator", "augmented_assignment"):
        return _is_by_bits(above, child, file)
    if above.type == "unary_operator":
        return operator_of(above) == "~"
    if above.type == "slice":
        return True
    return above.type == "argument_list" and _is_handed(child, above, file, steps)


def _is_sum(above: Node, child: Node) -> bool:
    is_sum = above.type == "binary_operator" and operator_of(above) in SUMS
    return child.type != "string" and (is_sum or above.type == "parenthesized_expression")


def _is_by_bits(operation: Node, child: Node, file: File) -> bool:
    """``x & 1``, where no set can be; ``x << y``, where the left may be a stream."""
    operator = file.text(operation.child_by_field_name("operator")).removesuffix("=")
    if operator not in BITS | SHIFTS:
        return False
    sides = [operation.child_by_field_name(side) for side in ("left", "right")]
    other = sides[0] if sides[1] is not None and sides[1].id == child.id else sides[1]
    return other is not None and infer(other, file).kind is Kind.INT


def _is_handed(value: Node, arguments: Node, file: File, steps: int) -> bool:
    """Whether *value* goes to ``range``, ``chr``, or a function of the file that counts by it."""
    call = file.parent(arguments)
    parts = call_parts(call, file) if call is not None else None
    if parts is None or parts.function.type != "identifier":
        return False
    name = file.text(parts.function)
    if name in TAKING and file.is_builtin(parts.function):
        return True
    place = next((at for at, one in enumerate(parts.arguments) if one.id == value.id), None)
    found = file.resolve(parts.function)
    function = found[0].statement if len(found) == 1 and found[0].kind == "function" else None
    if function is None or place is None or class_of(function, file) is not None:
        return False
    listed = parameters(function)
    if place >= len(listed) or listed[place].type != "identifier":
        return False
    word, (start, end) = file.text(listed[place]), (function.start_byte, function.end_byte)
    return any(asks_integer(one, file, steps - 1) for one in file.tokens(word, start, end))
