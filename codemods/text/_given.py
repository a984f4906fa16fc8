"""What methods and properties give whose names stand for bytes somewhere in the tree."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from portkit.file import File
from portkit.flow.givers import PROPERTY, used_name
from portkit.flow.outside import named
from portkit.syntax.scopes import same

OWN = ("self", "cls")


def given(file: File) -> Iterator[tuple[Node, str]]:
    """Each such value, and each use of a variable that holds it alone, with why it may be bytes."""
    givers = file.project.givers
    for name in sorted(one for one in givers if one.removeprefix(PROPERTY) in file.vocabulary.all):
        for word in file.words(name.removeprefix(PROPERTY)):
            value = _given(word, name, file)
            for node in _with_uses(value, file) if value is not None else ():
                yield node, named(givers[name])


def is_own(value: Node, file: File) -> bool:
    """Whether *value* is of ``self``: flows know its class."""
    text = file.text(value)
    return text.split(".", 1)[0] in OWN and text.partition("(")[0].count(".") == 1


def _given(word: Node, name: str, file: File) -> Node | None:
    """What a method or property called *name* of some object gives, where *word* names it."""
    above = file.parent(word)
    if above is None or not same(above.child_by_field_name("attribute"), word):
        return None
    call = file.parent(above)
    if call is not None and same(call.child_by_field_name("function"), above):
        above = call
    return above if used_name(above, file) == name else None


def _with_uses(value: Node, file: File) -> Iterator[Node]:
    """*value*, and the uses of the variable that holds nothing else."""
    yield value
    above = file.parent(value)
    if above is not None and same(above.child_by_field_name("right"), value):
        found = file.resolve(above.child_by_field_name("left") or value)
        if len(found) == 1 and found[0].kind == "assign":
            yield from file.uses(found[0])
