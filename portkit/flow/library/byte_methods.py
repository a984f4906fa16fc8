"""What the methods of hashes, ciphers, packers, archives and messages take and give: bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portkit.flow.evidence import Sort
from portkit.flow.library.arguments import take
from portkit.flow.library.servers import answered
from portkit.flow.places import ITEM, TAKES
from portkit.syntax.nodes import Call, attribute_name

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


def _frames(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``sound.readframes(n)`` and ``sound.writeframes(data)``, which nothing else has."""
    if attribute_name(parts.function, flow.file) == "readframes":
        place = flow.make(flow.mark(flow.places.new(), "string"), "gives", parts.node)
        return flow.prove(place, Sort.BYTES, parts.node, "frames of sound are bytes")
    for node in parts.arguments[:1]:
        take(flow, node, "writeframes")
    return flow.places.new()


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


def _retrieved(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``ftp.retrbinary(command, callback)``: bytes come to the callback, a function or a method that keeps them."""
    for callback, place in zip(parts.arguments[1:2], arguments[1:2], strict=True):
        keeper = callback.child_by_field_name("object")
        is_kept = attribute_name(callback, flow.file) in KEEPING and keeper is not None
        given = flow.field(flow.value(keeper), ITEM) if is_kept else flow.field(place, TAKES[0])
        flow.prove(flow.mark(given, "string"), Sort.BYTES, callback, "`retrbinary()` gives bytes")
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


def of_struct(flow: Flow, name: str, held: int, parts: Call) -> int:
    """``self.packer.unpack(data)`` of what turns out to be a ``Struct``, which an attribute holds."""
    place = flow.places.new()
    known: list[Node] = []

    def prove() -> None:
        if not flow.has(held, "struct") or known:
            return
        known.append(parts.node)
        if name != "pack":
            for node in parts.arguments[:1]:
                take(flow, node, f"Struct.{name}")
            return
        flow.make(flow.mark(place, "string"), "gives", parts.node)
        flow.prove(place, Sort.BYTES, parts.node, "`pack()` gives bytes")

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


# Of what ``struct.Struct`` makes.
OF_STRUCT = frozenset(["pack", "unpack", "unpack_from"])
# Methods that keep what they are given in what they are of.
KEEPING = ("append", "write")
# method -> where its encoding is
ENCODING_AT = {"toxml": 0, "toprettyxml": 2}
_SETS: dict[MethodRule, str] = {
    _frames: "readframes writeframes writeframesraw",
    _archived: "writestr",
    _packed: "compress decompress flush",
    _made_file: "extractfile",
    _put_file: "addfile storbinary",
    _retrieved: "retrbinary",
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
}
RULES = {name: rule for rule, names in _SETS.items() for name in names.split()}
