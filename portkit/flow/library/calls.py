"""What calls of the library take and give: archives, processes, codecs, and what has rules elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.evidence import Sort
from portkit.flow.library import choosing, csv_rows, files, queries, regexes, writing
from portkit.flow.library.arguments import take, take_arguments, typecode
from portkit.flow.library.reference import (
    ARCHIVES,
    ARRAYS,
    COMPARING,
    FAILED,
    KEPT,
    LOGGED,
    OUTPUT,
    QUERIES,
    RESULTS,
    SAME,
    SOCKET_PAIRS,
    STRUCT,
    TREE_WRITERS,
)
from portkit.flow.library.string_methods import PACKED, TO_BYTES, codec_of
from portkit.flow.library.structs import packed_by_method, packed_bytes
from portkit.flow.places import ITEM
from portkit.flow.reasons import IS_LOGGED, IS_PRINTED, IS_READ
from portkit.syntax.nodes import Call, members

if TYPE_CHECKING:
    from portkit.flow.model import Flow

UNPACKING = frozenset(
    f"{owner}.{name}" for owner in ("struct", STRUCT) for name in ("unpack", "unpack_from")
)


def called(flow: Flow, origin: str, parts: Call) -> int:
    """The result of the library's function *origin*."""
    for node in [*parts.arguments, *parts.keywords.values()]:
        flow.value(node)
    take_arguments(flow, origin, parts)
    _show(flow, origin, parts)
    writing.by_function(flow, origin, parts)
    if origin in RULES:
        return RULES[origin](flow, origin, parts)
    if origin in UNPACKING and parts.arguments:
        is_method = origin.startswith(f"{STRUCT}.")
        packed = (
            packed_by_method(flow, parts.function)
            if is_method
            else packed_bytes(flow, parts.arguments[0])
        )
        return _unpacked(flow, parts, packed)
    if origin in KEPT or origin in SOCKET_PAIRS or origin in ARCHIVES:
        return _kept(flow, origin, parts)
    if origin.startswith("Crypto.") and origin.endswith(".new"):
        return _of_crypto(flow, origin, parts)
    if origin in SAME:
        return flow.join(flow.places.new(), *[flow.value(node) for node in parts.arguments])
    return _result(flow, origin, parts)


def _of_crypto(flow: Flow, origin: str, parts: Call) -> int:
    """Hashes and ciphers of PyCrypto and its successors: their data, keys and vectors are bytes."""
    is_hash = origin.startswith("Crypto.Hash.")
    for position in (0,) if is_hash else (0, 2):
        for node in parts.arguments[position : position + 1]:
            take(flow, node, origin)
    return flow.mark(flow.places.new(), "hash" if is_hash else "cipher")


def _show(flow: Flow, origin: str, parts: Call) -> None:
    """What is written to a stream of text, logged, or taken apart as text."""
    if origin in QUERIES:
        for _, node in zip(QUERIES[origin], parts.arguments, strict=False):
            flow.prove(flow.value(node), Sort.SHOWN, node, IS_READ)
    module, _, name = origin.rpartition(".")
    if name == "write" and module in ("sys.stdout", "sys.stderr"):
        for node in parts.arguments:
            flow.prove(flow.value(node), Sort.SHOWN, node, IS_PRINTED)
    elif module == "logging" and name in LOGGED:
        for node in parts.arguments:
            flow.prove(flow.value(node), Sort.SHOWN, node, IS_LOGGED)


def _result(flow: Flow, origin: str, parts: Call) -> int:
    place, sort = flow.places.new(), RESULTS.get(origin)
    if origin.endswith("._compat.bytes_string") or (
        origin == "codecs.decode" and len(parts.arguments) == 2
    ):
        sort = Sort.BYTES
    if origin.split(".")[0] in ("hashlib", "hmac", "md5", "sha"):
        flow.mark(place, "hash")
    if sort is None:
        if not origin.split(".")[0] or origin.startswith("."):
            for node in parts.arguments:
                flow.make(flow.value(node), "outside", node)
        return place
    return _made(flow, place, sort, origin, parts.node)


