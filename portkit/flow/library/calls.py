"""What calls of the library take and give: files, buffers, processes, codecs, regular expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.decide import IN_JSON, JSON
from portkit.flow.evidence import Sort
from portkit.flow.library import choosing, csv_rows, queries, writing
from portkit.flow.library.reference import (
    ARCHIVES,
    ARRAYS,
    BINARY,
    BUFFERS,
    BYTE_FILES,
    FAILED,
    FILE_SINKS,
    KEPT,
    LOGGED,
    NAMED_SINKS,
    OPENERS,
    OUTPUT,
    QUERIES,
    REGEX,
    RESULTS,
    SAME,
    SINKS,
    SOCKET_PAIRS,
    TEMPORARY,
    TREE_WRITERS,
)
from portkit.flow.library.showing import nested
from portkit.flow.library.structs import STRUCT, format_of, packed_bytes
from portkit.flow.places import FUNCTION, GIVES, ITEM, PATH, TAKES
from portkit.syntax.classes import bases
from portkit.syntax.nodes import Call, members, string_content

if TYPE_CHECKING:
    from portkit.flow.model import Flow


# Flags with which 3 takes no bytes for a pattern.
OF_UNICODE = re.compile(r"\bre\.U(?:NICODE)?\b|\bUNICODE\b")
UNPACKING = frozenset(
    f"{owner}.{name}" for owner in ("struct", STRUCT) for name in ("unpack", "unpack_from")
)


def called(flow: Flow, origin: str, parts: Call) -> int:
    """The result of the library's function *origin*."""
    for node in [*parts.arguments, *parts.keywords.values()]:
        flow.value(node)
    _take(flow, origin, parts)
    _show(flow, origin, parts)
    writing.by_function(flow, origin, parts)
    if origin in RULES:
        return RULES[origin](flow, origin, parts)
    if origin in UNPACKING and parts.arguments:
        is_method = origin.startswith(f"{STRUCT}.")
        format = format_of(flow, parts.function) if is_method else parts.arguments[0]
        return _unpacked(flow, parts, format)
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


def _take(flow: Flow, origin: str, parts: Call) -> None:
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
    if origin in FILE_SINKS:
        position, keyword = FILE_SINKS[origin]
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
    format, values = format_of(flow, parts.function), list(parts.arguments)
    if origin == "struct.pack" and values:
        format, *values = values
    for is_bytes, node in zip(packed_bytes(flow, format), values, strict=False):
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
    if origin in ARRAYS and _typecode(flow, parts) not in ("c", "u"):
        for node in parts.arguments[1:2]:
            if node.type in ("string", "concatenated_string"):
                take(flow, node, origin)
    elif origin in ("json.dumps", "json.dump"):
        for node in parts.arguments[:1]:
            nested(flow, node, JSON, IN_JSON)


def _show(flow: Flow, origin: str, parts: Call) -> None:
    """What is written to a stream of text, logged, or taken apart as text."""
    if origin in QUERIES:
        for _, node in zip(QUERIES[origin], parts.arguments, strict=False):
            flow.prove(flow.value(node), Sort.SHOWN, node, "is read as text")
    module, _, name = origin.rpartition(".")
    if name == "write" and module in ("sys.stdout", "sys.stderr"):
        for node in parts.arguments:
            flow.prove(flow.value(node), Sort.SHOWN, node, "is printed")
    elif module == "logging" and name in LOGGED:
        for node in parts.arguments:
            flow.prove(flow.value(node), Sort.SHOWN, node, "it is logged")


def _take_file(flow: Flow, file: Node, origin: str) -> None:
    """Bytes go through *file*, unless it is the name of one."""
    place = flow.value(file)

    def prove() -> None:
        known = flow.places.of(place)
        if "string" in known.marks or any(one.what == "taken" for one in known.makers):
            return
        flow.make(place, "taken", file)
        flow.prove(flow.field(place, ITEM), Sort.BYTES, file, f"`{origin}` works on bytes")

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


def opened(flow: Flow, origin: str, parts: Call) -> int:
    """A file: bytes where its mode says so, else what its content turns out to be."""
    for node in [*parts.arguments, *parts.keywords.values()]:
        flow.value(node)
    for name in parts.arguments[:1]:
        flow.mark(flow.value(name), PATH)
    place = flow.mark(flow.places.new(), "file")
    content = flow.field(place, ITEM)
    mode = mode_of(parts, 1)
    text = string_content(mode, flow.file) if mode is not None and mode.type == "string" else ""
    if origin == "io.open" and "b" not in text:
        flow.prove(content, Sort.TEXT, parts.node, "`io.open()` gives text")
    elif "b" in text:
        flow.prove(content, Sort.BYTES, parts.node, f'the file is opened with mode "{text}"')
        if flow.file.text(parts.function) == "open" and len(parts.arguments) in (2, 3):
            flow.make(content, "opened", parts.node)
    elif mode is None or text:
        flow.make(content, "mode", parts.node)
        for name in parts.arguments[:1]:
            _share(flow, content, name)
    return place


