"""What parsers of settings give and take: names and values that are text on 3, decoded as the file was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.classes import made_by
from portkit.flow.evidence import Sort
from portkit.flow.library.reference import PARSERS, SETTINGS
from portkit.flow.places import ITEM, NATIVE_TEXT
from portkit.flow.reasons import IS_READ
from portkit.infer.items import stored_as
from portkit.syntax.nodes import Call, attribute_name

if TYPE_CHECKING:
    from portkit.flow.model import Flow

ASKING = ("has_section", "has_option", "add_section", "remove_section", "remove_option", "set")
LISTING = ("sections", "options")
METHODS = frozenset([*ASKING, *LISTING, "get", "items"])


def is_meant(flow: Flow, name: str, parts: Call) -> bool:
    """Whether the method *name* is called of what is made by ``ConfigParser()``, a variable or an attribute."""
    if name not in METHODS or parts.receiver is None or not flow.file.holds_any(SETTINGS):
        return False
    makers = list(_makers(flow, parts.receiver))
    return bool(makers) and all(one is not None and flow.origin(one) in PARSERS for one in makers)


def _makers(flow: Flow, receiver: Node) -> Iterator[Node | None]:
    if receiver.type == "attribute":
        for value in stored_as(attribute_name(receiver, flow.file), flow.file):
            yield value.child_by_field_name("function") if value.type == "call" else None
    elif receiver.type == "identifier":
        yield made_by(flow, receiver)


def called(flow: Flow, name: str, parts: Call) -> int:
    """What is handed to the method *name* is read as text; what it gives is text on 3."""
    for node in parts.arguments:
        flow.prove(flow.value(node), Sort.SHOWN, node, IS_READ)
    if name == "get":
        return _text(flow, parts, "native")
    place = flow.places.new()
    if name in LISTING:
        flow.join(flow.field(flow.mark(place, "container"), ITEM), _text(flow, parts))
    elif name == "items":
        pair = flow.mark(flow.field(flow.mark(place, "container"), ITEM), "container")
        for number in (0, 1):
            flow.join(flow.field(pair, number), _text(flow, parts))
    return place


def _text(flow: Flow, parts: Call, what: str = "fixed") -> int:
    string = flow.mark(flow.places.new(), "string", NATIVE_TEXT)
    flow.make(string, what, parts.node)
    return flow.prove(string, Sort.NATIVE, parts.node, "settings are native strings")
