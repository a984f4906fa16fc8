"""What the methods of strings take and give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.targets import elements
from portkit.flow.evidence import Sort
from portkit.flow.library.showing import elements_shown
from portkit.flow.places import ITEM, MATCHED
from portkit.flow.reasons import DECODED, PUT_IN
from portkit.infer.own_codecs import is_own_codec
from portkit.syntax.nodes import Call, members, string_content

if TYPE_CHECKING:
    from portkit.flow.model import Flow, MethodRule


# Codecs between strings of one kind, or between what is ASCII and bytes; the name less ``_codec``.
CODECS = frozenset(
    "hex base64 rot13 rot_13 zip zlib bz2 quopri uu string_escape unicode_escape".split()
)
ESCAPES = "string_escape"  # between strings of one kind
OF_TEXT = ("rot13", "rot_13")
PACKED = frozenset(["zip", "zlib", "bz2"])
ASCII = ("ascii", "us_ascii")
# Ways to spell other letters in it.
SPELLING = ("xmlcharrefreplace", "backslashreplace")
TO_BYTES = frozenset(["hex", "base64", "quopri", "uu"]) | PACKED


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
            flow.join(flow.field(held, MATCHED), flow.field(place, ITEM), *arguments[:1])
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
        if codec not in PACKED:
            return flow.make(flow.mark(place, "string"), "native", parts.node)
        flow.make(flow.mark(place, "string"), "gives", parts.node)
        return flow.prove(place, Sort.BYTES, parts.node, f"`encode('{codec}')` gives bytes")
    if codec in OF_TEXT:
        flow.prove(held, Sort.NATIVE, parts.node, f"`{codec}` is a codec of text")
        return flow.make(flow.mark(place, "string"), "native", parts.node)
    if codec == ESCAPES:
        return flow.join(held, place)
    if (codec in CODECS and codec != "unicode_escape") or is_own_codec(codec, flow.file):
        return place
    flow.prove(held, Sort.TEXT, parts.node, "it is encoded")
    flow.make(flow.mark(place, "string"), "gives", parts.node)
    if codec in ASCII and any(_is_spelling(one, flow) for one in _errors(parts)):
        return flow.prove(place, Sort.ASCII, parts.node, "what is no ASCII is spelled in ASCII")
    return flow.prove(place, Sort.ENCODED, parts.node, "`encode()` gives bytes")


def _errors(parts: Call) -> list[Node]:
    """The second argument of ``encode``."""
    named = parts.keywords.get("errors")
    return [*parts.arguments[1:2], *([named] if named is not None else [])]


def _is_spelling(node: Node, flow: Flow) -> bool:
    """Whether *node* names a way to spell letters in ASCII: for markup or a person, and not to be decoded."""
    return node.type == "string" and string_content(node, flow.file) in SPELLING


def _decoded(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    codec, place = _codec(flow, parts), flow.places.new()
    if codec in TO_BYTES:
        flow.make(flow.mark(place, "string"), "gives", parts.node)
        return flow.prove(place, Sort.BYTES, parts.node, "`decode()` gives bytes")
    if codec == ESCAPES:
        return flow.join(held, place)
    if codec in CODECS or is_own_codec(codec, flow.file):
        return place
    flow.make(flow.mark(held, "string"), "decoded", parts.node)
    flow.prove(held, Sort.BYTES, parts.node, DECODED)
    return flow.prove(place, Sort.TEXT, parts.node, "`decode()` gives text")


def _codec(flow: Flow, parts: Call) -> str:
    return codec_of(flow, parts.arguments[0] if parts.arguments else None)


def codec_of(flow: Flow, given: Node | None) -> str:
    """The codec that ``encode`` and its like are *given*, spelled in one way; '' where it is no literal."""
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
    """``s.format(x)``: bytes of 3 have no such method; what a literal puts in is written out."""
    flow.mark(held, "string")
    is_native = parts.receiver is not None and parts.receiver.type in (
        "string",
        "concatenated_string",
    )
    for node, place in zip(parts.arguments, arguments, strict=True) if is_native else ():
        flow.prove(place, Sort.SHOWN, node, PUT_IN)
        elements_shown(flow, place, node)
    for node in parts.keywords.values() if is_native else ():
        flow.prove(flow.value(node), Sort.SHOWN, node, PUT_IN)
        elements_shown(flow, flow.value(node), node)
    return flow.prove(held, Sort.NATIVE, parts.node, "bytes have no `format`")


_OF_ONE_KIND = (
    "strip lstrip rstrip lower upper replace title capitalize swapcase expandtabs translate zfill"
)
SAME_KIND = frozenset(_OF_ONE_KIND.split())


def _written_out(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``date.isoformat()``, ``message.as_string()``: a native string, made on the spot."""
    return flow.native(parts.node)


# What tests compare with, also where their class has it by way of one of another file.
ASSERTED = frozenset(
    "assertEqual assertEquals assertNotEqual assertNotEquals failUnlessEqual failIfEqual"
    " assertListEqual assertTupleEqual assertSequenceEqual assertDictEqual assertMultiLineEqual".split()
)
_SETS: dict[MethodRule, str] = {
    _same: _OF_ONE_KIND,
    _padded: "ljust rjust center",
    _asked: "startswith endswith find rfind rindex isdigit isalpha isalnum isspace isupper islower",
    _counted: "index count",
    _split: "split",
    _lines: "rsplit splitlines partition rpartition",
    _joined: "join",
    _encoded: "encode",
    _decoded: "decode",
    _formatted: "format",
    _written_out: "isoformat strftime as_string ctime date_time_string",
}
RULES = {name: rule for rule, names in _SETS.items() for name in names.split()}
RULES |= dict.fromkeys(ASSERTED, _asserted)
