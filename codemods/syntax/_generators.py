"""Generator functions, and whether a StopIteration raised in one is caught in it."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.file import File
from portkit.infer.elsewhere import calls_elsewhere
from portkit.syntax.scopes import field_is, same

SCOPES = ("function_definition", "lambda", "class_definition", "generator_expression")
NEXT = ("next", "__next__")
CATCHES = re.compile(
    r"except\s*:|except\b[^:]*\b(?:StopIteration|Exception|StandardError|BaseException)\b"
)


def generator_of(node: Node, file: File) -> Node | None:
    """The generator function that runs *node* itself, or None."""
    scope = file.enclosing(node, *SCOPES)
    if scope is None or scope.type != "function_definition":
        return None
    return scope if _yields(scope, file) else None


def runs_elsewhere(function: Node, file: File) -> bool:
    """Whether a generator of another module calls the plain *function*, and does not catch a StopIteration of it."""
    if (
        function.type != "function_definition"
        or file.text(function.child_by_field_name("name")) in NEXT
    ):
        return False
    for call, other in calls_elsewhere(function, file):
        caller = generator_of(call, other)
        if caller is not None and not is_caught(call, caller, other):
            return True
    return False


def _yields(function: Node, file: File) -> bool:
    return any(
        node.type == "yield" and same(file.enclosing(node, *SCOPES), function)
        for node in file.words("yield")
        if function.start_byte < node.start_byte < function.end_byte
    )


def is_caught(node: Node, function: Node, file: File) -> bool:
    """Whether a StopIteration at *node* ends in an except clause of *function*."""
    return any(CATCHES.match(file.text(one)) for one in _clauses(node, function, file))


def may_be_caught(node: Node, function: Node, file: File) -> bool:
    """Whether an except clause of *function* around *node* catches what is no builtin, and may be any exception."""
    for clause in _clauses(node, function, file):
        for caught in clause.children_by_field_name("value")[:1]:
            names = caught.named_children if caught.type == "tuple" else [caught]
            if any(not hasattr(builtins, file.text(name)) for name in names):
                return True
    return False


def _clauses(node: Node, function: Node, file: File) -> Iterator[Node]:
    """The except clauses of *function* that what *node* raises comes to."""
    child = node
    for above in file.ancestors(node):
        if same(above, function):
            return
        if above.type == "try_statement" and field_is(above, "body", child):
            yield from (one for one in above.named_children if one.type == "except_clause")
        child = above


def is_managed(node: Node, function: Node, file: File) -> bool:
    """Whether *node* stands in a ``with`` of *function*, whose manager sees exceptions."""
    within = file.enclosing(node, "with_statement")
    return within is not None and function.start_byte < within.start_byte
