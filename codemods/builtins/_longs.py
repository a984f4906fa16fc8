"""Which numbers are longs on 2.7, as far as a file shows."""

from __future__ import annotations

from tree_sitter import Node

from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import assigned
from portkit.infer.calls import returned_nodes
from portkit.infer.constants import LONG, constant
from portkit.infer.loops import LOOPS, looped
from portkit.syntax.nodes import call_parts, members, unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import Binding

STEPS = 3  # so many names are followed
FEW = 1000  # no power beyond is worked out
ROWS = ("expression_list", "list", "pattern_list", "tuple", "tuple_pattern")
LARGEST = "sys.maxint"


def is_long(value: Node, file: File, steps: int = STEPS) -> bool:
    """Whether *value* is plainly a long on 2.7."""
    value = unparenthesized(value)
    number = constant(value, file)
    if isinstance(number, int) and not -LONG <= number < LONG:
        return True
    if value.type == "integer":
        return file.text(value)[-1] in "lL"
    if value.type == "identifier":
        return _is_long_name(value, file, steps - 1) if steps else False
    if value.type == "unary_operator":
        return is_long(members(value)[0], file, steps)
    if value.type == "binary_operator" and operator_of(value) in "+-*":
        return _is_long_sum(value, file, steps)
    function = value.child_by_field_name("function") if value.type == "call" else None
    return function is not None and file.text(function) == "long" and file.is_builtin(function)


def may_be_long(value: Node, file: File) -> bool:
    """Whether *value*, or what a function of the file gives, grows by products, powers or shifts."""
    value = unparenthesized(value)
    if value.type != "call":
        return _grows(value, file)
    function = value.child_by_field_name("function")
    results = returned_nodes(function, file) if function is not None else []
    return any(is_long(one, file) or _grows(one, file) for one in results)


def _grows(value: Node, file: File) -> bool:
    if value.type == "identifier":
        return any(_grows_by(one, value, file) for one in file.resolve(value))
    if value.type == "conditional_expression":
        return any(_grows(members(value)[at], file) for at in (0, -1))
    if value.type != "binary_operator":
        return False
    left, right = value.child_by_field_name("left"), value.child_by_field_name("right")
    if operator_of(value) == "*":
        return any(_calls_itself(side, file) for side in (left, right))
    base = constant(left, file)
    if operator_of(value) not in ("**", "<<") or not isinstance(base, int) or right is None:
        return False
    return constant(right, file) is None and not _stays_small(base, operator_of(value), right, file)


def _grows_by(binding: Binding, name: Node, file: File) -> bool:
    """``x *= y``, ``x = x * y``, and ``a, b = b, a + b``, of what begins as an integer."""
    statement = binding.statement
    if statement.type == "augmented_assignment":
        grows = operator_of(statement) in ("*=", "<<=", "**=")
        return grows and infer(name, file).kind is Kind.INT
    left, right = (statement.child_by_field_name(side) for side in ("left", "right"))
    if statement.type != "assignment" or left is None or right is None:
        return False
    if right.type == "binary_operator":
        is_product = operator_of(right) in ("*", "<<") and file.text(name) in map(
            file.text, members(right)
        )
        return is_product and infer(name, file).kind is Kind.INT
    targets, values = (members(one) if one.type in ROWS else [] for one in (left, right))
    names = {file.text(one) for one in targets}
    sums = (one for one in values if one.type == "binary_operator" and operator_of(one) == "+")
    terms = ({file.text(one) for one in members(each)} for each in sums)
    return any(len(each) > 1 and each <= names for each in terms)


def _stays_small(base: int, operator: str, exponent: Node, file: File) -> bool:
    """Whether the file shows how large the exponent becomes, in a loop over a display or a ``range``."""
    bound = file.resolve(exponent) if exponent.type == "identifier" else ()
    if len(bound) != 1 or bound[0].kind not in LOOPS:
        return False
    _, shown = looped(bound[0])
    numbers = (
        [constant(one, file) for one in members(shown)] if shown and shown.type in ROWS else []
    )
    parts = call_parts(shown, file) if shown is not None and shown.type == "call" else None
    if parts is not None and file.text(parts.function) in ("range", "xrange"):
        numbers = [constant(one, file) for one in parts.arguments[:2]]
    known = [one for one in numbers if isinstance(one, int) and one < FEW]
    if not known or len(known) < len(numbers):
        return False
    largest = base ** max(known) if operator == "**" else base << max(*known, 0)
    return bool(abs(largest) < LONG)


def _calls_itself(value: Node | None, file: File) -> bool:
    function = value.child_by_field_name("function") if value is not None else None
    around = file.enclosing(value, "function_definition") if value is not None else None
    return (
        function is not None
        and around is not None
        and file.text(around.child_by_field_name("name")) == file.text(function)
    )


def _is_long_name(name: Node, file: File, steps: int) -> bool:
    bindings = file.resolve(name)
    if len(bindings) != 1 or bindings[0].kind != "assign" or file.is_undone(bindings[0].name):
        return False
    statement = bindings[0].statement
    right = statement.child_by_field_name("right")
    return statement.type == "assignment" and right is not None and is_long(right, file, steps)


def _is_long_sum(value: Node, file: File, steps: int) -> bool:
    """A long and an integer literal; ``sys.maxint`` and one."""
    sides = [value.child_by_field_name(side) for side in ("left", "right")]
    left, right = sides
    if left is None or right is None:
        return False
    if operator_of(value) == "+" and file.origin(assigned(left, file)) == LARGEST:
        number = constant(right, file)
        return number is not None and number > 0
    if isinstance(constant(right, file), int):
        return is_long(left, file, steps)
    return isinstance(constant(left, file), int) and is_long(right, file, steps)
