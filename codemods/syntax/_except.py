"""The except clause taken apart; shared by the codemods of its forms."""

from __future__ import annotations

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import members

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


def caught_in(clause: Node, file: File) -> set[str]:
    """The classes that the clause names: of builtins and of the library."""
    values = clause.children_by_field_name("value")
    if not values:
        return set()
    caught = members(values[0])[0] if values[0].type == "as_pattern" else values[0]
    listed = members(caught) if caught.type == "tuple" else [caught]
    return {file.text(one) if file.is_builtin(one) else file.origin(one) or "" for one in listed}


def is_caught(name: Node, file: File) -> bool:
    """Whether *name* stands in the ``except`` clause that binds it."""
    clause = file.enclosing(name, "except_clause") if name.type == "identifier" else None
    return clause is not None and any(
        one.kind == "as" and clause.start_byte <= one.node.start_byte < clause.end_byte
        for one in file.resolve(name)
    )
