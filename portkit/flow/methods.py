"""What methods take and give: of strings, files, containers, sockets, matches, by their name alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from portkit.flow.evidence import Sort
from portkit.flow.library import LOGGED, SOCKET_GIVES, SOCKET_TAKES
from portkit.flow.library_calls import take
from portkit.flow.places import ITEM, KEY
from portkit.flow.targets import elements
from portkit.syntax.nodes import Call, attribute_name, members, string_content

if TYPE_CHECKING:
    from tree_sitter import Node

    from portkit.flow.model import Flow

# Codecs between strings of one kind, or between what is ASCII and bytes; the name less ``_codec``.
CODECS = frozenset(
    "hex base64 rot13 rot_13 zip zlib bz2 quopri uu string_escape unicode_escape".split()
)
TO_BYTES = frozenset(["hex", "base64", "zip", "zlib", "bz2", "quopri", "uu"])


def called(flow: Flow, name: str, parts: Call) -> int:
    """The result of the method *name* of anything that is no class of the file."""
    assert parts.receiver is not None
    held = flow.value(parts.receiver)
    arguments = [flow.value(node) for node in parts.arguments]
    for node in parts.keywords.values():
        flow.value(node)
    rule = RULES.get(name)
    if flow.has(held, "C library"):
        return _called_in_c(flow, parts)
    if rule is not None:
        return rule(flow, held, arguments, parts)
    if name in LOGGED:
        for node, place in zip(parts.arguments, arguments, strict=True):
            flow.prove(place, Sort.SHOWN, node, "it is logged")
        return flow.places.new()
    if flow.exports.is_in_tree:
        maker = flow.exports.maker_of(parts.receiver)
        if maker is not None:
            return flow.exports.called(f"{maker}.{name}", parts, "instance ")
        return flow.exports.called(name, parts, "any method ")
    for node in [*parts.arguments, *parts.keywords.values()]:
        flow.make(flow.value(node), "outside", node)
    return flow.places.new()


Rule = Callable[["Flow", int, list[int], Call], int]


def _called_in_c(flow: Flow, parts: Call) -> int:
    """A function of a library of C takes ``char *``."""
    for node in parts.arguments:
        if node.type in ("string", "concatenated_string"):
            take(flow, node, "a function of C")
    return flow.places.new()


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


def _same(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``s.strip(chars)``, ``s.replace(a, b)``: all of one kind."""
    flow.mark(held, "string")
    return flow.join(held, *arguments)


