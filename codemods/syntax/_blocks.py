"""Statements put into blocks, whatever their form: indented, on the line of the colon, behind a docstring."""

from __future__ import annotations

import re

from tree_sitter import Node

from portkit.edits import Edit
from portkit.file import File
from portkit.syntax.nodes import members

LINE_END = re.compile(r"\r\n|\r|\n|$")


def insert_first(block: Node, statements: list[str], file: File) -> Edit:
    """Insert *statements* before the first statement of *block*, behind its docstring."""
    found = members(block)
    if not _is_docstring(found[0]):
        return insert_before(found[0], statements, file)
    if len(found) > 1:
        return insert_before(found[1], statements, file)
    lead = line_lead(found[0].start_byte, file)
    if lead.strip(" \t\f"):
        return file.between(
            found[0].end_byte, found[0].end_byte, *["; " + one for one in statements]
        )
    end = line_end(found[0].end_byte, file)
    return file.between(end, end, *["\n" + lead + one for one in statements])


def insert_before(statement: Node, statements: list[str], file: File) -> Edit:
    """Insert *statements* before *statement*, in its block."""
    start = statement.start_byte
    lead = line_lead(start, file)
    after = "; " if lead.strip(" \t\f") else "\n" + lead
    return file.between(start, start, *[one + after for one in statements])


def line_lead(offset: int, file: File) -> str:
    """The text of the line before *offset*."""
    start = max(file.code.rfind("\n", 0, offset), file.code.rfind("\r", 0, offset)) + 1
    return file.code[start:offset]


def line_end(offset: int, file: File) -> int:
    """Where the line that holds *offset* ends, its newline left out."""
    found = LINE_END.search(file.code, offset)
    return found.start() if found else len(file.code)


def free_name(wanted: str, scope: Node, file: File) -> str:
    """*wanted*, with underscores added until nothing in *scope* is called so."""
    while any(scope.start_byte <= node.start_byte < scope.end_byte for node in file.words(wanted)):
        wanted += "_"
    return wanted


def _is_docstring(statement: Node) -> bool:
    if statement.type != "expression_statement" or statement.named_child_count != 1:
        return False
    return statement.named_children[0].type in ("string", "concatenated_string")
