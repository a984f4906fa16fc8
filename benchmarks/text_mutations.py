"""The mistakes with text and bytes that are made while porting, for mutations.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

from equivalents import called, is_given_back, is_unread, method, positional
from tree_sitter import Node

from portkit.file import File

Change = tuple[int, int, str]
MODE = re.compile(r"[rwaU+bt]+")
# A literal that does not mean the same as text and as bytes on 2.7, where ASCII does.
WIDE = re.compile(r"[^\x00-\x7f]|\\x[89a-fA-F]|\\[uUN]")
TEXT, BYTES = "type(u'')", "type(b'')"
# By the Python that runs.
TYPES = {
    2: {"bytes": TEXT, "unicode": BYTES, "str": TEXT},
    3: {"bytes": TEXT, "str": BYTES},
}
ATTRIBUTES = {
    "six.text_type": "binary_type",
    "six.binary_type": "text_type",
    "six.string_types": "binary_type",
    "io.BytesIO": "StringIO",
    "io.StringIO": "BytesIO",
}
CONVERSIONS = {
    "six.ensure_text": "ensure_binary",
    "six.ensure_str": "ensure_binary",
    "six.ensure_binary": "ensure_text",
}


def codec(file: File, node: Node) -> Iterator[Change]:
    """``text.encode(...)`` and ``data.decode(...)`` left out."""
    receiver, name = method(file, node)
    if receiver is not None and name in ("encode", "decode"):
        yield node.start_byte, node.end_byte, file.text(receiver)


def conversion(file: File, node: Node) -> Iterator[Change]:
    """``six.ensure_str(x)`` left out, and the conversion to the other type in its place."""
    given, function = positional(node), node.child_by_field_name("function")
    name = function.child_by_field_name("attribute") if function is not None else None
    if given and name is not None and called(file, node) in CONVERSIONS:
        if not is_given_back(file, node):
            yield node.start_byte, node.end_byte, f"({file.text(given[0])})"
        yield name.start_byte, name.end_byte, CONVERSIONS[called(file, node)]


def text_type(file: File, node: Node, *, major: int) -> Iterator[Change]:
    """The type of bytes where that of text belongs, and the other way round."""
    if node.type == "identifier":
        name = file.text(node)
        new = TYPES[major].get(name)
        if new and file.is_builtin(node) and (name != "str" or _is_asked(file, node)):
            yield node.start_byte, node.end_byte, new
        return
    name_node = node.child_by_field_name("attribute")
    origin = file.origin(node)
    if name_node is not None and origin in ATTRIBUTES:
        yield name_node.start_byte, name_node.end_byte, ATTRIBUTES[origin]


def _is_asked(file: File, node: Node) -> bool:
    """Whether *node* is a type that ``isinstance`` asks for; elsewhere ``str`` makes readable text."""
    child = node
    for above in file.ancestors(node):
        if above.type == "argument_list":
            call = file.parent(above)
            given = positional(call) if call is not None else []
            return called(file, call) == "isinstance" and child in given[1:]
        child = above
    return False


def literal(file: File, node: Node) -> Iterator[Change]:
    """Text where bytes belong, and the other way round."""
    start = node.children[0]
    prefix = file.text(start)
    if prefix[0] in "bBuU":
        swapped = "u" if prefix[0] in "bB" else "b"
        yield start.start_byte, start.start_byte + 1, swapped


def wide_literal(file: File, node: Node) -> Iterator[Change]:
    """What *literal* does, where the two differ on 2.7 too."""
    if WIDE.search(file.text(node)):
        yield from literal(file, node)


def mode(file: File, node: Node, *, major: int) -> Iterator[Change]:
    """A file opened as text in place of binary and the other way round.

    On 2.7 the built-in ``open`` of a POSIX system makes no difference between the two; there the
    change is that of the ends of lines, which text mode of 3 brings and "U" of 2 brought.
    """
    name = called(file, node)
    if name not in ("open", "file", "io.open") or is_unread(file, node):
        return
    given = positional(node)
    classic = major == 2 and name != "io.open"
    if len(given) == 1:
        yield given[0].end_byte, given[0].end_byte, ", 'rU'" if classic else ", 'rb'"
    elif len(given) > 1 and given[1].type == "string":
        content = next((one for one in given[1].children if one.type == "string_content"), None)
        old = file.text(content)
        if content is not None and MODE.fullmatch(old):
            new = _other_newlines(old) if classic else _other_mode(old)
            if new != old:
                yield content.start_byte, content.end_byte, new


def _other_newlines(mode: str) -> str:
    if not {"r", "U"} & set(mode) or "+" in mode:
        return mode
    return "rb" if "U" in mode else "rU"


def _other_mode(mode: str) -> str:
    return mode.replace("b", "") if "b" in mode else mode.replace("t", "").replace("U", "") + "b"