def _padded(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    flow.mark(held, "string")
    return flow.join(held, *arguments[1:])


def _asked(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``s.startswith(x)``, ``s.find(x)``: a number; *x* may be a tuple."""
    flow.mark(held, "string")
    for node, place in zip(parts.arguments[:1], arguments, strict=False):
        if node.type == "tuple":
            flow.join(held, *[flow.value(one) for one in members(node)])
        else:
            flow.join(held, place)
    return flow.places.new()


def _counted(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``index`` and ``count``, of strings and of lists."""

    def join() -> None:
        for place in arguments[:1]:
            flow.join(place, held if flow.has(held, "string") else flow.field(held, ITEM))

    flow.later(join, held, *arguments[:1])
    return flow.places.new()


def _split(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``s.split(x)``, or ``regex.split(s)``."""
    place = flow.mark(flow.places.new(), "container")

    def join() -> None:
        if flow.has(held, "regex"):
            flow.join(flow.field(held, ITEM), flow.field(place, ITEM), *arguments[:1])
        else:
            flow.mark(held, "string")
            flow.join(held, flow.field(place, ITEM), *arguments[:1])

    flow.later(join, held, place, *arguments[:1])
    return place


def _lines(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    flow.mark(held, "string")
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), held, *arguments[:1])
    return place


def _joined(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``s.join(words)``."""
    flow.mark(held, "string")
    for place in arguments[:1]:
        elements(flow, place, held)
    return held


def _encoded(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    codec, place = _codec(flow, parts), flow.places.new()
    if codec in TO_BYTES:
        flow.prove(
            flow.mark(held, "string"), Sort.SINK, parts.node, f"`encode('{codec}')` takes bytes"
        )
        flow.make(held, "codec", parts.node)
        return flow.make(flow.mark(place, "string"), "native", parts.node)
    if codec in CODECS:
        return place
    flow.prove(held, Sort.TEXT, parts.node, "it is encoded")
    flow.make(flow.mark(place, "string"), "gives", parts.node)
    return flow.prove(place, Sort.ENCODED, parts.node, "`encode()` gives bytes")


def _decoded(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    codec, place = _codec(flow, parts), flow.places.new()
    if codec in TO_BYTES:
        flow.make(flow.mark(place, "string"), "gives", parts.node)
        return flow.prove(place, Sort.BYTES, parts.node, "`decode()` gives bytes")
    if codec in CODECS:
        return place
    flow.make(flow.mark(held, "string"), "decoded", parts.node)
    flow.prove(held, Sort.BYTES, parts.node, "it is decoded")
    return flow.prove(place, Sort.TEXT, parts.node, "`decode()` gives text")


def _codec(flow: Flow, parts: Call) -> str:
    """The codec of ``encode(codec)``, spelled in one way; '' where it is no literal."""
    given = parts.arguments[0] if parts.arguments else None
    if given is None or given.type != "string":
        return ""
    name = string_content(given, flow.file).lower().replace("-", "_")
    return name.removesuffix("_codec")


def _asserted(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``self.assertEqual(a, b)``."""
    if len(arguments) > 1:
        flow.join(*arguments[:2])
    return flow.places.new()


def _formatted(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``s.format(x)``: bytes of 3 have no such method."""
    flow.mark(held, "string")
    return flow.prove(held, Sort.NATIVE, parts.node, "bytes have no `format`")


def _read(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.field(held, ITEM)

    def mark() -> None:
        if flow.has(held, "file") or flow.has(held, "archive"):
            flow.mark(place, "string")

    flow.later(mark)
    return place


def _read_lines(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), flow.field(held, ITEM))
    return place


def _write(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    if flow.has(held, "tree"):
        for node, place in zip(parts.arguments[:1], arguments, strict=False):
            flow.prove(flow.field(place, ITEM), Sort.BYTES, node, "a tree is written as bytes")
        return flow.places.new()
    for place in arguments[:1]:
        flow.join(flow.field(held, ITEM), place)
    return flow.places.new()


def _write_lines(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    for place in arguments[:1]:
        elements(flow, place, flow.field(held, ITEM))
    return flow.places.new()


def _add(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    for place in arguments[-1:]:
        flow.join(flow.field(held, ITEM), place)
    return flow.places.new()


def _extend(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    for place in arguments[:1]:
        elements(flow, place, flow.field(held, ITEM))
    return flow.places.new()


def _take_out(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``rows.pop()``, ``d.get(key, default)``."""
    place = flow.field(held, ITEM)
    if arguments and parts.arguments[0].type != "integer":
        flow.join(flow.field(held, KEY), arguments[0])
    return flow.join(place, *arguments[1:2])


def _keys(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), flow.field(flow.mark(held, "dict"), KEY))
    return place


def _values(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), flow.field(flow.mark(held, "dict"), ITEM))
    return place


def _items(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place, row = (
        flow.mark(flow.places.new(), "container"),
        flow.mark(flow.places.new(), "container"),
    )
    flow.mark(held, "dict")
    flow.join(flow.field(row, 0), flow.field(held, KEY))
    flow.join(flow.field(row, 1), flow.field(held, ITEM))
    flow.join(flow.field(place, ITEM), row)
    return place


def _match(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``regex.match(s)``: the pattern, the subject and the groups are of one kind."""
    place = flow.places.new()
    flow.join(flow.field(held, ITEM), *arguments[:1])
    flow.join(flow.field(place, ITEM), flow.field(held, ITEM))
    return place


def _found(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    return _match(flow, held, arguments, parts)


def _matches(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.places.new()
    flow.join(flow.field(place, ITEM), _match(flow, held, arguments, parts))
    return place


def _sub(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    return flow.join(flow.field(held, ITEM), *arguments[:2])


def _group(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    return flow.field(held, ITEM)


def _groups(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), flow.field(held, ITEM))
    return place


def _received(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``sock.recv(n)``; without a number it is a pipe of multiprocessing, through which anything comes."""
    place = flow.places.new()
    if not parts.arguments:
        return place
    flow.mark(held, "socket")
    inner = (
        flow.field(place, 0) if attribute_name(parts.function, flow.file) == "recvfrom" else place
    )
    flow.make(flow.mark(inner, "string"), "gives", parts.node)
    flow.prove(inner, Sort.BYTES, parts.node, "sockets give bytes")
    return place


def _sent(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    for node in parts.arguments[:1]:
        take(flow, node, "socket.send")
    return flow.places.new()


def _sent_by_socket(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``send`` is a method of generators and many others: only of what is called a socket."""
    if "sock" in flow.file.text(parts.receiver).lower():
        return _sent(flow, held, arguments, parts)
    sent: list[int] = []

    def send() -> None:
        if flow.has(held, "socket") and not sent:
            sent.append(_sent(flow, held, arguments, parts))

    flow.later(send)
    return flow.places.new()


def _accepted(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.places.new()

    def mark() -> None:
        if flow.has(held, "socket"):
            flow.mark(flow.field(place, 0), "socket")

    flow.later(mark)
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


def _put_file(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``archive.addfile(info, file)``."""
    for node, place in zip(parts.arguments[1:2], arguments[1:2], strict=True):
        flow.prove(flow.field(place, ITEM), Sort.BYTES, node, "`addfile()` works on bytes")
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
        if flow.has(held, "hash") and not taken:
            taken.extend(parts.arguments[:1])
            for node in taken:
                take(flow, node, "hash.update")
        if flow.has(held, "dict"):
            flow.join(held, *arguments[:1])

    flow.later(join, held, *arguments[:1])
    return flow.places.new()


def _digest(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    flow.mark(held, "hash")
    place = flow.make(flow.mark(flow.places.new(), "string"), "gives", parts.node)
    return flow.prove(place, Sort.BYTES, parts.node, "`digest()` gives bytes")


def _hex_digest(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    flow.mark(held, "hash")
    return flow.make(flow.mark(flow.places.new(), "string"), "native", parts.node)


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


_SETS: dict[Rule, str] = {
    _same: "strip lstrip rstrip lower upper replace title capitalize swapcase expandtabs translate zfill",
    _padded: "ljust rjust center",
    _asked: "startswith endswith find rfind rindex isdigit isalpha isalnum isspace isupper islower",
    _counted: "index count",
    _split: "split",
    _lines: "rsplit splitlines partition rpartition",
    _joined: "join",
    _encoded: "encode",
    _decoded: "decode",
    _formatted: "format",
    _asserted: "assertEqual assertEquals assertNotEqual assertNotEquals failUnlessEqual failIfEqual"
    " assertListEqual assertTupleEqual assertSequenceEqual assertDictEqual assertMultiLineEqual",
    _read: "read readline getvalue",
    _read_lines: "readlines xreadlines",
    _write: "write",
    _write_lines: "writelines",
    _add: "append insert add appendleft",
    _extend: "extend",
    _take_out: "pop get setdefault popleft",
    _keys: "keys iterkeys",
    _values: "values itervalues",
    _items: "items iteritems",
    _match: "match search",
    _found: "findall",
    _matches: "finditer",
    _sub: "sub subn",
    _group: "group",
    _groups: "groups",
    _sent_by_socket: "send",
    _accepted: "accept",
    _packed: "compress decompress flush",
    _made_file: "extractfile",
    _put_file: "addfile",
    _communicated: "communicate",
    _hashed: "update",
    _digest: "digest",
    _hex_digest: "hexdigest",
    _ciphered: "encrypt decrypt",
    _received: " ".join(SOCKET_GIVES),
    _sent: " ".join(SOCKET_TAKES),
}
RULES = {name: rule for rule, names in _SETS.items() for name in names.split()}
COMMON = frozenset(RULES)
