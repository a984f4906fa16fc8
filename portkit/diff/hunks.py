"""The hunks between two texts: what stood there, what stands there now, and how many lines that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

LINE_END = re.compile(r"\r\n|\r|\n")


class Block(NamedTuple):
    """Lines ``start:end`` before became lines ``first:last`` after (counted from 0)."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True)
class Hunk:
    """Lines that were replaced; they begin at *line* in the text before, *after_line* after (from 1)."""

    line: int
    after_line: int
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def lines(self) -> int:
        """How many lines changed: a line replaced by another counts once."""
        return max(len(self.before), len(self.after))


def lines(text: str) -> list[str]:
    """The lines of *text* without their ends, as Python counts them: not at form feeds."""
    found = LINE_END.split(text) if "\r" in text else text.split("\n")
    return found if found[-1] else found[:-1]


def blocks(before: Sequence[str], after: Sequence[str]) -> tuple[Block, ...]:
    """Where *after* is not *before*, in order."""
    return _blocks(tuple(before), tuple(after))


# What codemods alone made of a file is asked for again as what the port made of it.
@lru_cache(maxsize=512)
def _blocks(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Block, ...]:
    if before == after:  # the search takes as long for these as for others
        return ()
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Block(*block) for tag, *block in found if tag != "equal")


def hunks(before: Sequence[str], after: Sequence[str]) -> tuple[Hunk, ...]:
    """The hunks that make *after* of *before*, in order."""
    return tuple(
        Hunk(start + 1, first + 1, tuple(before[start:end]), tuple(after[first:last]))
        for start, end, first, last in blocks(before, after)
    )
