"""The hunks between two texts: what stood there, what stands there now, and how many lines that is."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Hunk:
    """Lines that were replaced; *line* is where they begin in the text before, from 1."""

    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def lines(self) -> int:
        """How many lines changed: a line replaced by another counts once."""
        return max(len(self.before), len(self.after))


@dataclass(frozen=True)
class Share:
    """Lines of a port that codemods changed, and lines that were changed by hand after them."""

    codemods: tuple[Hunk, ...]
    hand: tuple[Hunk, ...]

    @property
    def by_codemods(self) -> int:
        return sum(hunk.lines for hunk in self.codemods)

    @property
    def by_hand(self) -> int:
        return sum(hunk.lines for hunk in self.hand)


def hunks(before: str, after: str) -> tuple[Hunk, ...]:
    """The hunks that make *after* of *before*, in order."""
    old, new = before.splitlines(), after.splitlines()
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Hunk(start + 1, tuple(old[start:end]), tuple(new[first:last]))
        for tag, start, end, first, last in opcodes
        if tag != "equal"
    )


def share(legacy: str, automatic: str, ported: str) -> Share:
    """Who changed what between *legacy* and *ported*, *automatic* being what codemods make of the first."""
    return Share(hunks(legacy, automatic), hunks(automatic, ported))
