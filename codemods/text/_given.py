"""What methods and properties give whose names stand for bytes somewhere in the tree."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from portkit.file import File
from portkit.flow.tree.givers import PROPERTY, used_name
from portkit.flow.tree.outside import named
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

OWN = ("self", "cls")
ENCODED = "`encode()` gives bytes"


def given(file: File) -> Iterator[tuple[Node, str]]:
    """Each such value, and each use of a variable that holds it alone, with why it may be bytes."""
    givers = file.project.givers
    for name in sorted(one for one in givers if one.removeprefix(PROPERTY) in file.vocabulary.all):
        for word in file.words(name.removeprefix(PROPERTY)):
            value = _given(word, name, file)
            is_encoded = givers[name].because == ENCODED
            if value is None or (is_encoded and _is_unencoded(value, file)):
                continue
            yield from ((node, named(givers[name])) for node in (value, *_uses(value, file)))


def is_own(value: Node, file: File) -> bool:
    """Whether *value* is of ``self``: flows know its class."""
    text = file.text(value)
    return text.split(".", 1)[0] in OWN and text.partition("(")[0].count(".") == 1


def _given(word: Node, name: str, file: File) -> Node | None:
    """What a method or property called *name* of some object gives, where *word* names it."""
    above = file.parent(word)
    if above is None or not same(above.child_by_field_name("attribute"), word):
        return None
    origin = file.origin(above)
    if origin is not None and file.project.modules.absolute(origin, file.path) is None:
        return None  # a function of a module that is not of the tree
    call = file.parent(above)
    if call is not None and same(call.child_by_field_name("function"), above):
        above = call
    return above if used_name(above, file) == name else None


def _is_unencoded(value: Node, file: File) -> bool:
    """Whether a call asks for text, ``page.render(encoding=None)``: None is the name of no codec."""
    parts = call_parts(value, file)
    codec = parts.keywords.get("encoding") if parts is not None else None
    return codec is not None and codec.type == "none"


def _uses(value: Node, file: File) -> list[Node]:
    """The uses of the variable that holds nothing but *value*; none where a literal is a key of it."""
    above = file.parent(value)
    if above is None or not same(above.child_by_field_name("right"), value):
        return []
    found = file.resolve(above.child_by_field_name("left") or value)
    if len(found) != 1 or found[0].kind != "assign":
        return []
    uses = list(file.uses(found[0]))
    return [] if any(_is_mapping(one, file) for one in uses) else uses


def _is_mapping(use: Node, file: File) -> bool:
    item = file.parent(use)
    if item is None or item.type != "subscript" or not same(item.child_by_field_name("value"), use):
        return False
    key = item.child_by_field_name("subscript")
    return key is not None and key.type == "string"
