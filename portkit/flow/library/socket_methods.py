"""What the methods of sockets, and of pipes between processes, take and give: bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portkit.flow.code.classes import class_meant
from portkit.flow.evidence import Sort
from portkit.flow.library.arguments import take
from portkit.flow.library.callbacks import is_channel
from portkit.flow.library.reference import SOCKET_GIVES, SOCKET_TAKES
from portkit.flow.library.servers import DISPATCHERS
from portkit.flow.places import ITEM
from portkit.syntax.nodes import Call, attribute_name, string_content

if TYPE_CHECKING:
    from portkit.flow.model import Flow, MethodRule


def _received(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``sock.recv(n)``; without a number it is a pipe of multiprocessing, through which anything comes."""
    place = flow.places.new()
    if not parts.arguments:
        return place
    flow.mark(held, "socket")
    inner = place
    if attribute_name(parts.function, flow.file) == "recvfrom":
        inner = flow.field(place, 0)
        _addressed(flow, flow.field(place, 1), parts)
    flow.make(flow.mark(inner, "string"), "gives", parts.node)
    flow.prove(inner, Sort.BYTES, parts.node, "sockets give bytes")
    return place


def _received_whole(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``pipe.recv_bytes()`` of multiprocessing."""
    place = flow.make(flow.mark(flow.places.new(), "string"), "gives", parts.node)
    return flow.prove(place, Sort.BYTES, parts.node, "pipes give bytes")


def _sent(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    for node in parts.arguments[:1]:
        take(flow, node, "socket.send")
    return flow.places.new()


def _sent_by_socket(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``send`` is a method of generators and many others: only of what is called a socket, or is one by its class.

    What errors are thrown into is a generator.
    """
    owner = class_meant(flow, parts.receiver) if parts.receiver is not None else None
    is_dispatcher = owner is not None and flow.definitions.is_derived(owner, DISPATCHERS)
    if is_dispatcher or "sock" in flow.file.text(parts.receiver).lower():
        return _sent(flow, held, arguments, parts)
    sent: list[int] = []

    def send() -> None:
        if flow.has(held, "socket") and not flow.has(held, "generator") and not sent:
            sent.append(_sent(flow, held, arguments, parts))

    flow.later(send)
    return flow.places.new()


def _pushed(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``self.push(data)`` of a class made for ``asynchat``; others may have such methods too."""
    if parts.receiver is not None and is_channel(flow, parts.receiver):
        for node in parts.arguments[:1]:
            if node.type not in ("integer", "none"):
                take(flow, node, "asynchat")
    return flow.places.new()


def _thrown(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    flow.mark(held, "generator")
    return flow.places.new()


def _accepted(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.places.new()

    def mark() -> None:
        if flow.has(held, "socket"):
            flow.mark(flow.field(place, 0), "socket")
            _addressed(flow, flow.field(place, 1), parts)

    flow.later(mark)
    return place


def _addressed(flow: Flow, address: int, parts: Call) -> None:
    """The host in an address, which is native; one may be no tuple but a path, which is native too."""
    host = flow.field(address, 0)
    if Sort.NATIVE not in flow.sorts(host):
        flow.prove(host, Sort.NATIVE, parts.node, "the address of a socket holds a native string")


def _own_address(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``sock.getsockname()``."""
    place = flow.places.new()
    _addressed(flow, place, parts)
    return place


def _socket_file(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``sock.makefile("rb")`` is a file of bytes; without a ``b`` it is what is made of it."""
    place = flow.mark(flow.places.new(), "file")
    content = flow.field(place, ITEM)
    mode = parts.keywords.get("mode") or next(iter(parts.arguments), None)
    letters = string_content(mode, flow.file) if mode is not None else ""
    if "b" in letters:
        flow.prove(content, Sort.BYTES, parts.node, "`makefile()` gives bytes")
    made: list[int] = []

    def make() -> None:
        if made or not flow.has(held, "socket"):
            return
        if "b" not in letters:
            made.append(flow.make(content, "socket file", parts.node))
            flow.prove(content, Sort.ASCII, parts.node, "what goes through a socket is bytes")
        elif "+" in letters:
            made.append(flow.make(content, "updating", parts.node))

    flow.places.want(held)
    flow.later(make)
    return place


_SETS: dict[MethodRule, str] = {
    _received: " ".join(SOCKET_GIVES),
    _sent: " ".join(SOCKET_TAKES),
    _sent_by_socket: "send",
    _pushed: "push set_terminator",
    _thrown: "throw",
    _accepted: "accept",
    _own_address: "getsockname getpeername",
    _socket_file: "makefile",
    _received_whole: "recv_bytes",
}
RULES = {name: rule for rule, names in _SETS.items() for name in names.split()}
