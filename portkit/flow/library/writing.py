"""What the library writes native strings to: a file of bytes takes none on 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.classes import class_meant
from portkit.flow.library.reference import SETTINGS
from portkit.flow.places import ITEM
from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow

# function -> where its file is: position and keyword.
_GENERATOR = (0, "outfp")
WRITERS = {
    "json.dump": (1, "fp"),
    "simplejson.dump": (1, "fp"),
    "pprint.pprint": (1, "stream"),
    "pprint.PrettyPrinter": (3, "stream"),
    "traceback.print_exc": (1, "file"),
    "traceback.print_exception": (4, "file"),
    "traceback.print_stack": (2, "file"),
    "traceback.print_tb": (2, "file"),
    "logging.StreamHandler": (0, "stream"),
    "email.generator.Generator": _GENERATOR,
    "email.Generator.Generator": _GENERATOR,
    "email.generator.DecodedGenerator": _GENERATOR,
    "email.Generator.DecodedGenerator": _GENERATOR,
}
# Methods of documents and of parsers of options, which no other classes have.
METHODS = {
    "writexml": (0, "writer"),
    "print_help": (0, "file"),
    "print_usage": (0, "file"),
}
# The words that one of these, or ``settings.write``, is found by.
WORDS = sorted({*(name.rpartition(".")[2] for name in WRITERS), *METHODS, *SETTINGS})


def by_function(flow: Flow, origin: str, parts: Call) -> None:
    """``json.dump(x, f)``."""
    if origin in WRITERS:
        written_to(flow, *WRITERS[origin], parts)


def by_method(flow: Flow, name: str, parts: Call) -> None:
    """``document.writexml(f)``; ``settings.write(f)``, which is told by what *settings* is."""
    if name in METHODS:
        written_to(flow, *METHODS[name], parts)
    if name == "write" and len(parts.arguments) == 1 and flow.file.holds_any(SETTINGS):
        _by_settings(flow, parts)


def _by_settings(flow: Flow, parts: Call) -> None:
    assert parts.receiver is not None
    owner = class_meant(flow, parts.receiver)
    if owner is not None:
        if flow.definitions.is_derived(owner, SETTINGS):
            written_to(flow, 0, "", parts)
        return
    held = flow.value(parts.receiver)
    flow.places.want(held)
    known: list[Node] = []

    def write() -> None:
        if flow.has(held, "settings") and not known:
            known.append(parts.node)
            written_to(flow, 0, "", parts)

    flow.later(write)


def written_to(flow: Flow, position: int, keyword: str, parts: Call) -> None:
    """Native strings go into the file at *position* of a call, or given by *keyword*."""
    given = parts.arguments[position : position + 1]
    file = given[0] if given else parts.keywords.get(keyword)
    if file is not None:
        flow.make(flow.field(flow.value(file), ITEM), "written to", file)
