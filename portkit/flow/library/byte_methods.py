"""What the methods of sockets, hashes, ciphers, packers and archives take and give: bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portkit.flow.code.names import class_meant
from portkit.flow.evidence import Sort
from portkit.flow.library.callbacks import is_channel
from portkit.flow.library.calls import take
from portkit.flow.library.reference import SOCKET_GIVES, SOCKET_TAKES
from portkit.flow.library.servers import DISPATCHERS, answered
from portkit.flow.places import ITEM
from portkit.syntax.nodes import Call, attribute_name, string_content

if TYPE_CHECKING:
    from tree_sitter import Node

    from portkit.flow.model import Flow, MethodRule


def _packed(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``packer.compress(data)`` and ``flush()``: bytes in, bytes out."""
    place = flow.places.new()
    done: list[int] = []

    def pack() -> None:
        if flow.has(held, "packer") and not done:
            for node in parts.arguments[:1]:
                take(flow, node, "compress")
            done.append(flow.prove(place, Sort.BYTES, parts.node, "packed data is bytes"))

    pack()
    flow.later(pack)
    return place


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


def _frames(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``sound.readframes(n)`` and ``sound.writeframes(data)``, which nothing else has."""
    if attribute_name(parts.function, flow.file) == "readframes":
        place = flow.make(flow.mark(flow.places.new(), "string"), "gives", parts.node)
        return flow.prove(place, Sort.BYTES, parts.node, "frames of sound are bytes")
    for node in parts.arguments[:1]:
        take(flow, node, "writeframes")
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


def _made_file(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``archive.extractfile(name)`` is a file of bytes."""
    place = flow.mark(flow.places.new(), "file")
    content = flow.field(place, ITEM)
    flow.prove(
        content,
        Sort.BYTES,
        parts.node,
        f"`{attribute_name(parts.function, flow.file)}()` gives bytes",
    )
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


def _put_file(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``archive.addfile(info, file)``, ``ftp.storbinary(command, file)``."""
    for node, place in zip(parts.arguments[1:2], arguments[1:2], strict=True):
        flow.prove(
            flow.field(place, ITEM),
            Sort.BYTES,
            node,
            f"`{attribute_name(parts.function, flow.file)}()` works on bytes",
        )
    return flow.places.new()


def _communicated(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.places.new()
    pipe = flow.join(flow.field(held, "pipe"), *arguments[:1])
    for number in (0, 1):
        flow.join(flow.field(place, number), pipe)
    return place


def _hashed(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``update`` of a hash takes bytes; that of a dict is given another dict.

    A hash is also what is asked for its ``digest``.
    """
    taken: list[Node] = []

    def join() -> None:
        is_dict = flow.has(held, "dict")  # a mixture may be both: what it is given is no bytes then
        if flow.has(held, "hash") and not is_dict and not taken:
            taken.extend(parts.arguments[:1])
            for node in taken:
                take(flow, node, "hash.update")
        if is_dict:
            flow.join(held, *arguments[:1])

    flow.later(join, held, *arguments[:1])
    return flow.places.new()


def _digest(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    flow.mark(held, "hash")
    place = flow.make(flow.mark(flow.places.new(), "string"), "gives", parts.node)
    return flow.prove(place, Sort.BYTES, parts.node, "`digest()` gives bytes")


def _hex_digest(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    flow.mark(held, "hash")
    return flow.native(parts.node)


def _ciphered(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``cipher.encrypt(data)``, of a cipher of PyCrypto."""
    place = flow.places.new()
    taken: list[Node] = []

    def give() -> None:
        if flow.has(held, "cipher") and not taken:
            taken.extend(parts.arguments[:1])
            for node in taken:
                take(flow, node, "cipher.encrypt")
            flow.make(flow.mark(place, "string"), "gives", parts.node)
            flow.prove(place, Sort.BYTES, parts.node, "ciphers give bytes")

    flow.later(give, held, place)
    return place


def _of_array(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``numbers.fromstring(data)`` and ``numbers.tostring()`` of an array."""
    place = flow.places.new()
    known: list[Node] = []

    def prove() -> None:
        if flow.has(held, "array") and not known:
            known.append(parts.node)
            for node in parts.arguments[:1]:
                take(flow, node, "array.fromstring")
            if not parts.arguments:
                flow.make(flow.mark(place, "string"), "gives", parts.node)
                flow.prove(place, Sort.BYTES, parts.node, "`tostring()` gives bytes")

    flow.later(prove)
    return place


def _answer(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``connection.getresponse()`` of a client of HTTP."""
    return answered(flow, flow.places.new(), parts.node)


def _archived(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``archive.writestr(name, data)`` takes text as well, and encodes it."""
    return flow.places.new()


def _data_added(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``request.add_data(data)``."""
    for node in parts.arguments[:1]:
        take(flow, node, "urlopen")
    return flow.places.new()


def _opened(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``opener.open(address, data)``, of what opens addresses; ``archive.open(name)``, which gives a file of bytes."""
    if flow.has(held, "archive"):
        return _made_file(flow, held, arguments, parts)
    if not flow.has(held, "opener"):
        return flow.places.new()
    sent = parts.keywords.get("data") or next(iter(parts.arguments[1:]), None)
    if sent is not None:
        take(flow, sent, "urlopen")
    return answered(flow, flow.places.new(), parts.node)


def _payload(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``message.get_payload(decode=True)``."""
    place = flow.places.new()
    decode = parts.keywords.get("decode")
    if decode is None or flow.file.text(decode) not in ("True", "1"):
        return place
    flow.make(flow.mark(place, "string"), "gives", parts.node)
    return flow.prove(place, Sort.BYTES, parts.node, "a decoded payload is bytes")


def _written_xml(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``document.toxml("utf-8")`` of minidom; without an encoding it gives text."""
    place = flow.places.new()
    at = ENCODING_AT[attribute_name(parts.function, flow.file)]
    if "encoding" not in parts.keywords and len(parts.arguments) <= at:
        return place
    flow.make(flow.mark(place, "string"), "ascii", parts.node)
    return flow.prove(place, Sort.ASCII, parts.node, "XML in an encoding is bytes")


# method -> where its encoding is
ENCODING_AT = {"toxml": 0, "toprettyxml": 2}
_SETS: dict[MethodRule, str] = {
    _sent_by_socket: "send",
    _pushed: "push set_terminator",
    _frames: "readframes writeframes writeframesraw",
    _archived: "writestr",
    _thrown: "throw",
    _accepted: "accept",
    _own_address: "getsockname getpeername",
    _packed: "compress decompress flush",
    _made_file: "extractfile",
    _socket_file: "makefile",
    _put_file: "addfile storbinary",
    _communicated: "communicate",
    _hashed: "update",
    _digest: "digest",
    _hex_digest: "hexdigest",
    _ciphered: "encrypt decrypt",
    _of_array: "fromstring tostring",
    _payload: "get_payload",
    _answer: "getresponse",
    _data_added: "add_data",
    _opened: "open",
    _written_xml: "toxml toprettyxml",
    _received: " ".join(SOCKET_GIVES),
    _received_whole: "recv_bytes",
    _sent: " ".join(SOCKET_TAKES),
}
RULES = {name: rule for rule, names in _SETS.items() for name in names.split()}
