"""A function that is handed on with its arguments, to be called elsewhere: ``Thread(target=f, args=(a, b))``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.nodes import Call, call_parts, members
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.file import File

# What a file names that hands functions on so.
STARTERS = ("Thread", "Timer", "Process", "start_new_thread", "start_new", "apply_async", "submit")
NAMED = ("target", "func", "function")
BEFORE = ("start_new_thread", "start_new", "Timer", "apply_async", "apply")
DISPLAYS = ("tuple", "list")


def started(function: Node, file: File) -> Call | None:
    """The call that is made of *function*, a name or attribute that another call is given; None where none is."""
    above = file.parent(function)
    if above is None or above.type not in ("keyword_argument", "argument_list"):
        return None
    listed = file.parent(above) if above.type == "keyword_argument" else above
    call = file.parent(listed) if listed is not None else None
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None:
        return None
    return next((one for one in handed(parts, file) if same(one.function, function)), None)


def handed(parts: Call, file: File) -> Iterator[Call]:
    """The calls that a call will make of the functions that it is given with their arguments."""
    name = file.text(parts.function).rpartition(".")[2]
    if name not in STARTERS and name not in BEFORE and "target" not in parts.keywords:
        return
    for keyword in NAMED:
        if keyword in parts.keywords:
            yield _made(parts, parts.keywords[keyword], parts.keywords.get("args"))
    given = parts.arguments
    if name == "submit" and given:
        yield _call(parts, given[0], given[1:])
    elif name in BEFORE and given:
        for function, row in zip(given, [*given[1:], parts.keywords.get("args")], strict=True):
            if row is not None and row.type in DISPLAYS:
                yield _made(parts, function, row)


def _made(parts: Call, function: Node, row: Node | None) -> Call:
    is_display = row is not None and row.type in DISPLAYS
    return _call(parts, function, tuple(members(row)) if is_display and row is not None else ())


def _call(parts: Call, function: Node, arguments: tuple[Node, ...]) -> Call:
    receiver = function.child_by_field_name("object") if function.type == "attribute" else None
    return Call(parts.node, function, receiver, arguments, {})
