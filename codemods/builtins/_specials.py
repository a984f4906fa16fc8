"""Special methods that only 2.7 calls: which instance has one of its own."""

from __future__ import annotations

from tree_sitter import Node

from portkit.file import File
from portkit.infer import Kind, infer
from portkit.syntax.classes import lineage, member


def has_special(value: Node, name: str, file: File) -> bool:
    """Whether *value* is an instance of a class of this file with the method *name*, perhaps inherited."""
    fact = infer(value, file)
    if fact.kind is not Kind.INSTANCE or fact.of is None:
        return False
    return any(
        member(one, name, file) is not None for one in lineage(fact.of, file) if one is not None
    )
