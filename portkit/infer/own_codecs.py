"""Codecs that a program registers itself: of what they make of what, only the program knows."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portkit.file import File

GONE = frozenset(["string_escape", "string_escape_codec"])  # of 2.7
REGISTERS = ("codecs.register(", "import register")


def is_own_codec(name: str, file: File) -> bool:
    """Whether *name*, in lower case with underscores, is no codec of the language, and *file* registers some."""
    if not name or name in GONE or "codecs" not in file.code or not file.holds_any(REGISTERS):
        return False
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return True
    return False
