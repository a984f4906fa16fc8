"""Who changed which lines between a legacy text and its port."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portkit.diff.hunks import Block, blocks
from portkit.diff.model import Change, Line
from portkit.diff.origins import Names

NOBODY: Names = frozenset()


@dataclass(frozen=True)
class Automatic:
    """What codemods make of a legacy text: its lines, who wrote each, and who rewrites each legacy line."""

    lines: tuple[str, ...]
    origins: tuple[Names, ...]
    rewritten: Mapping[int, Names]

    @classmethod
    def untouched(cls, lines: tuple[str, ...]) -> Automatic:
        """A text that no codemod rewrites."""
        return cls(lines, (NOBODY,) * len(lines), {})


def changes(
    legacy: Sequence[str], automatic: Automatic, ported: Sequence[str]
) -> tuple[Change, ...]:
    """The hunks from *legacy* to *ported*, each line with the codemods that gave it."""
    by_hand = blocks(automatic.lines, ported)
    writers = _writers(by_hand, automatic.origins, len(ported))
    removed = {block.first for block in by_hand if block.end > block.start}
    return tuple(
        _removal(block, legacy, automatic, by_hand=block.first in removed)
        if block.first == block.last
        else _change(block, legacy, ported, writers[block.first : block.last])
        for block in blocks(legacy, ported)
    )


def _writers(by_hand: Sequence[Block], origins: Sequence[Names], count: int) -> list[Names | None]:
    """For each of *count* ported lines, the codemods that wrote it, None for a hand."""
    found: list[Names | None] = []
    done = 0
    for start, end, first, last in by_hand:
        found += origins[done:start]
        found += [None] * (last - first)
        done = end
    return [*found, *origins[done:]]


def _change(
    block: Block, legacy: Sequence[str], ported: Sequence[str], writers: Sequence[Names | None]
) -> Change:
    start, end, first, last = block
    names = sorted(NOBODY.union(*(one for one in writers if one)))
    # A line that no codemod wrote, and no hand, only moved: it belongs to what is around it.
    lines = tuple(
        Line(text, () if one is None else tuple(sorted(one or names)))
        for text, one in zip(ported[first:last], writers, strict=True)
    )
    hands = writers.count(None)
    by_codemods = len(lines) - hands if hands else max(end - start, len(lines))
    before = tuple(legacy[start:end])
    return Change(start + 1, first + 1, before, lines, tuple(names), by_codemods, hands)


def _removal(block: Block, legacy: Sequence[str], automatic: Automatic, *, by_hand: bool) -> Change:
    """The change of lines that the port has no more."""
    rows = range(block.start, block.end)
    names = NOBODY.union(*(automatic.rewritten.get(row + 1, NOBODY) for row in rows))
    before = tuple(legacy[block.start : block.end])
    counts = (0, len(before)) if by_hand else (len(before), 0)
    codemods = () if by_hand else tuple(sorted(names))
    return Change(block.start + 1, block.first + 1, before, (), codemods, *counts)
