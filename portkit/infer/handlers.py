"""Parameters that a parser of XML hands text to on 2.7: those of the methods that ``xml.sax`` and ``expat`` call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.facts import UNKNOWN, Fact, Kind
from portkit.syntax.classes import class_of, parameters

if TYPE_CHECKING:
    from portkit.file import File

# The places of text among what each method of a ``ContentHandler`` is handed, behind ``self``.
SAX = {
    "startElement": (0,),
    "endElement": (0,),
    "characters": (0,),
    "ignorableWhitespace": (0,),
    "processingInstruction": (0, 1),
    "skippedEntity": (0,),
}
EXPAT = {
    "StartElementHandler": (0,),
    "EndElementHandler": (0,),
    "CharacterDataHandler": (0,),
    "CommentHandler": (0,),
    "DefaultHandler": (0,),
    "ProcessingInstructionHandler": (0, 1),
}
SET = re.compile(r"\.(\w+Handler)\s*=\s*(?:self\.)?(\w+)\s*$", re.M)


def handed_text(name: Node, file: File) -> Fact:
    """The fact about a parameter that a parser hands text to."""
    if not file.holds_any(("xml.sax", "expat")):
        return UNKNOWN
    function = file.scope(name)
    if function.type != "function_definition":
        return UNKNOWN
    called = file.text(function.child_by_field_name("name"))
    is_method = class_of(function, file) is not None
    places = file.once(_set_handlers).get(called) if "expat" in file.code else None
    if places is None:
        places = SAX.get(called) if is_method and "xml.sax" in file.code else None
    listed = [file.text(one) for one in parameters(function)][is_method:]
    if places and file.text(name) in [listed[at] for at in places if at < len(listed)]:
        return Fact(Kind.TEXT, f"a parser of XML hands text to `{called}`")
    return UNKNOWN


def _set_handlers(file: File) -> dict[str, tuple[int, ...]]:
    """The functions that are set as handlers of ``expat``, with the places where they are handed text."""
    found = SET.findall(file.code)
    return {function: EXPAT[handler] for handler, function in found if handler in EXPAT}
