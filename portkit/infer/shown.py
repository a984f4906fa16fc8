"""What the file shows that a value may be: not all that it is, but an integer, or a float, at times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.arguments import argument_facts
from portkit.infer.elsewhere import elsewhere, rest_elsewhere
from portkit.infer.facts import STRINGS, Fact, Kind
from portkit.infer.items import (
    FEW,
    TAKING,
    bound_items,
    distinct,
    given_back,
    holds_integers,
    items,
    kept,
    once_each,
    stored_as,
    values_of,
)
from portkit.infer.loops import LOOPS, PATTERNS, column_of, handed_on
from portkit.infer.options import integer_options
from portkit.infer.records import field_nodes
from portkit.infer.values import infer
from portkit.syntax.nodes import attribute_name, call_parts, unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import Binding

if TYPE_CHECKING:
    from portkit.file import File

STEPS = 6
INTEGER_OPERATORS = frozenset(["+", "-", "*", "/", "//", "%", "**"])
FLOAT_OPERATORS = frozenset(["+", "-", "*", "/", "%", "**"])
AGGREGATES = ("sum", "max", "min", "abs")
# Of what ``os.stat``, ``time.localtime`` and ``datetime`` give; the last only where the file has to do with them.
STATUS = ("st_", "tm_")
OF_TIMES = frozenset(
    "year month day hour minute second microsecond days seconds microseconds".split()
)
ROWS = ("execute", "fetchone", "fetchall", "fetchmany")
# Attributes that are integers, where the file has to do with that module.
OF_LIBRARY = {
    "file_size": "zipfile",
    "compress_size": "zipfile",
    "port": "urlparse",
    "numerator": "fractions",
    "denominator": "fractions",
    "size": "Struct( tarfile",
    "value": "multiprocessing ctypes",
    "block_size": "hashlib",
    "digest_size": "hashlib",
}


def may_be_integer(node: Node | None, file: File) -> bool:
    """Whether the file shows that *node* is an integer, or that a call hands in what makes it one."""
    return _may_be_integer(node, file, STEPS)


def may_be_float(node: Node | None, file: File) -> bool:
    """Whether the file shows that *node* is a float, or that a call hands in what makes it one."""
    return _may_be_float(node, file, STEPS)


def possible_facts(node: Node | None, file: File) -> list[Fact]:
    """Some of what the file shows that *node* may be: by what it is set to, handed or looped over."""
    return _possible_facts(node, file, STEPS)


@once_each
def _may_be_integer(node: Node | None, file: File, steps: int) -> bool:
    if node is None or steps <= 0:
        return False
    node = unparenthesized(node)
    if infer(node, file).kind is Kind.INT:
        return True
    rule = SHOWN.get(node.type)
    if rule is not None and rule(node, file, steps - 1):
        return True
    return any(_may_be_integer(one, other, steps - 1) for one, other in elsewhere(node, file))


def _operation(node: Node, file: File, steps: int) -> bool:
    sides = (node.child_by_field_name(side) for side in ("left", "right"))
    is_integer = operator_of(node) in INTEGER_OPERATORS
    return is_integer and all(_may_be_integer(side, file, steps + 1) for side in sides)


def _call(node: Node, file: File, steps: int) -> bool:
    """``sum(x)`` of integers; a function of the file that returns what may be one."""
    parts = call_parts(node, file)
    if parts is None:
        return False
    name = file.text(parts.function)
    if name in AGGREGATES:
        return _of_integers(parts.arguments[:1], file, steps)
    if name == "reduce":
        return _of_integers(parts.arguments[1:2], file, steps)
    if name == "next":
        return _any(items(next(iter(parts.arguments), None), file, steps), file, steps)
    if parts.receiver is not None and attribute_name(parts.function, file) in TAKING:
        held = parts.receiver
        found = [*items(held, file, steps), *parts.arguments[1:2]]
        if holds_integers(held, file, steps) or _any(found, file, steps):
            return True
    return _any(given_back(node, file), file, steps)


def _either(node: Node, file: File, steps: int) -> bool:
    """``a and b or c``; ``a if b else c``."""
    values = node.named_children
    if node.type == "conditional_expression":
        values = [values[0], values[-1]]
    return any(_may_be_integer(one, file, steps + 1) for one in values)


def _of_integers(held: tuple[Node, ...], file: File, steps: int) -> bool:
    return any(
        any(fact.element is Kind.INT for fact in argument_facts(one, file))
        or _holds_integers(one, file, steps)
        for one in held
    )


def _holds_integers(held: Node | None, file: File, steps: int) -> bool:
    """Whether some of what *held* holds may be integers, here or where other modules make it."""
    if holds_integers(held, file, steps) or _any(items(held, file, steps), file, steps):
        return True
    if held is None or not steps:
        return False
    if any(_may_be_integer(one, other, steps - 1) for one, other in rest_elsewhere(held, file)):
        return True
    return any(_holds_integers(one, other, steps - 1) for one, other in elsewhere(held, file))


def _any(nodes: list[Node], file: File, steps: int) -> bool:
    return any(_may_be_integer(one, file, steps) for one in nodes)


def _attribute(node: Node, file: File, steps: int) -> bool:
    name = attribute_name(node, file)
    if name.startswith(STATUS) or (name in OF_TIMES and "datetime" in file.code):
        return True
    if name in file.once(integer_options) or _is_of_library(name, file):
        return True
    found = [*kept(node, file), *stored_as(name, file)[:FEW], *field_nodes(name, file)]
    return _any(distinct([*found, *_given_by_name(name, file)]), file, steps)


def _given_by_name(name: str, file: File) -> list[Node]:
    """``x`` of ``Event(name=x)``, which may be kept as the attribute *name*."""
    above = (file.parent(word) for word in file.words(name))
    pairs = [one for one in above if one is not None and one.type == "keyword_argument"]
    values = (one.child_by_field_name("value") for one in pairs[:FEW])
    return [one for one in values if one is not None]


def _is_of_library(name: str, file: File) -> bool:
    return name in OF_LIBRARY and any(one in file.code for one in OF_LIBRARY[name].split())


def _item(node: Node, file: File, steps: int) -> bool:
    """``d[k]`` of what holds integers, or of a row of a database."""
    if file.once(_asks_database) and _is_row(node.child_by_field_name("value"), file):
        return True
    return _holds_integers(node.child_by_field_name("value"), file, steps)


def _name(node: Node, file: File, steps: int) -> bool:
    """A parameter that a call hands an integer; a variable that is set to what may be one."""
    if file.once(_asks_database) and _is_cell(node, file):
        return True
    if _any(values_of(node, file), file, steps):
        return True
    for binding in file.resolve(node):
        sole = column_of(binding, file) or _unpacked(binding)
        held = [sole] if sole is not None else handed_on(binding, file)
        if any(_holds_integers(one, file, steps) for one in held):
            return True
        if _any(bound_items(binding, file, steps), file, steps):
            return True
    return False


def _asks_database(file: File) -> bool:
    return "execute(" in file.code


def _is_row(value: Node | None, file: File) -> bool:
    """Whether *value* is a row that a query finds: ``c.fetchone()``, or of a loop over ``c.execute(...)``."""
    value = unparenthesized(value) if value is not None else None
    if value is None or value.type == "subscript":
        return value is not None and _is_row(value.child_by_field_name("value"), file)
    function = value.child_by_field_name("function") if value.type == "call" else None
    if function is not None:
        return attribute_name(function, file) in ROWS
    bound = file.resolve(value) if value.type == "identifier" else ()
    return any(_is_row(_source_of(one), file) for one in bound)


def _is_cell(name: Node, file: File) -> bool:
    """``a`` of ``a, b = c.fetchone()``, and of ``for a, b in c.execute(...)``."""
    bound = (one for one in file.resolve(name) if one.kind in ("assign", *LOOPS))
    lefts = ((one, one.statement.child_by_field_name("left")) for one in bound)
    return any(
        left is not None and left.type in PATTERNS and _is_row(_source_of(one), file)
        for one, left in lefts
    )


def _source_of(binding: Binding) -> Node | None:
    rights = binding.statement.children_by_field_name("right")
    return rights[0] if rights else None


def _unpacked(binding: Binding) -> Node | None:
    """``map(int, x)`` of ``a, b = map(int, x)``."""
    if binding.kind != "assign" or binding.statement.type != "assignment":
        return None
    left = binding.statement.child_by_field_name("left")
    is_one_of = left is not None and left.type in PATTERNS
    return binding.statement.child_by_field_name("right") if is_one_of else None


SHOWN = {
    "binary_operator": _operation,
    "boolean_operator": _either,
    "conditional_expression": _either,
    "call": _call,
    "attribute": _attribute,
    "subscript": _item,
    "identifier": _name,
}


@once_each
def _may_be_float(node: Node | None, file: File, steps: int) -> bool:
    if node is None or steps <= 0:
        return False
    node = unparenthesized(node)
    if infer(node, file).kind is Kind.FLOAT:
        return True
    if node.type == "binary_operator" and operator_of(node) in FLOAT_OPERATORS:
        sides = [node.child_by_field_name(side) for side in ("left", "right")]
        is_text = any(infer(side, file).kind in STRINGS for side in sides)
        return not is_text and any(_may_be_float(side, file, steps) for side in sides)
    if node.type == "call" and _sums_floats(node, file, steps - 1):
        return True
    parts = distinct(sources(node, file, steps))
    return any(_may_be_float(one, file, steps - 1) for one in parts) or any(
        _may_be_float(one, other, steps - 1) for one, other in elsewhere(node, file)
    )


def _sums_floats(call: Node, file: File, steps: int) -> bool:
    """Whether ``sum(x)``, or ``max(x)``, is made of what may be floats."""
    parts = call_parts(call, file)
    held = parts.arguments[:1] if parts is not None else ()
    if parts is None or file.text(parts.function) not in AGGREGATES:
        return False
    rows = [(one, file) for one in held]
    rows += [found for one in held for found in elsewhere(one, file)]
    return any(
        _may_be_float(item, where, steps)
        for one, where in rows
        for item in items(one, where, steps)
    )


@once_each
def _possible_facts(node: Node | None, file: File, steps: int) -> list[Fact]:
    if node is None or steps <= 0:
        return []
    node = unparenthesized(node)
    fact = infer(node, file)
    if fact:
        return [fact]
    parts = [(one, file) for one in distinct(sources(node, file))]
    found = [fact for one, here in parts for fact in _possible_facts(one, here, steps - 1)]
    for one, other in elsewhere(node, file):
        # What others define is no node of this file.
        found += [fact for fact in _possible_facts(one, other, steps - 1) if fact.of is None]
    return list(dict.fromkeys(found))


def sources(node: Node, file: File, steps: int = STEPS) -> list[Node]:
    """Expressions of which the value of *node* is that of one, as far as the file shows."""
    if node.type == "call":
        return given_back(node, file)
    if node.type == "attribute":
        return kept(node, file)
    if node.type == "subscript":
        return items(node.child_by_field_name("value"), file, steps)
    if node.type != "identifier":
        return []
    bound = (one for binding in file.resolve(node) for one in bound_items(binding, file, steps))
    return [*values_of(node, file), *bound]
