"""Calls of helpers that an earlier run has written: what they take and give is one flow, as it was then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow

# The borders of strings; ``listed_bytes`` may be given what holds some.
BORDERS = ("native_to_bytes", "bytes_to_native", "shown_bytes", "printed_bytes", "compared_bytes")
HELPERS = (*BORDERS, "listed_bytes")
HELPER = re.compile(rf"\b({'|'.join(HELPERS)})_*$")


def called(flow: Flow, parts: Call) -> int | None:
    """What a call of a helper gives; None for other calls."""
    file = flow.file
    helper = HELPER.search(file.text(parts.function)) if file.holds_any(HELPERS) else None
    if helper is None or not parts.arguments:
        return None
    place, *_ = [flow.value(node) for node in parts.arguments]
    return flow.mark(place, "string") if helper[1] in BORDERS else place
