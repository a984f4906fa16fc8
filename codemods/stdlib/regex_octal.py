r"""``r'[\200-\777]'`` -> ``r'[\200-\377]'``: 3 refuses an octal escape above ``\377`` in a pattern.

2.7 takes the lowest 8 bits of the number, and says nothing. Looked for in the character classes of raw
literals, which are written for regular expressions, wherever they stand: patterns are often put together of parts.

Caveats: a raw literal that is no pattern, and has such an escape in brackets, is rewritten too.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File

RAW = re.compile(r"""[uUbB]?[rR]['"]""")
# An escape, an octal one by itself, or a bracket.
TOKEN = re.compile(r"\\([4-7][0-7][0-7])|\\.|\[|\]", re.S)


@codemod(
    patterns=[r"\\[4-7][0-7][0-7]"],
    node="string",
    rules=["regex_octal"],
    rows=["X84"],
    unchanged=[
        r"x = '[\777]'",
        r"x = r'\777'",
        r"x = r'[\\777]'",
        r"x = r'[\377\0777]'",
        r"# r'[\777]'",
    ],
    examples={
        r"x = r'a|[ -~\200-\777]'": r"x = r'a|[ -~\200-\377]'",
        r"x = r'[^\]\400-\777]+'": r"x = r'[^\]\000-\377]+'",
    },
)
def regex_octal(literal: Node, file: File) -> Iterator[Rewrite | Told]:
    text = file.text(literal)
    if RAW.match(text):
        edits = []
        for found in _in_classes(text):
            start, end = literal.start_byte + found.start(1), literal.start_byte + found.end(1)
            edits.append(file.between(start, end, f"{int(found[1], 8) & 0o377:03o}"))
        if edits:
            yield file.group(literal, edits)


def _in_classes(text: str) -> Iterator[re.Match[str]]:
    """The octal escapes that stand in brackets."""
    inside = False
    for found in TOKEN.finditer(text):
        if found[0] in "[]":
            inside = found[0] == "["
        elif inside and found[1]:
            yield found
