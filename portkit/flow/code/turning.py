"""Calls of helpers that an earlier run has written: what they take and give is one flow, as it was then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portkit.infer.helper_calls import SHOWING, TURNING, helper_called
from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow

# What is given a string; ``listed_bytes`` may be given what holds some.
OF_STRINGS = (*TURNING, *SHOWING, "compared_bytes")
HELPERS = (*OF_STRINGS, "listed_bytes")


def called(flow: Flow, parts: Call) -> int | None:
    """What a call of a helper gives; None for other calls."""
    file = flow.file
    helper = helper_called(parts.node, file) if file.holds_any(HELPERS) else ""
    if helper not in HELPERS or not parts.arguments:
        return None
    place, *_ = [flow.value(node) for node in parts.arguments]
    return flow.mark(place, "string") if helper in OF_STRINGS else place
