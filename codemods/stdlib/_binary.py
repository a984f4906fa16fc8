"""What works on bytes, and literals that must be bytes there."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.edits import Edit
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.syntax.nodes import attribute_name, call_parts, unparenthesized
from portkit.syntax.scopes import same

# Calls that make a file of bytes on 3 whatever the mode is, or unless the mode says ``t``.
ALWAYS = frozenset(
    ["bz2.BZ2File", "gzip.GzipFile", "gzip.open", "io.BytesIO", "zipfile.ZipFile.open"]
)
# function -> the place of the mode, which is binary where it is missing
BY_DEFAULT = {
    "tempfile.NamedTemporaryFile": 0,
    "tempfile.TemporaryFile": 0,
    "tempfile.SpooledTemporaryFile": 1,
}
PLAIN = re.compile(r"[rR]?['\"]")


def maker(node: Node, file: File) -> Node | None:
    """The one call that the value of *node* comes from, as far as the file shows."""
    node = unparenthesized(node)
    if node.type == "call":
        return node
    if node.type != "identifier":
        return None
    calls = [_assigned(binding.node, file) for binding in file.resolve(node)]
    return calls[0] if len(calls) == 1 else None


def _assigned(target: Node, file: File) -> Node | None:
    for above in file.ancestors(target):
        if above.type == "assignment" and same(above.child_by_field_name("left"), target):
            right = above.child_by_field_name("right")
            return right if right is not None and right.type == "call" else None
        if above.type == "as_pattern":
            value = above.named_children[0]
            return value if value.type == "call" else None
    return None


def binary_file(node: Node, file: File) -> str:
    """Why *node* is a file of bytes, or a socket; '' where that is not shown."""
    call = maker(node, file)
    origin = file.origin(call.child_by_field_name("function") or call) if call is not None else None
    if origin in ALWAYS:
        return f"`{origin}` is a file of bytes"
    if call is not None and origin in BY_DEFAULT:
        parts = call_parts(call, file)
        place = BY_DEFAULT[origin]
        mode = parts.keywords.get("mode") if parts else None
        if parts and mode is None and len(parts.arguments) > place:
            mode = parts.arguments[place]
        if parts and (mode is None or "b" in file.text(mode)):
            return f"`{origin}` opens a file of bytes"
        return ""
    fact = infer(node, file)
    if fact.kind is Kind.FILE and "b" in fact.detail:
        return f"{fact}, mode {fact.detail!r}"
    return str(fact) if fact.kind is Kind.SOCKET else ""


def gives_bytes(node: Node, file: File) -> str:
    """Why the value of *node* is bytes on 3, or ''."""
    fact = infer(node, file)
    if fact.kind is Kind.BYTES:
        return str(fact)
    call = maker(node, file)
    function = call.child_by_field_name("function") if call is not None else None
    if function is None or function.type != "attribute":
        return ""
    receiver = function.child_by_field_name("object")
    if receiver is None or attribute_name(function, file) not in ("read", "readline", "recv"):
        return ""
    return binary_file(receiver, file)


def bytes_literal(node: Node, file: File) -> list[Edit] | None:
    """The edits that make the native literal *node* bytes; None where it is none, or has other letters."""
    node = unparenthesized(node)
    parts = node.named_children if node.type == "concatenated_string" else [node]
    if any(part.type != "string" for part in parts) or _is_unicode(file):
        return None
    texts = [file.text(part) for part in parts]
    if not all(PLAIN.match(text) and text.isascii() for text in texts):
        return None
    starts = [part.children[0] for part in parts]
    return [file.replace(start, "b" + file.text(start)) for start in starts]


def _is_unicode(file: File) -> bool:
    return "unicode_literals" in file.code


def native_literals(node: Node, file: File) -> Iterator[Node]:
    """*node*, or the items of a tuple or list, as far as they are native literals."""
    node = unparenthesized(node)
    items = node.named_children if node.type in ("tuple", "list") else [node]
    for item in items:
        if bytes_literal(item, file) is not None:
            yield item
