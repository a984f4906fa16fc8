"""Sorting what cannot be hashed: the slower way of code that tried a dict or a set first."""

from __future__ import annotations

import re

from portkit.file import File
from portkit.syntax.nodes import Call

CATCHES = re.compile(r"except\b[^:\n]*\bTypeError\b")
# Where the values are hashed.
HASHES = re.compile(r"(?<![\w.])(?:dict|set|frozenset|(?:sets\.)?Set)[ \t]*\([ \t]*[\w\[(]")


def orders_unhashable(parts: Call, file: File) -> bool:
    """Whether a call sorts in a handler of the TypeError that a dict or set of its values raises.

    They are lists and dicts then, or hold some, and 3 orders no dicts.
    """
    name = file.text(parts.function).rpartition(".")[2]
    if name not in ("sort", "sorted") or parts.keywords or (parts.receiver and parts.arguments):
        return False
    if parts.receiver is None and not file.is_builtin(parts.function):
        return False
    clause = file.enclosing(parts.node, "except_clause", "function_definition")
    attempt = file.parent(clause) if clause is not None else None
    if clause is None or attempt is None or not CATCHES.match(file.text(clause)):
        return False
    return HASHES.search(file.text(attempt.child_by_field_name("body"))) is not None
