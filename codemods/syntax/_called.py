"""The functions that a call runs, here or in other modules of the tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node

from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.elsewhere import called_elsewhere
from portkit.syntax.classes import member
from portkit.syntax.nodes import attribute_name

BUILTIN = frozenset(name for kind in (str, list, dict, set) for name in dir(kind))


class Run(NamedTuple):
    """A function, or the class that is made, with the name it has and the file that it stands in."""

    name: str
    definition: Node
    file: File


def run_by(call: Node, file: File) -> list[Run]:
    """What *call* runs, so far as it is known."""
    function = call.child_by_field_name("function") if call.type == "call" else None
    if function is None:
        return []
    fact = infer(function, file)
    own = fact.of if fact.kind in (Kind.FUNCTION, Kind.CLASS) else None
    if own is not None:
        return [Run(file.text(own.child_by_field_name("name")), own, file)]
    return list(_elsewhere(function, file))


def _elsewhere(function: Node, file: File) -> Iterator[Run]:
    by_name = function.type == "attribute" and attribute_name(function, file) not in BUILTIN
    for binding, other in called_elsewhere(function, file, by_name):
        if other.path != file.path and binding.kind in ("function", "class"):
            yield Run(binding.name, binding.statement, other)


def body_of(run: Run) -> Node | None:
    """The function itself; of a class, its ``__init__``."""
    if run.definition.type != "class_definition":
        return run.definition
    return member(run.definition, "__init__", run.file)
