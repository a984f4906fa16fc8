"""Rows that are sorted with an object behind what it is sorted by: ``[(cost(x), x) for x in y]``.

Where two rows begin alike, 2.7 orders the objects by where they lie; 3 raises TypeError.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tree_sitter import Node

from portkit.file import File
from portkit.infer.puts import put_in
from portkit.syntax.nodes import Call, attribute_name, call_parts, members, unparenthesized
from portkit.syntax.scopes import same

FUNCTIONS = frozenset(["sorted", "max", "min"])
MADE = frozenset(["list_comprehension", "set_comprehension", "generator_expression"])
_ORDERED = (str, bytes, int, float, list, tuple, set, date, datetime, time, timedelta)
# What is asked of values that 3 orders as well.
PLAIN = frozenset(name for kind in _ORDERED for name in dir(kind))
READERS = frozenset(["getattr", "setattr", "hasattr"])


def orders_objects(parts: Call, file: File) -> bool:
    """Whether a call of ``sort``, ``sorted``, ``max`` or ``min`` orders objects where all before them is equal."""
    if parts.keywords or len(parts.arguments) != (parts.receiver is None):
        return False
    if parts.receiver is not None:
        values = parts.receiver if attribute_name(parts.function, file) == "sort" else None
    else:
        is_known = file.text(parts.function) in FUNCTIONS and file.is_builtin(parts.function)
        values = parts.arguments[0] if is_known else None
    return values is not None and any(_ends_in_object(row, file) for row in _rows(values, file))


def _rows(values: Node, file: File) -> Iterator[Node]:
    """The tuples that *values* is made of, also by a name and by what is put into it."""
    values = unparenthesized(values)
    if values.type in MADE:
        body = values.child_by_field_name("body")
        if body is not None and body.type == "tuple":
            yield body
    elif values.type == "identifier":
        for binding in file.resolve(values):
            made = binding.statement.child_by_field_name("right")
            if binding.kind == "assign" and made is not None and made.type in MADE:
                yield from _rows(made, file)
            for use in file.uses(binding):
                yield from (row for row, _ in put_in(use, file) if row and row.type == "tuple")


def _ends_in_object(row: Node, file: File) -> bool:
    before: list[Node] = []
    for value in members(row):
        if before and value.type == "identifier" and _is_object(value, row, file):
            return not any(_tells_apart(one, file) for one in before)
        before.append(value)
    return False


def _tells_apart(value: Node, file: File) -> bool:
    """Whether *value* is another in each row: a counter, or where an object lies."""
    if value.type == "call":
        return file.text(value.child_by_field_name("function")) in ("id", "next")
    return value.type == "identifier" and any(
        one.statement.type == "augmented_assignment"
        or "enumerate(" in file.text(_head(one.statement))
        for one in file.resolve(value)
    )


def _head(statement: Node) -> Node:
    return statement.child_by_field_name("right") or statement


def _is_object(name: Node, row: Node, file: File) -> bool:
    """Whether an attribute that no string, number or date has is taken of *name* near the row."""
    around = file.enclosing(row, *MADE, "for_statement", "function_definition") or file.root
    meant = file.resolve(name)
    for token in file.tokens(file.text(name), around.start_byte, around.end_byte):
        above = file.parent(token)
        if above is not None and _reads(token, above, file) and file.resolve(token) == meant:
            return True
    return False


def _reads(name: Node, above: Node, file: File) -> bool:
    if above.type == "attribute":
        return same(above.child_by_field_name("object"), name) and (
            attribute_name(above, file) not in PLAIN
        )
    call = file.parent(above) if above.type == "argument_list" else None
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None or not parts.arguments or file.text(parts.function) not in READERS:
        return False
    return same(parts.arguments[0], name)
