"""The body of a class without one of its statements."""

from __future__ import annotations

import re

from tree_sitter import Node

from portkit.edits import Edit
from portkit.file import File
from portkit.syntax.classes import indent_of
from portkit.syntax.scopes import same


def taken_out(statement: Node, file: File) -> Edit:
    """The statement taken out of its block, with its line; ``pass`` where the block would be empty."""
    block = file.parent(statement)
    assert block is not None
    others = [
        one for one in block.named_children if one.type != "comment" and not same(one, statement)
    ]
    code, start, end = file.code, statement.start_byte, statement.end_byte
    line_start = start - len(indent_of(statement, file))
    line = re.compile(r"[ \t\f]*(?:\r\n|\r|\n|$)").match(code, end)
    alone = line is not None and (not line_start or code[line_start - 1] in "\r\n")
    if others and others[0].start_byte > start and _is_string(others[0]):
        return file.between(start, end, "pass")  # else that string became the docstring
    if others and alone and line is not None:
        return file.between(line_start, line.end())
    following = re.compile(r"[ \t]*;[ \t]*").match(code, end)
    if others and following:
        return file.between(start, following.end())
    return file.between(start, end, "pass")


def _is_string(statement: Node) -> bool:
    return statement.type == "expression_statement" and statement.named_children[0].type in (
        "string",
        "concatenated_string",
    )
