"""From an expression to a fact about its value on Python 2.7."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.calls import call_fact, place_fact
from portkit.infer.facts import ITSELF, NUMBERS, STRINGS, UNKNOWN, Fact, Kind, agree
from portkit.infer.names import attribute_fact, name_fact
from portkit.syntax.nodes import unparenthesized
from portkit.syntax.precedence import operator_of

if TYPE_CHECKING:
    from portkit.file import File

DEPTH = 8
LONG = 400  # so much of an expression is enough to quote it, unless it is mostly blanks
SIMPLE = {
    "float": Kind.FLOAT,
    "true": Kind.INT,
    "false": Kind.INT,
    "none": Kind.NONE,
    "list": Kind.LIST,
    "list_comprehension": Kind.LIST,
    "tuple": Kind.TUPLE,
    "expression_list": Kind.TUPLE,
    "dictionary": Kind.DICT,
    "dictionary_comprehension": Kind.DICT,
    "set": Kind.SET,
    "set_comprehension": Kind.SET,
    "generator_expression": Kind.ITERATOR,
    "lambda": Kind.FUNCTION,
    "comparison_operator": Kind.INT,
    "not_operator": Kind.INT,
}
SET_OPERATORS = frozenset(["&", "|", "^", "-"])
SEQUENCES = STRINGS | {Kind.LIST, Kind.TUPLE}


def infer(node: Node | None, file: File, depth: int = DEPTH) -> Fact:
    """The fact about the value of *node* on 2.7, UNKNOWN where the file does not tell.

    *depth* bounds how many steps (names, calls, operands) are followed. Each node is worked out once;
    one that depends on itself is UNKNOWN.
    """
    if node is None or depth <= 0:
        return UNKNOWN
    known = file.facts.get(node.id)
    if known is not None:
        return known
    fact = _infer(node, file, depth)
    if not file.open_names:  # else it may rest on ITSELF
        file.facts[node.id] = fact
    return fact


def _infer(node: Node, file: File, depth: int) -> Fact:
    if file.code.startswith("`", node.start_byte):
        return Fact(Kind.NATIVE, "backticks give a native string")
    node = unparenthesized(node)
    rule = RULES.get(node.type)
    if rule is not None:
        return rule(node, file, depth - 1)
    kind = SIMPLE.get(node.type)
    if kind is None:
        return UNKNOWN
    return Fact(kind, f"`{short(node, file)}` is {kind.value}", element=_element(node, file, depth))


def short(node: Node, file: File, limit: int = 40) -> str:
    """The text of *node* on one line, cut to *limit* characters."""
    text = " ".join(file.code[node.start_byte : min(node.end_byte, node.start_byte + LONG)].split())
    if node.end_byte - node.start_byte > LONG and len(text) <= limit:
        text = " ".join(file.text(node).split())
    return text if len(text) <= limit else text[: limit - 3] + "..."


def has_true_division(file: File) -> bool:
    """Whether ``from __future__ import division`` is in force."""
    return file.has_future("division")


def _element(node: Node, file: File, depth: int) -> Kind:
    if node.type in ("list", "tuple", "set", "expression_list") and node.named_children:
        return agree(infer(child, file, depth - 1) for child in node.named_children).kind
    if node.type in ("list_comprehension", "generator_expression", "set_comprehension"):
        return infer(node.child_by_field_name("body"), file, depth - 1).kind
    return Kind.UNKNOWN


def _integer(node: Node, file: File, depth: int) -> Fact:
    text = file.text(node)
    kind = Kind.UNKNOWN if text[-1] in "jJ" else Kind.INT
    return Fact(kind, f"`{text}` is an integer")


def _float(node: Node, file: File, depth: int) -> Fact:
    text = file.text(node)
    return Fact(Kind.FLOAT, f"`{text}` is a float") if text[-1] not in "jJ" else UNKNOWN


def _string(node: Node, file: File, depth: int) -> Fact:
    text = file.text(node)
    prefix = text[: min(text.find(quote) for quote in "'\"" if quote in text)].lower()
    kind = Kind.NATIVE
    if "b" in prefix:
        kind = Kind.BYTES
    elif "u" in prefix or file.has_future("unicode_literals"):
        kind = Kind.TEXT
    return Fact(kind, f"`{short(node, file)}` is {kind.value}", element=kind)


def _concatenated(node: Node, file: File, depth: int) -> Fact:
    kinds = [
        _string(part, file, depth).kind for part in node.named_children if part.type == "string"
    ]
    kind = Kind.TEXT if Kind.TEXT in kinds else kinds[0]
    return Fact(kind, f"`{short(node, file)}` is {kind.value}", element=kind)


def _unary(node: Node, file: File, depth: int) -> Fact:
    fact = infer(node.child_by_field_name("argument"), file, depth)
    return fact if fact.kind in NUMBERS or fact is ITSELF else UNKNOWN


def _binary(node: Node, file: File, depth: int) -> Fact:
    operator = operator_of(node)
    left = infer(node.child_by_field_name("left"), file, depth)
    right = infer(node.child_by_field_name("right"), file, depth)
    if left is ITSELF or right is ITSELF:
        return _with_itself(operator, right if left is ITSELF else left, file)
    if operator == "%" and left.kind in STRINGS:
        return _formatted(left, right)
    if left.kind is Kind.FLOAT or right.kind is Kind.FLOAT:
        return left if left.kind is Kind.FLOAT else right
    if left.kind is Kind.INT and right.kind is Kind.INT:
        return _of_integers(operator, left, node, file)
    if operator == "+":
        return _put_together(left, right)
    if operator == "*":
        return _repeated(left, right)
    return _of_sets(left, right, node, file) if operator in SET_OPERATORS else UNKNOWN


def _put_together(left: Fact, right: Fact) -> Fact:
    if left.kind is right.kind:
        return left if left.kind in SEQUENCES else UNKNOWN
    if {left.kind, right.kind} == {Kind.TEXT, Kind.NATIVE}:
        return left if left.kind is Kind.TEXT else right
    return UNKNOWN


def _repeated(left: Fact, right: Fact) -> Fact:
    number, other = (right, left) if right.kind is Kind.INT else (left, right)
    return other if number.kind is Kind.INT and other.kind in SEQUENCES else UNKNOWN


def _of_sets(left: Fact, right: Fact, node: Node, file: File) -> Fact:
    if Kind.SET in (left.kind, right.kind):
        return left if left.kind is Kind.SET else right
    if _is_view(node.child_by_field_name("left"), file):
        return Fact(Kind.SET, f"`{short(node, file)}` is a set")
    return UNKNOWN


def _is_view(node: Node | None, file: File) -> bool:
    """Whether *node* is ``d.viewkeys()`` or ``d.viewitems()``: operators make sets of these."""
    is_call = node is not None and node.type == "call"
    function = node.child_by_field_name("function") if node is not None and is_call else None
    return function is not None and file.text(function).endswith((".viewkeys", ".viewitems"))


def _with_itself(operator: str, other: Fact, file: File) -> Fact:
    """``n + 1`` in the value of ``n``: an integer changes no kind, a float or a string is one."""
    if operator in ("**", "%") or (operator == "/" and has_true_division(file)):
        return UNKNOWN
    return ITSELF if other.kind is Kind.INT else other


def _formatted(left: Fact, right: Fact) -> Fact:
    """``"..." % x``: text where *x* is; a native format and unknown values may give either."""
    if left.kind is Kind.TEXT or right.kind in NUMBERS:
        return left
    return right if right.kind is Kind.TEXT else UNKNOWN


def _of_integers(operator: str, left: Fact, node: Node, file: File) -> Fact:
    if operator == "/" and has_true_division(file):
        return Fact(Kind.FLOAT, "`/` is true division here")
    if operator == "**":
        power = node.child_by_field_name("right")
        return left if power is not None and power.type == "integer" else UNKNOWN
    return left


def _boolean(node: Node, file: File, depth: int) -> Fact:
    return agree(infer(node.child_by_field_name(side), file, depth) for side in ("left", "right"))


def _conditional(node: Node, file: File, depth: int) -> Fact:
    parts = [child for child in node.named_children if child.type != "comment"]
    return agree([infer(parts[0], file, depth), infer(parts[2], file, depth)])


def _subscript(node: Node, file: File, depth: int) -> Fact:
    value = infer(node.child_by_field_name("value"), file, depth)
    index = node.child_by_field_name("subscript")
    if index is not None and index.type == "slice":
        return value if value.kind in SEQUENCES else UNKNOWN
    if value.element is not Kind.UNKNOWN and value.kind is not Kind.DICT:
        return Fact(value.element, f"{value}, of which each element is {value.element.value}")
    whole, number = node.child_by_field_name("value"), file.text(index)
    return place_fact(whole, int(number), file) if number.isdigit() else UNKNOWN


RULES: dict[str, Callable[[Node, File, int], Fact]] = {
    "integer": _integer,
    "float": _float,
    "string": _string,
    "concatenated_string": _concatenated,
    "unary_operator": _unary,
    "binary_operator": _binary,
    "boolean_operator": _boolean,
    "conditional_expression": _conditional,
    "subscript": _subscript,
    "identifier": name_fact,
    "attribute": attribute_fact,
    "call": call_fact,
}
