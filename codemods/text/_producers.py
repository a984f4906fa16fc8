"""What ``asynchat`` asks producers for: ``more()`` of a class whose instances it is given."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.classes import class_of, parameters
from portkit.syntax.nodes import members
from portkit.syntax.scopes import same

ASKED, GIVEN = "more", ("push_with_producer",)


def produced(file: File) -> Iterator[Node]:
    """What the methods ``more`` of *file* return, but for the plain ``''`` that ends it."""
    for word in file.words(ASKED) if file.holds_any(GIVEN) else ():
        method = file.parent(word)
        if method is None or not same(method.child_by_field_name("name"), word):
            continue
        if class_of(method, file) is not None and len(parameters(method)) == 1:
            yield from _returned(method, file)


def _returned(method: Node, file: File) -> Iterator[Node]:
    for keyword in file.tokens("return", method.start_byte, method.end_byte):
        statement = file.parent(keyword)
        if file.enclosing(keyword, "function_definition") == method and statement is not None:
            yield from (one for one in members(statement) if len(file.text(one)) > 2)
