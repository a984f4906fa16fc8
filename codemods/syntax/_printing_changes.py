"""Calls in a print that change what was printed before them: 2.7 has written that by then."""

from __future__ import annotations

import re

from tree_sitter import Node

from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.calls import returned_by
from portkit.syntax.classes import class_of, parameters
from portkit.syntax.nodes import Call, call_parts
from portkit.syntax.scopes import same

CHANGING = frozenset(
    "add append clear difference_update discard extend insert intersection_update pop popitem popleft"
    " remove reverse rotate setdefault sort symmetric_difference_update update".split()
)
# What follows the name of an object that is changed.
CHANGE = rf"(?:\.(?:{'|'.join(sorted(CHANGING))})\(|\[[^\]\n]*\]\s*[-+*/|&]?=(?!=)|\s*[-+*/|&]=)"
KEPT = ("identifier", "attribute")


def changes_by_call(call: Node, before: list[Node], file: File) -> bool:
    """Whether a function of the file that is called changes an object among those *before*.

    That is one which it is handed, or which it gave back before: ``print f(1), f(2)``.
    """
    parts = call_parts(call, file) if call.type == "call" else None
    function = infer(parts.function, file) if parts is not None else None
    if parts is None or function is None or function.kind is not Kind.FUNCTION:
        return False
    definition = function.of
    if definition is None:
        return False
    return _changes_argument(parts, definition, before, file) or _gives_changed(
        parts, definition, before, file
    )


def _changes_argument(parts: Call, definition: Node, before: list[Node], file: File) -> bool:
    taken = parameters(definition)[int(class_of(definition, file) is not None) :]
    handed = zip(taken, parts.arguments, strict=False)
    return any(
        _is_changed(file.text(name), definition, file)
        for name, given in handed
        if name.type == "identifier" and any(file.text(given) == file.text(one) for one in before)
    )


def _gives_changed(parts: Call, definition: Node, before: list[Node], file: File) -> bool:
    """Whether the function gives back an object that outlives the call, and changes it; and did so before."""
    called = (call_parts(one, file) if one.type == "call" else None for one in before)
    others = (infer(one.function, file).of for one in called if one is not None)
    if not any(other is not None and same(other, definition) for other in others):
        return False
    body = file.text(definition.child_by_field_name("body"))
    names = {file.text(one) for one in returned_by(definition, file) if one.type in KEPT}
    return any(not _is_made(name, body) and _is_changed(name, definition, file) for name in names)


def _is_made(name: str, body: str) -> bool:
    """Whether *name* is set to something else in the *body* of a function."""
    return re.search(rf"(?<![\w.]){re.escape(name)}\s*=(?!=)", body) is not None


def _is_changed(name: str, definition: Node, file: File) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(name)}{CHANGE}", file.text(definition)) is not None
