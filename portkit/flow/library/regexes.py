"""What functions for regular expressions take and give: pattern, strings and results are of one kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portkit.flow.evidence import Sort
from portkit.flow.library.reference import REGEX
from portkit.flow.places import FUNCTION, GIVES, ITEM, MATCHED, TAKES
from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow

# Flags with which 3 takes no bytes for a pattern.
OF_UNICODE = re.compile(r"\bre\.U(?:NICODE)?\b|\bUNICODE\b")


def _regex(flow: Flow, origin: str, parts: Call) -> int:
    positions = REGEX.get(origin, (0,))
    places = [flow.value(node) for node in parts.arguments[: max(positions) + 1]]
    strings = flow.join(flow.mark(flow.places.new(), "string"), *places)
    flags = [*parts.arguments[max(positions) + 1 :], *parts.keywords.values()]
    if any(OF_UNICODE.search(flow.file.text(one)) for one in flags):
        flow.prove(strings, Sort.NATIVE, parts.node, "with `re.UNICODE` a pattern is no bytes")
    if origin in ("re.sub", "re.subn"):
        return flow.join(flow.places.new(), replaced(flow, strings))
    place = flow.places.new()
    if origin == "re.compile":
        flow.mark(place, "regex")
    is_list = origin in ("re.findall", "re.split")
    inner = flow.field(place, ITEM if is_list or origin == "re.finditer" else MATCHED)
    if is_list:
        flow.mark(place, "container")
    if origin == "re.finditer":
        inner = flow.field(inner, MATCHED)
    if origin == "re.compile" and parts.arguments:
        flow.make(strings, "pattern", parts.arguments[0])
    flow.join(inner, strings)
    return place


def replaced(flow: Flow, strings: int) -> int:
    """*strings*, one with what a function gives that is put in, and with the match that it takes."""

    def put_in() -> None:
        if flow.has(strings, FUNCTION):
            match = flow.field(strings, TAKES[0])
            flow.join(strings, flow.field(strings, GIVES), flow.field(match, MATCHED))

    flow.later(put_in, strings)
    return strings


RULES = dict.fromkeys([*REGEX, "re.compile"], _regex)
