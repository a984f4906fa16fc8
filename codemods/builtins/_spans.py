"""Which values are spans of time, ``datetime.timedelta``, as far as a file shows."""

from __future__ import annotations

import re

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import members, unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import sole_value

SPAN = "datetime.timedelta"
DATE = re.compile(r"datetime\.(?:date|datetime)(?:\.[a-z]+)?")  # ``datetime.datetime.now``
STEPS = 6  # so many sums are taken apart, one from another


def is_span(value: Node | None, file: File, steps: int = STEPS) -> bool:
    """Whether *value* is plainly a ``timedelta``: made by it, or the difference of two dates."""
    if value is None or not steps:
        return False
    value = _meant(value, file)
    if value.type == "unary_operator":
        return is_span(members(value)[0], file, steps - 1)
    if value.type != "binary_operator":
        return _made(value, file) == SPAN
    sides = [value.child_by_field_name(side) for side in ("left", "right")]
    are_spans = [is_span(side, file, steps - 1) for side in sides]
    sign = operator_of(value)
    if sign == "*":
        return any(are_spans)
    are_dates = all(DATE.fullmatch(_made(side, file)) for side in sides)
    return sign in ("+", "-") and (all(are_spans) or (sign == "-" and are_dates))


def _meant(value: Node, file: File) -> Node:
    """The expression that a name bound once stands for; else *value* itself. A parameter may be anything."""
    value = unparenthesized(value)
    found = sole_value(file.resolve(value)) if value.type == "identifier" else None
    return unparenthesized(found) if found is not None else value


def _made(value: Node | None, file: File) -> str:
    """The function of the library that *value* is called of."""
    value = _meant(value, file) if value is not None else None
    function = value.child_by_field_name("function") if value is not None else None
    return (file.origin(function) if function is not None else None) or ""
