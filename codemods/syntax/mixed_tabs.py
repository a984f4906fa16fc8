"""Indentation that mixes tabs and spaces as Python 3 refuses -> spaces.

2.7 counts a tab up to the next multiple of 8. Python 3 raises TabError where the depth of a line, against
those around it, depends on how wide a tab is. In such a file the tabs of all indentations become spaces as
2.7 counts them; what is in strings stays, and so does a line that a backslash joins to the one before.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.syntax.lexer import tokens

INDENT = re.compile(r"[ \t\f]*")
TAB = 8
Line = tuple[int, str]


@codemod(
    patterns=[r"\t(?<=[\r\n \f\t]\t)"],
    node="module",
    safety=Safety.EXACT,
    rows=["S19"],
    unchanged=[
        "if 1:\n\tx = 1\n\tif 2:\n\t\ty = 2\n",
        "if 1:\n\tx = 1\nif 2:\n        y = 2\n",
        "if 1:\n    x = 1\n    if 2:\n    \ty = 2\n",
        "x = '''\n\ta\n        b\n'''\n",
        "x = [\n\t1,\n        2]\n",
        "if 1:\n        x = 1\n\t# why\n\t\n        y = 2\n",
    ],
    examples={
        "if 1:\n        x = 1\n\ty = 2\n": "if 1:\n        x = 1\n        y = 2\n",
        "if 1:\n    if 2:\n\tx = 1\n    y = 2\n": "if 1:\n    if 2:\n        x = 1\n    y = 2\n",
        "if 1:\r\n  \tx = [\r\n\t1]\r\n\ty = '''\r\n\t'''\r\n": (
            "if 1:\r\n        x = [\r\n        1]\r\n        y = '''\r\n\t'''\r\n"
        ),
        "if 1:\n        x = 1; \\\n\ty = 2\n\t# why\n\tz = 3\n": (
            "if 1:\n        x = 1; \\\n\ty = 2\n        # why\n        z = 3\n"
        ),
        "if 1:\n\f\tx = 1\n        y = 2\n": "if 1:\n\f        x = 1\n        y = 2\n",
    },
)
def mixed_tabs(module: Node, file: File) -> Iterator[Rewrite | Told]:
    lines, logical = _lines(file.code)
    if _is_consistent(logical):
        return
    edits = [
        file.between(
            start, start + len(indent), indent[: indent.rfind("\f") + 1] + " " * _width(indent, TAB)
        )
        for start, indent in lines
        if "\t" in indent
    ]
    yield file.group(module, edits)


def _lines(text: str) -> tuple[list[Line], list[Line]]:
    """Start and indentation of the lines that begin outside strings; those of statements also apart.

    A line behind a backslash is left out: its indentation says nothing, and may lie in the middle of a rewrite.
    """
    lines, logical = [], []
    depth, start, continued, joined = 0, 0, False, False
    for token in [*tokens(text), None]:
        piece = token["op"] if token else "\n"
        if piece and piece in "([{":
            depth += 1
        elif piece and piece in ")]}":
            depth -= 1
        elif piece and piece.lstrip("\\")[:1] in ("\r", "\n"):
            indent = INDENT.match(text, start)
            assert indent is not None
            if not joined:
                lines.append((start, indent[0]))
            if not continued and text[indent.end() : indent.end() + 1] not in ("", "#", "\r", "\n"):
                logical.append(lines[-1])
            joined = piece[0] == "\\"
            continued = joined or depth > 0
            start = token.end() if token else len(text)
    return lines, logical


def _width(indent: str, tab: int) -> int:
    """The column behind *indent*, a tab reaching to the next multiple of *tab*."""
    column = 0
    for char in indent:
        column = 0 if char == "\f" else (column // tab + 1) * tab if char == "\t" else column + 1
    return column


def _is_consistent(lines: list[Line]) -> bool:
    """Whether Python 3 accepts the indentations: its tokenizer counts tabs as 8 and as 1, and compares."""
    stack = [(0, 0)]
    for _, indent in lines:
        wide, narrow = _width(indent, TAB), _width(indent, 1)
        if wide > stack[-1][0]:
            if narrow <= stack[-1][1]:
                return False
            stack.append((wide, narrow))
            continue
        while wide < stack[-1][0]:
            stack.pop()
        if (wide, narrow) != stack[-1]:
            return False
    return True
