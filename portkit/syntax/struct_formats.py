"""Formats of ``struct``: https://docs.python.org/2/library/struct.html#format-characters."""

from __future__ import annotations

import re

CODE = re.compile(r"\s*(\d*)([xcbB?hHiIlLqQnNefdspP])")
MANY = 256  # no more values of one code are told apart


def struct_codes(format: str) -> list[str] | None:
    """The code of each value of *format*, of ``4s`` once; None for what is no format."""
    rest, codes = format.strip().lstrip("@=<>!"), list[str]()
    while rest.strip():
        found = CODE.match(rest)
        if not found:
            return None
        count, code = int(found[1] or 1), found[2]
        rest = rest[found.end() :]
        if code in "sp":
            codes.append(code)
        elif code != "x":
            codes += [code] * min(count, MANY)
    return codes