def _share(flow: Flow, content: int, name: Node) -> None:
    """What is opened by one *name*, a literal or a variable that is bound once, has one content."""
    if name.type == "string":
        flow.join(content, flow.named("content", string_content(name, flow.file)))
    elif name.type == "identifier" and len(found := flow.bindings(name)) == 1:
        flow.join(content, flow.named("content", found[0].node.id))


def mode_of(parts: Call, position: int) -> Node | None:
    """The argument *mode* of a call that opens a file."""
    given = parts.arguments[position : position + 1]
    return given[0] if given else parts.keywords.get("mode")


def _file(flow: Flow, origin: str, parts: Call) -> int:
    place = flow.mark(flow.places.new(), "file")
    content = flow.field(place, ITEM)
    if origin in BYTE_FILES:
        flow.prove(content, Sort.BYTES, parts.node, f"`{origin}()` is for bytes")
    elif origin in TEMPORARY:
        mode = mode_of(parts, 0)
        if mode is None:
            flow.make(content, "temporary", parts.node)
            flow.prove(content, Sort.SINK, parts.node, f"`{origin}()` is for bytes")
        elif "b" in flow.file.text(mode):
            flow.prove(content, Sort.BYTES, parts.node, f"`{origin}()` is opened for bytes")
    else:
        flow.make(content, "buffer", parts.node)
    for node in parts.arguments[:1]:
        if origin in BUFFERS:
            flow.join(content, flow.value(node))
        elif origin.endswith(".BytesIO"):
            take(flow, node, origin)  # what comes out are bytes, whatever else the argument is
    return place


def _regex(flow: Flow, origin: str, parts: Call) -> int:
    positions = REGEX.get(origin, (0,))
    places = [flow.value(node) for node in parts.arguments[: max(positions) + 1]]
    strings = flow.join(flow.mark(flow.places.new(), "string"), *places)
    flags = [*parts.arguments[max(positions) + 1 :], *parts.keywords.values()]
    if any(OF_UNICODE.search(flow.file.text(one)) for one in flags):
        flow.prove(strings, Sort.NATIVE, parts.node, "with `re.UNICODE` a pattern is no bytes")
    if origin in ("re.sub", "re.subn"):
        return flow.join(flow.places.new(), replaced(flow, strings))
    place = flow.places.new()
    if origin == "re.compile":
        flow.mark(place, "regex")
    inner = flow.field(place, ITEM)
    if origin in ("re.findall", "re.split"):
        flow.mark(place, "container")
    if origin == "re.finditer":
        inner = flow.field(inner, ITEM)
    if origin == "re.compile" and parts.arguments:
        flow.make(strings, "pattern", parts.arguments[0])
    flow.join(inner, strings)
    return place


def replaced(flow: Flow, strings: int) -> int:
    """*strings*, one with what a function gives that is put in, and with the match that it takes."""

    def put_in() -> None:
        if flow.has(strings, FUNCTION):
            match = flow.field(strings, TAKES[0])
            flow.join(strings, flow.field(strings, GIVES), flow.field(match, ITEM))

    flow.later(put_in, strings)
    return strings


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
    elif origin not in ARRAYS or _typecode(flow, parts) != "c":
        flow.mark(place, KEPT[origin])
    return place


def _typecode(flow: Flow, parts: Call) -> str:
    """What an array is of: ``c`` is native strings of one character, ``u`` text; '' where it is not plain."""
    kind = parts.arguments[0] if parts.arguments else None
    return string_content(kind, flow.file) if kind is not None and kind.type == "string" else ""


def _unpacked(flow: Flow, parts: Call, format: Node | None) -> int:
    place = flow.mark(flow.places.new(), "container")
    for number, is_bytes in enumerate(packed_bytes(flow, format)):
        if is_bytes:
            element = flow.mark(flow.field(place, number), "string")
            flow.make(element, "gives", parts.node)
            flow.prove(element, Sort.BYTES, parts.node, "`unpack()` gives bytes")
    return place


def _csv(flow: Flow, origin: str, parts: Call) -> int:
    return given(flow, origin, parts.node)


Rule = Callable[["Flow", str, Call], int]
RULES: dict[str, Rule] = {
    **dict.fromkeys(OPENERS, opened),
    **dict.fromkeys([*BYTE_FILES, *TEMPORARY, *BUFFERS], _file),
    **dict.fromkeys([*REGEX, "re.compile"], _regex),
    **dict.fromkeys(["subprocess.Popen", "subprocess.check_output"], _process),
    **dict.fromkeys(csv_rows.CALLS, _csv),
    **choosing.RULES,
    **dict.fromkeys(TREE_WRITERS, _written_tree),
    **dict.fromkeys(queries.PARSERS, queries.parsed),
}
