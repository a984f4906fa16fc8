"""Calls in a print that change what was printed before them: 2.7 has written that by then."""

from __future__ import annotations

import re

from tree_sitter import Node

from codemods.syntax._called import Run, run_by
from portkit.file import File
from portkit.infer.calls import returned_by
from portkit.syntax.classes import class_of, parameters
from portkit.syntax.nodes import Call, call_parts
from portkit.syntax.scopes import same

CHANGING = frozenset(
    "add append clear difference_update discard extend insert intersection_update pop popitem popleft"
    " remove reverse rotate setdefault sort symmetric_difference_update update".split()
)
# What follows the name of an object that is changed.
CHANGE = (
    rf"(?:(?:\.\w+)*(?:\.(?:{'|'.join(sorted(CHANGING))})\(|\[[^\]\n]*\]\s*[-+*/|&]?=(?!=))"
    r"|\s*[-+*/|&]=(?!\s*\d)|(?:\.\w+)+\s*[-+*/|&]?=(?!=))"
)
KEPT = ("identifier", "attribute")


def changes_by_call(call: Node, before: list[Node], file: File) -> bool:
    """Whether a function of the tree that is called changes an object among those *before*.

    That is one which it is handed, or which it gave back before: ``print f(1), f(2)``; or what the object it is of
    holds, or its module: ``print x.rows, x.add(1)``.
    """
    parts = call_parts(call, file) if call.type == "call" else None
    if parts is None:
        return False
    return any(
        _changes_argument(parts, run, before, file)
        or _gives_changed(run, before, file)
        or _changes_held(parts, run, before, file)
        or _changes_global(parts, run, before, file)
        for run in run_by(call, file)
        if run.definition.type == "function_definition"
    )


def _changes_argument(parts: Call, run: Run, before: list[Node], file: File) -> bool:
    taken = parameters(run.definition)[int(class_of(run.definition, run.file) is not None) :]
    handed = zip(taken, parts.arguments, strict=False)
    return any(
        _is_changed(run.file.text(name), run)
        for name, given in handed
        if name.type == "identifier" and any(file.text(given) == file.text(one) for one in before)
    )


def _gives_changed(run: Run, before: list[Node], file: File) -> bool:
    """Whether the function gives back an object that outlives the call, and changes it; and did so before."""
    others = (other.definition for one in before for other in run_by(one, file))
    if not any(same(other, run.definition) for other in others):
        return False
    body = run.file.text(run.definition.child_by_field_name("body"))
    return any(not _is_made(name, body) and _is_changed(name, run) for name in _given(run))


def _given(run: Run) -> set[str]:
    """The names, and the attributes, that the function gives back."""
    found = returned_by(run.definition, run.file)
    return {run.file.text(one) for one in found if one.type in KEPT}


def _changes_held(parts: Call, run: Run, before: list[Node], file: File) -> bool:
    """Whether a method changes in place what an attribute holds that is among those *before*."""
    receiver = file.text(parts.receiver) if parts.receiver is not None else ""
    if not receiver or class_of(run.definition, run.file) is None:
        return False
    for one in before:
        held = {file.text(one)} if one.type == "attribute" else set()
        function = one.child_by_field_name("function") if one.type == "call" else None
        if function is not None and file.text(function).startswith(f"{receiver}."):
            held = {
                name.replace("self", receiver, 1)
                for other in run_by(one, file)
                for name in _given(other)
                if name.startswith("self.")
            }
        if any(
            name.startswith(f"{receiver}.") and _is_changed(f"self{name[len(receiver) :]}", run)
            for name in held
        ):
            return True
    return False


def _changes_global(parts: Call, run: Run, before: list[Node], file: File) -> bool:
    """Whether a function changes in place what a variable of its module holds that is among those *before*."""
    is_here = run.file.path == file.path
    kind = "identifier" if is_here else "attribute"
    for one in before:
        name = one if is_here else one.child_by_field_name("attribute")
        if one.type != kind or name is None:
            continue
        text = file.text(name)
        bound = run.file.bound_by_module(text)
        owner = file.text(one.child_by_field_name("object"))
        is_of_module = is_here or owner == file.text(parts.receiver)
        if is_of_module and bound and _is_changed(text, run):
            own = (found.scope.id for found in run.file.bindings(text))
            if run.definition.id not in own:
                return True
    return False


def _is_made(name: str, body: str) -> bool:
    """Whether *name* is set to something else in the *body* of a function."""
    return re.search(rf"(?<![\w.]){re.escape(name)}\s*=(?!=)", body) is not None


def _is_changed(name: str, run: Run) -> bool:
    text = run.file.text(run.definition)
    return re.search(rf"(?<![\w.]){re.escape(name)}{CHANGE}", text) is not None
