"""Print statements taken apart, and what 2.7 writes between two of them ("softspace")."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable

from tree_sitter import Node

from portkit.file import File
from portkit.infer import Kind, infer
from portkit.syntax.nodes import call_parts, members, unparenthesized
from portkit.syntax.precedence import operator_of

WHITE = frozenset("\t\n\v\f\r")
# A format that ends with a directive ends with whatever the value does, unless that is a number.
OPEN_END = re.compile(r"%(?:\([^)]*\))?[-+ #0-9.*]*[rsac]\Z")
NO_STRING = frozenset([Kind.INT, Kind.FLOAT, Kind.LIST, Kind.TUPLE, Kind.DICT, Kind.SET, Kind.NONE])
# Expressions that print nothing, and ask for nothing, while they are worked out.
QUIET = frozenset(
    "string concatenated_string integer float true false none identifier attribute tuple list dictionary pair"
    " parenthesized_expression expression_list binary_operator unary_operator".split()
)
READERS = frozenset(["raw_input", "input"])


def is_print(statement: Node, file: File) -> bool:
    """Whether *statement* is a print statement."""
    if statement.type not in ("raise_statement", "print_statement"):
        return False
    return file.code.startswith("print", statement.start_byte)


def printed(statement: Node) -> tuple[Node | None, list[Node]]:
    """The target behind ``>>``, and the values, a bare tuple taken apart."""
    values = members(statement)
    if statement.type == "print_statement":
        return values[0].children[-1], values[1:]  # ``None`` is no named node here
    return None, members(values[0]) if values and values[0].type == "expression_list" else values


def has_comma(statement: Node, file: File) -> bool:
    """Whether values and a comma end the statement."""
    return len(members(statement)) > 0 and file.text(statement).rstrip(" \t\f\\\r\n").endswith(",")


def ends_line(value: Node, file: File) -> bool:
    """Whether *value* is plainly a text after which 2.7 writes no blank, as after a newline."""
    return (_text(value, file) or "")[-1:] in WHITE


def end_of(last: Node, file: File) -> str | None:
    """What 2.7 writes between the value *last* and another: a blank or nothing; None where it depends."""
    text = _text(last, file)
    if text is None:
        return " " if infer(last, file).kind in NO_STRING else None
    if ends_line(last, file):
        return ""
    return " " if not text or " " <= text[-1] <= "~" else None


def _text(value: Node, file: File) -> str | None:
    """A literal with the end that *value* has; None where there is none, or a value put in ends it."""
    value = unparenthesized(value)
    while value.type == "binary_operator" and operator_of(value) == "+":
        value = unparenthesized(members(value)[-1])
    is_format = value.type == "binary_operator" and operator_of(value) == "%"
    text = _literal(unparenthesized(members(value)[0]) if is_format else value, file)
    return None if is_format and OPEN_END.search(text or "") else text


def _literal(node: Node, file: File) -> str | None:
    if node.type == "concatenated_string":
        node = members(node)[-1]
    if node.type != "string":
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes in code that is not ours
            value = ast.literal_eval(file.text(node))
    except (SyntaxError, ValueError):  # a prefix that 3 does not know
        return None
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def is_plain(
    statement: Node, following: Node | None, file: File, prints: Callable[[Node], bool]
) -> bool:
    """Whether ``end=`` writes what the comma of *statement* does, if *following* is run next.

    *prints*: whether what a value calls may print.
    """
    target, values = printed(statement)
    end = end_of(values[-1], file)
    if end is None or following is None:
        return end == ""
    if end == "":
        return True
    if not is_print(following, file):
        return target is None and _reads(following, file)
    other, more = printed(following)
    same = target is None or target.type in ("identifier", "attribute")
    return (
        same and file.text(target) == file.text(other) and bool(more) and not any(map(prints, more))
    )


def _is_quiet(node: Node) -> bool:
    if node.type in ("string", "concatenated_string"):
        return True
    return node.type in QUIET and all(map(_is_quiet, members(node)))


def _reads(statement: Node, file: File) -> bool:
    """Whether ``raw_input`` is what *statement* calls first: it writes the blank before it reads."""
    value = members(statement)[0] if statement.type == "expression_statement" else None
    if value is not None and value.type == "assignment":
        value = value.child_by_field_name("right")
    while value is not None and value.type == "call":
        parts = call_parts(value, file)
        if parts is None or not (parts.receiver is not None or file.is_builtin(parts.function)):
            return False
        if file.text(parts.function) in READERS:
            return all(map(_is_quiet, parts.arguments))
        value = parts.receiver or (parts.arguments or (None,))[0]
    return False
