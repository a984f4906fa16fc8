"""What goes through the library's servers and clients: connections of bytes, and requests of native strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.evidence import Sort
from portkit.flow.places import ITEM
from portkit.syntax.classes import bases

if TYPE_CHECKING:
    from portkit.flow.model import Flow

SERVERS = (
    "HTTPServer",
    "SocketServer",
    "XMLRPCServer",
    "http.server",
    "http_server",
    "socketserver",
)
# Files of bytes.
SERVED = frozenset(["rfile", "wfile"])
# Of these each text that is read or written can be turned by itself.
READ, WRITTEN = "an answer", "what is sent"
# Connections that are objects of a class of the file.
DISPATCHERS = frozenset(["dispatcher", "dispatcher_with_send", "async_chat"])
# Attributes that a handler of HTTP has from what was asked, as native strings.
HANDLER = "HTTPRequestHandler"
REQUESTED = frozenset(["command", "path", "requestline", "request_version"])
# Its headers, each a native string.
HEADERS = "headers"


def served(flow: Flow, name: str, node: Node) -> int:
    """``self.wfile`` of a handler."""
    place = flow.mark(flow.named("attribute", name), "file")
    if name == "wfile":
        flow.mark(place, WRITTEN)
    flow.prove(flow.field(place, ITEM), Sort.BYTES, node, f"`{name}` of a server is for bytes")
    return place


def answered(flow: Flow, place: int, node: Node) -> int:
    """The answer of a server, read as a file."""
    flow.mark(place, "file", READ)
    flow.prove(flow.field(place, ITEM), Sort.BYTES, node, "what a server answers is bytes")
    return place


def requested(flow: Flow, definition: Node, name: str, node: Node) -> int | None:
    """``self.path`` of a handler of HTTP: it is native, though ``self.wfile`` is for bytes; so are headers."""
    file = flow.file
    if name not in (*REQUESTED, HEADERS) or HANDLER not in file.code:
        return None
    if not any(file.text(base).endswith(HANDLER) for base in bases(definition, file)):
        return None
    return flow.mark(flow.places.new(), HEADERS) if name == HEADERS else flow.native(node)
