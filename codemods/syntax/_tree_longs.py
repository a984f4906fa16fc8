"""Longs in a module's tables that another module of the tree writes out."""

from __future__ import annotations

import re

from tree_sitter import Node

from codemods.builtins._written import values_shown
from portkit.file import File
from portkit.syntax.nodes import call_parts

HOLDING = frozenset(
    "list tuple set dictionary pair keyword_argument argument_list expression_list unary_operator".split()
)


def is_shown_elsewhere(number: Node, file: File) -> bool:
    """Whether *number* is in a table of the module that others show as a whole, by its name."""
    above = file.parent(number)
    is_held = False
    while above is not None and (above.type in HOLDING or _makes_dict(above, file)):
        is_held = is_held or above.type != "unary_operator"
        above = file.parent(above)
    if above is None or not is_held or above.type != "assignment":
        return False
    name = above.child_by_field_name("left")
    if name is None or name.type != "identifier" or file.scope(name).type != "module":
        return False
    return _shows(re.compile(rf"\b{file.text(name)}\b"), file)


def _makes_dict(node: Node, file: File) -> bool:
    parts = call_parts(node, file) if node.type == "call" else None
    return parts is not None and file.text(parts.function) == "dict"


def _shows(name: re.Pattern[str], file: File) -> bool:
    opened = file.project.opened
    for path in opened.paths:
        if path == file.path or not name.search(file.project.graph.text(path)):
            continue
        other = opened.file(path, file)
        if other is not None and any(
            name.search(other.text(value)) for value, _ in values_shown(other)
        ):
            return True
    return False
