"""Format strings: which places of ``struct`` formats hold bytes, what ``%`` puts into a string."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.places import NUMBER
from portkit.syntax.nodes import members, string_content, unparenthesized
from portkit.syntax.once import once_a_node
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import sole_value
from portkit.syntax.struct_formats import struct_codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from portkit.file import File
    from portkit.flow.model import Flow

LITERALS = ("string", "concatenated_string")
UNFIT = "bytes cannot be formatted with what is put in here"
NUMBERS = "dixXoceEfFgG"

SIZED = re.compile(r"%[di](?=s)")
PERCENT = re.compile(r"%(\(\w*\))?[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?([a-zA-Z%])")
# A byte beyond ASCII, or NUL, as an escape of a plain (not raw) literal.
ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\(?:x[89a-fA-F][0-9a-fA-F]|[23][0-7]{2}|0(?![1-7])|x00)")


def format_text(node: Node, file: File) -> str:
    """The struct format that *node* spells, with some size for each ``%ds``; '' where it is no literal."""
    if node.type == "binary_operator" and operator_of(node) == "%":
        left = node.child_by_field_name("left")
        return SIZED.sub("1", format_text(left, file)) if left is not None else ""
    return string_content(node, file) if node.type == "string" else ""


def struct_bytes(format: str) -> list[bool] | None:
    """For each value of a struct *format*, whether it is bytes; None for what is no format."""
    codes = struct_codes(format)
    return [code in "spc" for code in codes] if codes is not None else None


def percent_codes(format: str) -> list[str] | None:
    """The conversion of each ``%`` in *format*, and a number for a width that is a value; None for names."""
    codes = []
    for found in PERCENT.finditer(format):
        if found[2] == "%":
            continue
        if found[1]:
            return None
        codes += ["d"] * found[0].count("*") + [found[2]]
    return codes


@once_a_node
def format_values(node: Node, file: File) -> list[tuple[str, Node]] | None:
    """Each conversion of ``"..." % values`` with its value; None where they cannot be told apart."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    assert left is not None and right is not None
    if is_repeated(left):
        return None
    right = unparenthesized(right)
    values = members(right) if right.type == "tuple" else [right]
    return paired(format_literal(left, file), values, file)


def paired(format: Node, values: list[Node], file: File) -> list[tuple[str, Node]] | None:
    """Each conversion of the literal *format* with its value; None where they cannot be told apart."""
    literals = [format] if format.type == "string" else members(format)
    codes = percent_codes("".join(string_content(one, file) for one in literals))
    return list(zip(codes, values, strict=True)) if codes and len(codes) == len(values) else None


def is_repeated(format: Node) -> bool:
    """Whether *format* is written anew some number of times: ``"%s, " * len(row)``."""
    format = unparenthesized(format)
    return format.type == "binary_operator" and operator_of(format) == "*"


def format_literal(node: Node, file: File) -> Node:
    """The literal that a format is, or that the name of one is bound to, once; else *node* itself."""
    node = unparenthesized(node)
    right = sole_value(file.resolve(node)) if node.type == "identifier" else None
    right = unparenthesized(right) if right is not None else node
    return right if right.type in LITERALS else node


def takes_bytes(flow: Flow, node: Node, is_bytes: Callable[[Node], bool]) -> bool:
    """Whether ``format % values`` can be bytes: what is put in are numbers, errors, and strings that are bytes too."""
    place, values = flow.known(node), format_values(node, flow.file)

    def fits(code: str, value: Node) -> bool:
        if code != "s" or place is None:
            return code in NUMBERS
        if value.type == "call" and flow.has(flow.value(value), NUMBER):
            return False  # what is called gives numbers as well
        return flow.is_at(value, place) or is_bytes(value) or is_caught(value, flow.file)

    return place is not None and values is not None and all(fits(*one) for one in values)


def is_caught(node: Node, file: File) -> bool:
    """Whether *node* names an exception that was caught, and nothing else."""
    found = file.resolve(node) if node.type == "identifier" else ()
    return bool(found) and all(
        one.kind == "as" and _catches(file.enclosing(one.node, "except_clause", "with_item"))
        for one in found
    )


def _catches(clause: Node | None) -> bool:
    return clause is not None and clause.type == "except_clause"


def format_fields(literal: Node, file: File) -> list[tuple[int, str]] | None:
    """The place of each field of ``"...".format()`` with its form: '', 's', 'r', or ':' for one with a format.

    None where fields are named.
    """
    fields: list[tuple[int, str]] = []
    try:
        for _, name, spec, conversion in string.Formatter().parse(string_content(literal, file)):
            if name is None:
                continue
            if name.strip("0123456789"):
                return None
            fields.append((int(name or len(fields)), ":" if spec else conversion or ""))
    except ValueError:
        return None
    return fields
