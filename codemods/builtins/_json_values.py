"""Values that come out of JSON: which of them are text, or longs, only what is read shows."""

from __future__ import annotations

import re

from tree_sitter import Node

from portkit.file import File
from portkit.infer.items import once_each
from portkit.infer.shown import sources
from portkit.syntax.nodes import attribute_name, call_parts, string_content, unparenthesized

READERS = ("json.loads", "json.load", "simplejson.loads", "simplejson.load")
GIVING = frozenset("get pop items iteritems values itervalues setdefault".split())
LISTING = ("sorted", "list", "reversed", "enumerate", "iter")
STEPS = 6
# A string, with the colon that makes it a key; a number that is a long.
TEXTS = re.compile(r'"(?:[^"\\]|\\.)*"(\s*:)?|\d{19}')


def is_of_json(node: Node | None, file: File) -> bool:
    """Whether *node* is, or is a part of, what ``json`` has read, which may be text or a long."""
    return "json" in file.code and _is_of_json(node, file, STEPS)


@once_each
def _is_of_json(node: Node | None, file: File, steps: int) -> bool:
    if node is None or not steps:
        return False
    node = unparenthesized(node)
    if node.type == "subscript":
        return _is_of_json(node.child_by_field_name("value"), file, steps)
    if node.type == "call":
        return _is_read(node, file, steps)
    looped = [
        one.statement.child_by_field_name("right")
        for one in (file.resolve(node) if node.type == "identifier" else ())
        if one.kind in ("for", "comprehension")
    ]
    found = [*looped, *sources(node, file)]
    return any(_is_of_json(one, file, steps - 1) for one in found)


def _is_read(call: Node, file: File, steps: int) -> bool:
    parts = call_parts(call, file)
    if parts is None:
        return False
    if file.origin(parts.function) in READERS:
        return _may_be_text(parts.arguments[0] if parts.arguments else None, file)
    if parts.receiver is not None and attribute_name(parts.function, file) in GIVING:
        return _is_of_json(parts.receiver, file, steps - 1)
    if file.text(parts.function) in LISTING and parts.arguments:
        return _is_of_json(parts.arguments[0], file, steps - 1)
    return any(_is_of_json(one, file, steps - 1) for one in sources(call, file))


def _may_be_text(read: Node | None, file: File) -> bool:
    """Whether *read*, where it is a literal, has a string that is no key, or a number beyond 64 bits."""
    if read is None or read.type != "string":
        return True
    return any(one[1] is None for one in TEXTS.finditer(string_content(read, file)))
