"""Edits: byte ranges and their new text; holes keep what stands inside, rewritten too. An overlap is an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portkit.errors import EditConflict
from portkit.syntax.lexer import has_bare_newline

NEWLINE = re.compile(r"\r\n|\n")
STRING_PREFIX = re.compile(r"(?:^|\W)(?:[uUbB]?[rR]?|[rR]?[bBfF])$")

TOKENS = 100  # the level of an edit of tokens: it leaves the binding of its place alone


@dataclass(frozen=True)
class Hole:
    """A range of the original that an edit keeps, with the edits inside it."""

    start: int
    end: int
    level: int
    required: int = 0
    bracketed: bool = True


@dataclass(frozen=True)
class Edit:
    """Replace ``start:end`` by *parts*.

    *level* says how tightly the result binds and *required* what its place asks for; an edit of
    tokens (no whole expression) leaves both alone.
    """

    start: int
    end: int
    parts: tuple[str | Hole, ...]
    level: int = TOKENS
    required: int = 0
    bracketed: bool = True

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def order(edit: Edit) -> tuple[int, bool, int, bool]:
    """Insertions first, then outer edits; a wrapper (a hole as wide as itself) before what it wraps."""
    wraps = any(
        isinstance(part, Hole) and (part.start, part.end) == edit.span for part in edit.parts
    )
    return edit.start, edit.start < edit.end, -edit.end, not wraps


class Rendering:
    """One text with a set of edits applied, from left to right and from outside in."""

    def __init__(self, text: str, edits: Sequence[Edit], newline: str = "\n") -> None:
        self.text = text
        self.newline = newline
        self.edits = sorted(edits, key=order)
        self.next = 0

    def render(self) -> str:
        """The new text. Raises EditConflict where edits overlap or one would be lost."""
        return self._region(0, len(self.text))

    def _region(
        self, start: int, end: int, hole: Hole | None = None, bracketed: bool = True
    ) -> str:
        """The text of ``start:end`` with the edits in it; *hole* is the hole that it fills, if any."""
        pieces: list[str] = []
        done = start
        while (edit := self._peek()) and (edit.end <= end or edit.start < end):
            if hole and edit.start == end > start:
                break  # an insertion behind the hole belongs to the outside
            if edit.end > end or edit.start < done:
                raise EditConflict(f"the edits {edit.span} and {(start, end)} overlap")
            self.next += 1
            _append(pieces, self.text[done : edit.start])
            fills = hole is not None and edit.span == (start, end)
            _append(pieces, self._edit(edit, hole if fills else None, bracketed))
            done = edit.end
        _append(pieces, self.text[done:end])
        return "".join(pieces)

    def _peek(self) -> Edit | None:
        return self.edits[self.next] if self.next < len(self.edits) else None

    def _edit(self, edit: Edit, filled: Hole | None, bracketed: bool) -> str:
        bracketed = bracketed if filled else edit.bracketed
        holes = self._holes(edit, bracketed)
        pieces: list[str] = []
        for number, part in enumerate(edit.parts):
            text = NEWLINE.sub(self.newline, part) if isinstance(part, str) else holes[number]
            _append(pieces, text)
        if (lost := self._peek()) and lost.start < edit.end:
            raise EditConflict(f"the edit {lost.span} lies in {edit.span} but in none of its holes")
        text = "".join(pieces)
        # Inside a hole the hole, not the original place, says how tightly to bind.
        return f"({text})" if not filled and edit.level < edit.required else text

    def _holes(self, edit: Edit, bracketed: bool) -> dict[int, str]:
        """The texts of the holes, by their place among the parts; rendered in the order of the original."""
        found = [(part, number) for number, part in enumerate(edit.parts) if isinstance(part, Hole)]
        starts: dict[int, int] = {}
        texts = {}
        for part, number in sorted(found, key=lambda pair: (pair[0].start, pair[1])):
            # A hole that stands twice has its edits made twice.
            self.next = starts.setdefault(part.start, self.next)
            texts[number] = self._hole(part, edit, bracketed)
        return texts

    def _hole(self, hole: Hole, edit: Edit, bracketed: bool) -> str:
        first = self._peek()
        if first and first.start < hole.start:
            raise EditConflict(
                f"the edit {first.span} lies in {edit.span} but in none of its holes"
            )
        fills = first is not None and first.span == (hole.start, hole.end) and first.level < TOKENS
        level = first.level if first is not None and fills else hole.level
        free = bracketed or hole.bracketed
        text = self._region(hole.start, hole.end, hole, free)
        if level < hole.required or (not free and has_bare_newline(text)):
            return f"({text})"
        return text


def _append(pieces: list[str], piece: str) -> None:
    """Add *piece*, with a space where two tokens would glue (``return`` + ``repr(x)``)."""
    if not piece:
        return
    if pieces and glues(pieces[-1], piece):
        pieces.append(" ")
    pieces.append(piece)


def glues(left: str, right: str) -> bool:
    """Whether the last token of *left* and the first of *right* would become one."""
    last, first = left[-1], right[0]
    if not (last.isalnum() or last == "_" or last > "\x7f"):
        return False
    if first in "\"'":
        return STRING_PREFIX.search(left[-4:]) is not None and last not in "0123456789"
    return first.isalnum() or first == "_" or first > "\x7f"


def render(text: str, edits: Sequence[Edit], newline: str = "\n") -> str:
    """*text* with all *edits* applied. Raises EditConflict where they overlap or one would be lost."""
    return Rendering(text, edits, newline).render()
