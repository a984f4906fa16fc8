"""The places of attributes: of classes of the file, of what the library made, of unknown objects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.classes import class_meant, made_by
from portkit.flow.code.names import WSGI, attribute, environment, imported_place, parameter, result
from portkit.flow.evidence import Sort
from portkit.flow.library import c_fields
from portkit.flow.library.reference import (
    BYTE_ATTRIBUTES,
    C_NUMBERS,
    FAILED,
    OUTPUT,
    SHARED_VALUES,
    STREAMS,
)
from portkit.flow.library.servers import SERVED, SERVERS, requested, served
from portkit.flow.places import ITEM
from portkit.syntax.nodes import call_parts, string_content

if TYPE_CHECKING:
    from portkit.file import File
    from portkit.flow.model import Flow

ASSIGNED_ATTRIBUTE = re.compile(r"\.\s*(\w+)\s*=(?!=)")


def attribute_place(flow: Flow, node: Node) -> int:
    """The place of ``x.name``."""
    file = flow.file
    origin = flow.origin(node)
    if origin is not None:
        return imported_place(flow, origin, node)
    receiver = node.child_by_field_name("object")
    name = file.text(node.child_by_field_name("attribute"))
    if name in SERVED and file.holds_any(SERVERS):
        return served(flow, name, node)
    definition = class_meant(flow, receiver) if receiver is not None else None
    if definition is not None:
        return _of_class(flow, definition, name, node)
    place = flow.value(receiver)
    if name == WSGI:
        return environment(flow, _of_unknown(flow, name, node), node)
    if name in ("stdin", "stdout", "stderr"):
        return _pipe(flow, place)
    if name == "output" and receiver is not None and _is_failed_process(flow, receiver):
        return flow.named("name", OUTPUT)
    if name == "value" and receiver is not None and _is_number(flow, receiver):
        return flow.places.new()
    if name in BYTE_ATTRIBUTES and BYTE_ATTRIBUTES[name][1] in file.code:
        return _held_bytes(flow, place, name, node)
    if name == "buffer" and receiver is not None and flow.origin(receiver) in STREAMS:
        return flow.prove(flow.places.new(), Sort.BYTES, node, f"`{file.text(node)}` is for bytes")
    return _of_unknown(flow, name, node)


def _of_class(flow: Flow, definition: Node, name: str, node: Node) -> int:
    """``self.name`` in a class of the file."""
    place = requested(flow, definition, name, node)
    if place is not None:
        return place
    place = _own(flow, definition, name)
    if c_fields.is_bytes(flow, definition, name):
        flow.prove(flow.mark(place, "string"), Sort.BYTES, node, f"`{name}` is a field of `c_char`")
    return environment(flow, place, node) if name == WSGI else place


def _is_number(flow: Flow, node: Node) -> bool:
    """Whether *node* is ``c_int(5)``, or a variable of ``multiprocessing.Value("i")``: a number in shared memory."""
    if node.type == "call":
        made = node.child_by_field_name("function")
    else:
        made = made_by(flow, node) if node.type == "identifier" else None
    origin = flow.origin(made) if made is not None else None
    if C_NUMBERS.fullmatch(origin or ""):
        return True
    if made is None or origin not in SHARED_VALUES:
        return False
    call = flow.file.parent(made)
    parts = call_parts(call, flow.file) if call is not None else None
    kind = parts.arguments[0] if parts is not None and parts.arguments else None
    return kind is not None and kind.type == "string" and string_content(kind, flow.file) != "c"


def _held_bytes(flow: Flow, held: int, name: str, node: Node) -> int:
    """``buffer.value`` of a value of C; what else has such an attribute stays unknown."""
    place, (owner, _) = flow.places.new(), BYTE_ATTRIBUTES[name]

    def prove() -> None:
        if flow.has(held, owner) and Sort.BYTES not in flow.sorts(place):
            flow.mark(place, "string")
            flow.prove(place, Sort.BYTES, node, f"`{name}` of a {owner} is bytes")

    if name == "data" and _is_of_binaries(flow.file):
        flow.prove(flow.mark(place, "string"), Sort.BYTES, node, f"`{name}` of a {owner} is bytes")
    prove()
    flow.later(prove)
    return flow.join(place, _of_unknown(flow, name, node))


def _is_of_binaries(file: File) -> bool:
    """Whether ``x.data`` of what is not known is that of a ``Binary``, of which there are some, and of nothing else."""
    others = ("minidom", "UserDict", "UserList", "UserString")
    if "Binary" not in file.code or file.holds_any(others):
        return False
    return "data" not in file.once(assigned_attributes)


def _is_failed_process(flow: Flow, receiver: Node) -> bool:
    """Whether *receiver* is a caught ``CalledProcessError``: its output is that of ``check_output``."""
    found = flow.bindings(receiver) if receiver.type == "identifier" else ()
    clause = flow.file.enclosing(found[0].node, "except_clause") if len(found) == 1 else None
    if clause is None:
        return False
    caught = flow.file.code[clause.start_byte : found[0].node.start_byte]
    return FAILED in caught and ":" not in caught


def _own(flow: Flow, definition: Node, name: str) -> int:
    place = attribute(flow, definition, name)
    for method in flow.definitions.of_class(definition, name):
        decorators = flow.definitions.decorators(method)
        names = flow.definitions.signature(method).names
        if "property" in decorators:
            flow.join(place, result(flow, method))
        elif "setter" in decorators and names and names[0]:
            flow.join(place, parameter(flow, method, names[0]))
    return place


def _of_unknown(flow: Flow, name: str, node: Node) -> int:
    """An attribute of an unknown object: that of every class of the file that has one so named."""
    if (function := c_fields.taken(flow, node)) is not None:
        return function
    place = flow.named("attribute", name)
    if flow.exports.is_in_tree:
        flow.join(flow.exports.place(node, "any attribute", name), place)

    def join() -> None:
        for family in flow.attributes.get(name, ()):
            flow.join(place, flow.named("attribute", family, name))

    flow.later(join)
    return place


def _pipe(flow: Flow, process: int) -> int:
    """``process.stdout``: what goes through the pipes of one process is of one kind."""
    pipe = flow.places.new()
    flow.join(flow.field(pipe, ITEM), flow.field(process, "pipe"))
    return pipe


def assigned_attributes(file: File) -> frozenset[str]:
    """The attributes that the file assigns, as far as the text tells; for ``File.once``."""
    return frozenset(ASSIGNED_ATTRIBUTE.findall(file.code))
