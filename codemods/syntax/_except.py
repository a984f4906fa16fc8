"""The except clause taken apart; shared by the codemods of its forms."""

from __future__ import annotations

from tree_sitter import Node

from portkit.edits import Edit
from portkit.file import File
from portkit.syntax.nodes import members


def target_of(clause: Node) -> Node | None:
    """What the clause binds the exception to: of ``except E, e`` and of ``except E as e``."""
    values = clause.children_by_field_name("value")
    if len(values) == 2:
        return values[1]
    if values and values[0].type == "as_pattern":
        alias = values[0].child_by_field_name("alias")
        return alias.named_children[0] if alias is not None else None
    return None


def bind_first(clause: Node, statement: str, file: File) -> Edit:
    """Insert *statement* before the first one of the clause's block, in the same form."""
    block = next(child for child in clause.named_children if child.type == "block")
    first = members(block)[0]
    start = first.start_byte
    line = file.code[_line_start(file.code, start) : start]
    after = "; " if line.strip(" \t\f") else "\n" + line
    return file.between(start, start, statement + after)


def free_name(wanted: str, scope: Node, file: File) -> str:
    """*wanted*, with underscores added until nothing in *scope* is called so."""
    while any(scope.start_byte <= node.start_byte < scope.end_byte for node in file.words(wanted)):
        wanted += "_"
    return wanted


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
