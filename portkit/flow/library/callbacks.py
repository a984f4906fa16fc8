"""Methods that stand for those of a socket, or that the library calls: bytes come to them, or are asked of them.

Who calls them is no part of their flow: a class derived from that of a method may be called in its place, and the
library itself hands over bytes, and takes them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.classes import class_meant
from portkit.flow.code.names import parameter, result
from portkit.flow.evidence import Sort
from portkit.flow.library.arguments import take
from portkit.flow.library.servers import DISPATCHERS
from portkit.syntax.classes import parameters
from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow

COLLECTING = "collect_incoming_data"
RECEIVING, SENDING = "recv", ("send", "sendall")
# What only a channel of ``asynchat`` is asked to do.
OF_CHANNEL = "push_with_producer|close_when_done|set_terminator"


def defined(flow: Flow, method: Node) -> None:
    """The parameter of *method* to which bytes come, if it is such a method."""
    if not takes_bytes(flow, method):
        return
    name = _parameter(flow, method)
    node = next(one for one in parameters(method) if flow.file.text(one) == name)
    place = flow.make(flow.mark(parameter(flow, method, name), "string"), "received", node)
    if flow.file.text(method.child_by_field_name("name")) == COLLECTING:
        flow.prove(place, Sort.BYTES, node, "`asynchat` collects bytes")
    else:
        flow.prove(place, Sort.SINK, node, "a socket takes bytes")


def returned(flow: Flow, method: Node, value: Node) -> bool:
    """Whether *method* is one that must return bytes; then *value* is made so where it is returned."""
    if not gives_bytes(flow, method):
        return False
    if value.type != "none":
        take(flow, value, "who receives")
        flow.prove(result(flow, method), Sort.BYTES, method, "a socket gives bytes")
    return True


def called(flow: Flow, methods: list[Node], parts: Call) -> int | None:
    """What a call of *methods* gives, if they are such ones."""
    place = flow.places.new()
    if any(gives_bytes(flow, one) for one in methods):
        flow.make(flow.mark(place, "string"), "gives", parts.node)
        return flow.prove(place, Sort.BYTES, parts.node, "a socket gives bytes")
    if not any(takes_bytes(flow, one) for one in methods):
        return None
    for node in parts.arguments[:1]:
        take(flow, node, "a socket")
    return place


def takes_bytes(flow: Flow, method: Node) -> bool:
    """Whether bytes come to the first parameter of *method*, whoever calls it."""
    owner, name = flow.definitions.owner(method), flow.file.text(method.child_by_field_name("name"))
    if owner is None or name not in (COLLECTING, *SENDING) or not _parameter(flow, method):
        return False
    return name == COLLECTING or is_socket(flow, owner)


def gives_bytes(flow: Flow, method: Node) -> bool:
    """Whether *method* has to return bytes, whoever calls it."""
    owner, name = flow.definitions.owner(method), flow.file.text(method.child_by_field_name("name"))
    if owner is None or name != RECEIVING or not flow.definitions.signature(method).names:
        return False
    return is_socket(flow, owner)


def is_channel(flow: Flow, receiver: Node) -> bool:
    """Whether *receiver* is made for ``asynchat``: by its class, or by what else it is asked to do."""
    owner = class_meant(flow, receiver)
    if owner is not None:
        return is_socket(flow, owner)
    name = re.escape(flow.file.text(receiver))
    return re.search(rf"(?<![\w.]){name}\.(?:{OF_CHANNEL})\(", flow.file.code) is not None


def _parameter(flow: Flow, method: Node) -> str:
    """The name of the first parameter; '' for one that is no plain name."""
    name = next(iter(flow.definitions.signature(method).names), "")
    return name if any(flow.file.text(one) == name for one in parameters(method)) else ""


def is_socket(flow: Flow, definition: Node) -> bool:
    """Whether a class is made for ``asyncore``, or can send, and receive so many bytes."""
    definitions = flow.definitions
    receivers = definitions.of_class(definition, RECEIVING)
    if any(definitions.signature(one).names for one in receivers) and any(
        definitions.of_class(definition, one) for one in SENDING
    ):
        return True
    is_collecting = bool(definitions.of_class(definition, COLLECTING))
    return is_collecting or definitions.is_derived(definition, DISPATCHERS)
