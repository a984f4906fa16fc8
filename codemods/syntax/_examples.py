"""The examples of a docstring that ``doctest`` runs, and where they stand in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from portkit.file import File

PROMPT = 4
# Text as 2.7 writes it.
TEXT = re.compile(r"(?<![\w'\"])[uU](?:'[^'\n]*'|\"[^\"\n]*\")")
EXAMPLE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<code>>>> .*(?:\n(?P=indent)\.\.\.(?: .*|\r?$))*)"
    r"(?P<want>(?:\n(?![ \t]*\r?$)(?![ \t]*>>>).+)*)",
    re.M,
)
OPENING = re.compile(r"[uUrR]*(\"\"\"|'''|\"|')")


@dataclass(frozen=True)
class Shown:
    """One example: the offset of each of its lines of code and that code; *want*, what it writes."""

    lines: tuple[tuple[int, str], ...]
    want: str

    @property
    def code(self) -> str:
        return "\n".join(text for _, text in self.lines) + "\n"


def is_docstring(string: Node, file: File) -> bool:
    """Whether *string* is a statement of its own, and text."""
    return file.kind_above(string) == "expression_statement" and bool(
        OPENING.match(file.text(string))
    )


def examples(string: Node, file: File) -> Iterator[Shown]:
    """The examples of the docstring *string*, as they are spelled."""
    text = file.text(string)
    opening = OPENING.match(text)
    start = opening.end() if opening else 0
    quote = opening[1] if opening else ""
    for found in EXAMPLE.finditer(text[start : -len(quote)]):
        yield Shown(tuple(_lines(found, string.start_byte + start)), found["want"])


def _lines(found: re.Match[str], base: int) -> Iterator[tuple[int, str]]:
    offset = base + found.start("code")
    for number, line in enumerate(found["code"].split("\n")):
        prompt = PROMPT + (len(found["indent"]) if number else 0)
        yield offset + min(prompt, len(line)), line[prompt:].rstrip("\r")
        offset += len(line) + 1