def _written_tree(flow: Flow, origin: str, parts: Call) -> int:
    """``tostring(element, encoding)`` gives bytes of any kind, of ASCII alone without an encoding."""
    encoding = [*parts.arguments[1:2], *parts.keywords.values()]
    is_ascii = all("ascii" in flow.file.text(node).lower() for node in encoding)
    return _made(
        flow, flow.places.new(), Sort.ASCII if is_ascii else Sort.BYTES, origin, parts.node
    )


def given(flow: Flow, origin: str, node: Node) -> int:
    """The result of a call whose arguments are not known one by one."""
    first = next(iter(members(node.child_by_field_name("arguments") or node)), None)
    if origin in csv_rows.CALLS and first is not None:
        return csv_rows.CALLS[origin](flow, origin, node, first)
    place, sort = flow.places.new(), RESULTS.get(origin)
    return _made(flow, place, sort, origin, node) if sort is not None else place


MAKERS = {Sort.ASCII: "ascii", Sort.NATIVE: "native", Sort.BYTES: "gives"}


def _made(flow: Flow, place: int, sort: Sort, origin: str, node: Node) -> int:
    flow.mark(place, "string")
    if sort in MAKERS:
        flow.make(place, MAKERS[sort], node)
    return flow.prove(place, sort, node, f"`{origin}()` gives {sort.value}")


def _process(flow: Flow, origin: str, parts: Call) -> int:
    place = flow.places.new()
    content = place if origin.endswith("check_output") else flow.field(place, "pipe")
    flow.mark(content, "string")
    if content == place and FAILED in flow.file.code:
        flow.join(content, flow.named("name", OUTPUT))
    decided = parts.keywords.keys() & {"universal_newlines", "text", "encoding"}
    if not decided:
        flow.make(content, "pipe", parts.node)
        flow.prove(content, Sort.ASCII, parts.node, f"the output of `{origin}()` is bytes")
    return place


def _kept(flow: Flow, origin: str, parts: Call) -> int:
    """What is asked later for what it is: a socket, an archive, a tree of elements."""
    place = flow.places.new()
    if origin in SOCKET_PAIRS:
        for number in (0, 1):
            flow.mark(flow.field(place, number), "socket")
    elif origin in ARCHIVES:
        content = flow.field(flow.mark(place, "archive"), ITEM)
        flow.prove(content, Sort.BYTES, parts.node, f"`{origin}()` holds bytes")
    elif origin not in ARRAYS or typecode(flow, parts) != "c":
        flow.mark(place, KEPT[origin])
    return place


def _unpacked(flow: Flow, parts: Call, packed: list[bool]) -> int:
    place = flow.mark(flow.places.new(), "container")
    for number, is_bytes in enumerate(packed):
        if is_bytes:
            element = flow.mark(flow.field(place, number), "string")
            flow.make(element, "gives", parts.node)
            flow.prove(element, Sort.BYTES, parts.node, "`unpack()` gives bytes")
    return place


def _encoded(flow: Flow, origin: str, parts: Call) -> int:
    """``codecs.encode(x, "hex")``: bytes from bytes; other codecs go by the class of what they are given."""
    codec = codec_of(flow, parts.arguments[1] if len(parts.arguments) == 2 else None)
    if codec not in TO_BYTES:
        return _result(flow, origin, parts)
    take(flow, parts.arguments[0], origin)
    sort = Sort.BYTES if codec in PACKED else Sort.ASCII
    return _made(flow, flow.places.new(), sort, origin, parts.node)


def _compared(flow: Flow, origin: str, parts: Call) -> int:
    """``eq_(a, b)``."""
    flow.join(*[flow.value(node) for node in parts.arguments[:2]] or [flow.places.new()])
    return flow.places.new()


def _csv(flow: Flow, origin: str, parts: Call) -> int:
    return given(flow, origin, parts.node)


Rule = Callable[["Flow", str, Call], int]
RULES: dict[str, Rule] = {
    **files.RULES,
    **regexes.RULES,
    **dict.fromkeys(["subprocess.Popen", "subprocess.check_output"], _process),
    **dict.fromkeys(csv_rows.CALLS, _csv),
    **choosing.RULES,
    **dict.fromkeys(COMPARING, _compared),
    "codecs.encode": _encoded,
    **dict.fromkeys(TREE_WRITERS, _written_tree),
    **dict.fromkeys(queries.PARSERS, queries.parsed),
    "shlex.split": queries.words,
}
