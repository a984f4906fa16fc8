"""What functions of a library of C take and give, as ``ctypes`` hands it over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.evidence import Sort
from portkit.flow.library.arguments import take
from portkit.flow.library.c_fields import LIBRARIES, MARK
from portkit.syntax.nodes import Call, attribute_name
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.file import File
    from portkit.flow.model import Flow

CHARACTERS = "ctypes.c_char_p"


def called(flow: Flow, name: str, parts: Call) -> int:
    """A function of C takes ``char *``, and gives it where its ``restype`` says so."""
    for node in parts.arguments:
        take(flow, node, "a function of C")
    result = flow.places.new()
    if any(flow.origin(value) == CHARACTERS for value in _results(name, flow.file)):
        flow.prove(result, Sort.BYTES, parts.node, f"`{name}` gives `c_char_p`, which is bytes")
    return result


def by_name(flow: Flow, place: int, parts: Call) -> int:
    """*place* of what a name is called for: it may be one for a function of a library, ``strlen = library.strlen``."""
    if parts.function.type != "identifier" or not flow.file.holds_any(LIBRARIES):
        return place
    held, seen = flow.value(parts.function), set[int]()

    def call() -> None:
        if flow.has(held, MARK) and not seen:
            seen.add(held)
            flow.join(place, called(flow, flow.file.text(parts.function), parts))

    call()
    flow.later(call, held)
    return place


def _results(name: str, file: File) -> Iterator[Node]:
    """What the file sets the ``restype`` of functions of that *name* to."""
    for word in file.words("restype") if file.holds_any(("restype",)) else ():
        target = file.parent(word)
        statement = file.parent(target) if target is not None else None
        function = target.child_by_field_name("object") if target is not None else None
        value = statement.child_by_field_name("right") if statement is not None else None
        if value is None or function is None or statement is None:
            continue
        is_set = same(statement.child_by_field_name("left"), target)
        if is_set and name in (attribute_name(function, file), file.text(function)):
            yield value
