"""What follows ``raise``, taken apart; shared by the codemods of the raise statement."""

from __future__ import annotations

from itertools import pairwise

from tree_sitter import Node

from codemods.syntax._values import is_text
from portkit.edits import Hole
from portkit.file import File
from portkit.syntax.nodes import members

# A value in parentheses that is closed on its line; what it holds is no other bracket but one inside.
STRING = r"""\"[^\"\\\r\n]*\"|'[^'\\\r\n]*'"""
INNER = rf"""[^()\"'\\\r\n]|{STRING}"""
ARGUMENTS = rf"\((?:{INNER}|\((?:{INNER})*\))*\)"
# ``raise``, but not ``raise E`` or ``raise E(x)`` alone on its line.
WITH_MORE = rf"raise\b(?![ \t]*(?:[\w.]+[ \t]*(?:{ARGUMENTS})?)?[ \t]*(?:[\r\n]|\Z))"
# ``raise``, but not ``raise Class(x)``.
NO_CALL = rf"raise\b(?![ \t]+(?:\w+\.)*[A-Z]\w*{ARGUMENTS}[ \t]*(?:[\r\n]|\Z))"


def operands(statement: Node, file: File) -> list[Node]:
    """The one to three operands of a raise statement; none of anything else."""
    if not file.code.startswith("raise", statement.start_byte):
        return []  # the mask makes ``print`` a raise statement
    values = members(statement)
    return members(values[0]) if values and values[0].type == "expression_list" else values


def is_raisable(kind: Node, file: File) -> bool:
    """Whether *kind* may be an exception: no string (2.7 refuses it too) and no tuple."""
    return kind.type != "tuple" and not is_text(kind, file)


def gap(before: Node, after: Node, file: File) -> str:
    """The text between two operands without its comma, as it can stand inside parentheses."""
    text = file.code[before.end_byte : after.start_byte].replace(",", "", 1).replace("\\", "")
    return text.lstrip(" \t\f") if "\n" in text or "\r" in text else ""


def listed(parts: list[Node], file: File) -> list[str | Hole]:
    """*parts* as the arguments of a call, line breaks kept."""
    arguments: list[str | Hole] = [file.hole(parts[0], 1)]
    for before, part in pairwise(parts):
        arguments += ["," + (gap(before, part, file) or " "), file.hole(part, 1)]
    return arguments
