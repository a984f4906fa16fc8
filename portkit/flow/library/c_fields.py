"""Attributes of what ``ctypes`` makes: fields of characters, which are bytes on 3; functions of a library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.evidence import Sort
from portkit.syntax.classes import member
from portkit.syntax.nodes import Call, members, string_content

if TYPE_CHECKING:
    from portkit.file import File
    from portkit.flow.model import Flow

MARK = "C function"
LIBRARIES = ("ctypes",)
FIELDS = "_fields_"
CHARACTERS = re.compile(r"\bc_char(?:_p)?\b")


def of_file(file: File) -> Iterator[str]:
    """The names of such fields, and of the classes that have them."""
    for word in file.words(FIELDS):
        definition = file.enclosing(word, "class_definition")
        names = [name for name, is_bytes in fields(definition, file) if is_bytes]
        if definition is not None and names:
            yield from names
            yield file.text(definition.child_by_field_name("name"))


def fields(definition: Node | None, file: File) -> list[tuple[str, bool]]:
    """The fields of a class in order, each with whether it is of characters."""
    statement = member(definition, FIELDS, file) if definition is not None else None
    assignment = statement.named_children[0] if statement is not None else None
    listed = assignment.child_by_field_name("right") if assignment is not None else None
    pairs = [members(one) for one in members(listed)] if listed is not None else []
    return [
        (string_content(name, file), CHARACTERS.search(file.text(kind)) is not None)
        for name, kind, *_ in (pair for pair in pairs if len(pair) > 1)
        if name.type == "string"
    ]


def is_bytes(flow: Flow, definition: Node, name: str) -> bool:
    """Whether the field *name* of a class is of characters."""
    return flow.file.holds_any((FIELDS,)) and (name, True) in fields(definition, flow.file)


def taken(flow: Flow, attribute: Node) -> int | None:
    """The place of *attribute* if that is a function of a library of C."""
    held = attribute.child_by_field_name("object")
    if (
        held is None
        or not flow.file.holds_any(LIBRARIES)
        or not flow.has(flow.value(held), "C library")
    ):
        return None
    return flow.mark(flow.places.new(), MARK)


def made(flow: Flow, definition: Node, parts: Call) -> None:
    """``Record("ab", 1)`` and ``Record(tag="ab")``: what goes into such fields is bytes."""
    if not flow.file.holds_any((FIELDS,)):
        return
    listed = fields(definition, flow.file)
    given = zip(listed, parts.arguments, strict=False)
    taken = [node for (_, is_of_bytes), node in given if is_of_bytes]
    taken += [
        parts.keywords[name] for name, of_bytes in listed if of_bytes and name in parts.keywords
    ]
    for node in taken:
        place = flow.mark(flow.value(node), "string")
        flow.make(place, "sink", node)
        flow.prove(place, Sort.SINK, node, "a field of `c_char` takes bytes")
