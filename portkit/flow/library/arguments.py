"""Arguments that functions of the library take as bytes, or as files of bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.evidence import Sort
from portkit.flow.library.reference import (
    ARRAYS,
    BINARY,
    FILE_OR_NAME,
    FILE_SINKS,
    NAMED_SINKS,
    SINKS,
    STRUCT,
)
from portkit.flow.library.showing import nested
from portkit.flow.library.structs import packed_by_method, packed_bytes
from portkit.flow.places import CONTENT, ITEM
from portkit.flow.reasons import IN_JSON, JSON
from portkit.syntax.classes import bases
from portkit.syntax.nodes import Call, string_content

if TYPE_CHECKING:
    from portkit.flow.model import Flow


def take_arguments(flow: Flow, origin: str, parts: Call) -> None:
    """The arguments that must be bytes, or a file of bytes."""
    for node in _sunk(origin, parts):
        take(flow, node, origin)
    for position in BINARY.get(origin, ()):
        for node in parts.arguments[position : position + 1]:
            place = flow.mark(flow.value(node), "string")
            flow.make(place, "sink", node)
            flow.prove(place, Sort.BYTES, node, f"`{origin}` takes bytes")
    if origin in ("struct.pack", f"{STRUCT}.pack"):
        _take_packed(flow, origin, parts)
    _take_content(flow, origin, parts)
    for position, keyword in FILE_SINKS.get(origin, ()):
        given = parts.arguments[position : position + 1]
        file = given[0] if given else parts.keywords.get(keyword)
        if file is not None and file.type not in ("string", "concatenated_string"):
            _take_file(flow, file, origin)


def take_inherited(flow: Flow, definition: Node, parts: Call) -> None:
    """The arguments of a call of a class that its base of the library takes as bytes."""
    if flow.definitions.constructors(definition):
        return
    for base in bases(definition, flow.file):
        origin = flow.origin(base)
        for node in _sunk(origin, parts) if origin is not None else ():
            take(flow, node, origin or "")


def _take_packed(flow: Flow, origin: str, parts: Call) -> None:
    values = list(parts.arguments)
    if origin == "struct.pack" and values:
        format, *values = values
        packed = packed_bytes(flow, format)
    else:
        packed = packed_by_method(flow, parts.function)
    for is_bytes, node in zip(packed, values, strict=False):
        if is_bytes:
            take(flow, node, origin)


def _sunk(origin: str, parts: Call) -> Iterator[Node]:
    for position in SINKS.get(origin, ()):
        yield from parts.arguments[position : position + 1]
    for name in NAMED_SINKS.get(origin, ()):
        if name in parts.keywords:
            yield parts.keywords[name]


def _take_content(flow: Flow, origin: str, parts: Call) -> None:
    """What an array is made of; what goes into JSON, and is no bytes."""
    if origin in ARRAYS and typecode(flow, parts) not in ("c", "u"):
        for node in parts.arguments[1:2]:
            if node.type in ("string", "concatenated_string"):
                take(flow, node, origin)
    elif origin in ("json.dumps", "json.dump"):
        for node in parts.arguments[:1]:
            nested(flow, node, JSON, IN_JSON)


def _take_file(flow: Flow, file: Node, origin: str) -> None:
    """Bytes go through *file*, unless it is the name of one, which other files of the tree may show."""
    place = flow.value(file)
    because = f"`{origin}` works on bytes"
    may_be_named = flow.exports.is_in_tree and origin in FILE_OR_NAME
    if may_be_named:
        flow.prove(flow.field(place, CONTENT), Sort.BYTES, file, because)

    def prove() -> None:
        known = flow.places.of(place)
        if "string" in known.marks or any(one.what == "taken" for one in known.makers):
            return
        if may_be_named and "file" not in known.marks:
            return
        flow.make(place, "taken", file)
        flow.prove(flow.field(place, ITEM), Sort.BYTES, file, because)

    if flow.has(place, "file"):
        prove()
    else:
        flow.later(prove)


def take(flow: Flow, node: Node, origin: str) -> None:
    """Note that *node* is an argument that must be bytes."""
    place = flow.value(node)
    flow.mark(place, "string")
    flow.make(place, "sink", node)
    flow.prove(place, Sort.SINK, node, f"`{origin}` takes bytes")


def typecode(flow: Flow, parts: Call) -> str:
    """What an array is of: ``c`` is native strings of one character, ``u`` text; '' where it is not plain."""
    kind = parts.arguments[0] if parts.arguments else None
    return string_content(kind, flow.file) if kind is not None and kind.type == "string" else ""
