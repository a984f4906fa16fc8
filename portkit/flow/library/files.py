"""Files that functions of the library open or make: of bytes, of text, or of what is put into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.evidence import Sort
from portkit.flow.library.arguments import take
from portkit.flow.library.reference import BUFFERS, BYTE_FILES, OPENERS, TEMPORARY
from portkit.flow.places import ITEM, PATH
from portkit.syntax.nodes import Call, string_content

if TYPE_CHECKING:
    from portkit.flow.model import Flow


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
    elif "U" in text or flow.file.text(mode) == "universal_mode":
        flow.prove(content, Sort.NATIVE, parts.node, "a file with any newlines is one of text")
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


def _made(flow: Flow, origin: str, parts: Call) -> int:
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


RULES = {
    **dict.fromkeys(OPENERS, opened),
    **dict.fromkeys([*BYTE_FILES, *TEMPORARY, *BUFFERS], _made),
}
