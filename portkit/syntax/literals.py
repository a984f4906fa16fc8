"""String literals spelled in another way with the same value on 2.7."""

from __future__ import annotations

import re

PREFIX = re.compile(r"[A-Za-z]*")


def bytes_literal(text: str) -> str | None:
    """The native literal *text* (one character a byte) with a ``b``; None where a raw one cannot be spelled.

    Letters beyond ASCII, which 3 does not allow there (PEP 3112), become escapes of their bytes.
    """
    prefix = PREFIX.match(text)
    letters = prefix[0] if prefix else ""
    if text.isascii():
        return f"b{text}"
    if "r" in letters.lower():
        return None
    return "b" + "".join(one if one.isascii() else f"\\x{ord(one):02x}" for one in text)
