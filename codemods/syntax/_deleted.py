"""Names that a list comprehension binds on 2.7 alone, and that are only deleted afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.scopes import Binding, same

AROUND = ("parenthesized_expression", "tuple", "expression_list", "tuple_pattern")


def is_deleted(node: Node, file: File) -> bool:
    """Whether ``del`` takes away the name *node*."""
    above = file.parent(node)
    while above is not None and above.type in AROUND:
        above = file.parent(above)
    return (
        above is not None
        and above.type == "delete_statement"
        and file.text(above).startswith("del")
    )


def has_to_be_bound(binding: Binding, comprehension: Node, file: File) -> bool:
    """Whether ``del`` takes away what only *binding*, of *comprehension*, has bound by then."""
    deleted = _next_deleted(binding, comprehension, file)
    statement = file.statement(comprehension)
    block = file.parent(statement)
    if deleted is None or block is None or not _inside(deleted, block):
        return False
    mine = [one for one in file.bindings(binding.name) if same(one.scope, binding.scope)]
    for other in mine:
        if other.node.start_byte < deleted.start_byte and not is_deleted(other.node, file):
            is_later = other.node.start_byte > binding.node.start_byte
            if other.kind != "comprehension" or is_later:
                return False
    return not any(
        _inside(node, statement) and not _inside(node, comprehension) and file.is_read(node)
        for node in file.words(binding.name)
    )


def _next_deleted(binding: Binding, comprehension: Node, file: File) -> Node | None:
    """The first place behind the comprehension that deletes the name in its scope."""
    return next(_deleted(binding, comprehension, file), None)


def _deleted(binding: Binding, comprehension: Node, file: File) -> Iterator[Node]:
    for node in file.words(binding.name):
        if node.start_byte > comprehension.end_byte and is_deleted(node, file):
            scope = file.enclosing(node, "function_definition", "class_definition", "module")
            if same(scope, binding.scope):
                yield node


def _inside(node: Node, region: Node) -> bool:
    return region.start_byte <= node.start_byte < region.end_byte
