"""The except clause taken apart; shared by the codemods of its forms."""

from __future__ import annotations

from tree_sitter import Node

# ``except``, but not ``except:``, ``except E:`` or ``except (A, B):``.
WITH_TARGET = r"except\b(?![ \t]*(?:[\w.]+|\([\w., \t]*\))?[ \t]*:)"


def target_of(clause: Node) -> Node | None:
    """What the clause binds the exception to: of ``except E, e`` and of ``except E as e``."""
    values = clause.children_by_field_name("value")
    if len(values) == 2:
        return values[1]
    if values and values[0].type == "as_pattern":
        alias = values[0].child_by_field_name("alias")
        return alias.named_children[0] if alias is not None else None
    return None


def block_of(clause: Node) -> Node:
    """The block of the clause."""
    return next(child for child in clause.named_children if child.type == "block")
