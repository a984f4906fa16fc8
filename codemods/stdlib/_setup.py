"""The call of ``setup`` in a setup script, its keywords and the literal lists that they are given."""

from __future__ import annotations

import re

from tree_sitter import Node

from portkit.edits import Edit
from portkit.file import File
from portkit.syntax.nodes import members

MAKERS = ("setuptools", "distutils")
KEYWORDS_2TO3 = frozenset(
    "use_2to3 use_2to3_fixers use_2to3_exclude_fixers convert_2to3_doctests".split()
)
INDENT = re.compile(r"[ \t]*\Z")


def is_setup(call: Node, file: File) -> bool:
    """Whether *call* describes a package to distutils or setuptools."""
    function = file.text(call.child_by_field_name("function"))
    return function.split(".")[-1] == "setup" and file.holds_any(MAKERS)


def keywords(call: Node, file: File) -> dict[str, Node] | None:
    """The keyword arguments of *call* by name; None where it has arguments of another kind."""
    arguments = call.child_by_field_name("arguments")
    found = members(arguments) if arguments is not None else []
    if not found or any(one.type != "keyword_argument" for one in found):
        return None
    return {file.text(one.child_by_field_name("name")): one for one in found}


def strings(keyword: Node, file: File) -> list[Node]:
    """The strings of the literal list that *keyword* is given, itself or by a name bound once."""
    value = keyword.child_by_field_name("value")
    if value is not None and value.type == "identifier":
        bindings = file.resolve(value)
        value = bindings[0].statement.child_by_field_name("right") if len(bindings) == 1 else None
    items = members(value) if value is not None and value.type == "list" else []
    return items if all(one.type == "string" for one in items) else []


def behind(item: Node, text: str, file: File) -> Edit:
    """The edit that puts *text* behind *item* of a list: on a line of its own if *item* has one."""
    line = max(file.code.rfind("\n", 0, item.start_byte), file.code.rfind("\r", 0, item.start_byte))
    before = file.code[line + 1 : item.start_byte]
    gap = file.source.newline + before if INDENT.match(before) else " "
    return file.between(item.end_byte, item.end_byte, f",{gap}{text}")
