"""A light pass over strings, comments, brackets and line ends, for what must be known before parsing."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Plain characters are passed over together, which is faster than each by itself.
LITERAL = (
    r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""'
    r"|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"
    r'|"[^"\\\r\n]*(?:\\(?:\r\n|.)[^"\\\r\n]*)*"'
    r"|'[^'\\\r\n]*(?:\\(?:\r\n|.)[^'\\\r\n]*)*'"
)
SKIP = rf"#[^\r\n]*|(?:[uUbBrRfF]{{0,2}})(?:{LITERAL})"
TOKEN = re.compile(
    rf"(?P<skip>{SKIP})|(?P<word>[A-Za-z_]\w*)|(?P<op>[`()\[\]{{}};:]|\\?\r\n|\\?[\r\n])", re.S
)


def tokens(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Words, brackets, backticks, ``;``, ``:`` and line ends of *text*; strings and comments as ``skip``."""
    return TOKEN.finditer(text, start)


def has_bare_newline(text: str) -> bool:
    """Whether *text* breaks a line outside brackets, strings and backslash continuations."""
    depth = 0
    for token in tokens(text):
        piece = token["op"]
        if piece is None:
            continue
        if piece in "([{":
            depth += 1
        elif piece in ")]}":
            depth -= 1
        elif piece[0] in "\r\n" and not depth:
            return True
    return False
