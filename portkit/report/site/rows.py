"""A file and its port side by side, row by row: who wrote each changed line, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from markupsafe import Markup

from portkit.diff.model import Change, FileDiff, HandHunk, Place
from portkit.report.site.code import Line, Span, coloured, html, shown

WORD = re.compile(r"\w+|\s+|[^\w\s]")
# Lines around a change that stay in sight, and how many must be hidden for it to be worth it.
CONTEXT, FEWEST = 3, 4
# Pairing the lines of a hunk costs their product.
LARGEST = 2500

Pair = tuple[int | None, int | None]


@dataclass(frozen=True)
class Side:
    """One line of one side; *number* from 1."""

    number: int
    code: Markup


@dataclass(frozen=True)
class Row:
    """Two lines beside each other, None where a side has none.

    *who* are the codemods that changed it, or a hand; '' where that is as in the row before. *notes*
    are what must be read of it: what is told, why a hand changed it.
    """

    old: Side | None
    new: Side | None
    changed: bool = False
    who: str = ""
    by_hand: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """Rows that are shown together; *folded* ones only when asked for."""

    rows: tuple[Row, ...]
    folded: bool = False

    @property
    def spans(self) -> list[int]:
        """How many rows the cell with *who* of each is high, down to the next that says something.

        Many names beside a short line would else part it from the next. 0 inside of another's.
        """
        spans = [0] * len(self.rows)
        top = 0
        for place, row in enumerate(self.rows):
            if row.who or not place or self.rows[place - 1].notes:
                top = place
            spans[top] += 1
        return spans


def blocks(file: FileDiff) -> list[Block]:
    """The whole of *file*, unchanged parts folded."""
    return list(_folded(list(_Beside(file).rows())))


class _Beside:
    """The lines of a file and of its port, coloured, with what is known of each."""

    def __init__(self, file: FileDiff) -> None:
        self.file = file
        self.old = coloured(file.before, legacy=True)
        self.new = coloured(file.after, legacy=False)
        self.told = _by_line(file.told)
        self.reasons = dict(_reasons(file.hand))

    def rows(self) -> Iterator[Row]:
        """All rows, in the order of the text."""
        old = new = 0
        for change in self.file.changes:
            yield from self._same(old, new, change.line - 1)
            yield from self._changed(change)
            old = change.line - 1 + len(change.before)
            new = change.ported_line - 1 + len(change.after)
        yield from self._same(old, new, len(self.old))

    def _same(self, old: int, new: int, end: int) -> Iterator[Row]:
        for step in range(end - old):
            notes = self._notes(new + step)
            yield Row(_side(self.old, old + step), _side(self.new, new + step), notes=notes)

    def _changed(self, change: Change) -> Iterator[Row]:
        before, after = change.before, tuple(one.text for one in change.after)
        last = ""
        for one, other in paired(before, after):
            marks = (
                _marks(before[one], after[other])
                if one is not None and other is not None
                else ((), ())
            )
            old = None if one is None else _side(self.old, change.line - 1 + one, marks[0])
            new = (
                None if other is None else _side(self.new, change.ported_line - 1 + other, marks[1])
            )
            who = change.codemods if other is None else change.after[other].codemods
            notes = self._notes(change.ported_line - 1 + other) if other is not None else ()
            words = ", ".join(who) or "by hand"
            yield Row(old, new, True, words if words != last else "", not who, notes)
            last = words

    def _notes(self, new: int) -> tuple[str, ...]:
        return (*self.reasons.get(new + 1, ()), *self.told.get(new + 1, ()))


def _side(lines: Sequence[Line], place: int, marks: Sequence[Span] = ()) -> Side:
    return Side(place + 1, html(lines[place], marks))


def _by_line(told: Sequence[Place]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for one in told:
        found[one.line] = (*found.get(one.line, ()), f"{one.codemod}: {one.message}")
    return found


def _reasons(hand: Sequence[HandHunk]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The line of the port that a hunk made by hand ends with, and why it was made."""
    for one in hand:
        if one.why:
            words = f"by hand, {one.cause}: {one.why}" if one.cause else f"by hand: {one.why}"
            yield one.ported_line + max(len(one.after) - 1, 0), (words,)


def paired(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Numbers of the lines that stand beside each other, None for a line that stands alone."""
    if len(before) == len(after) or len(before) * len(after) > LARGEST:
        yield from zip_longest(range(len(before)), range(len(after)))
        return
    yield from reversed(list(_backwards(_likeness(before, after), len(before), len(after))))


def _likeness(before: Sequence[str], after: Sequence[str]) -> list[list[float]]:
    """At [i][j], the most that the first i lines and the first j lines can be alike, pair by pair."""
    olds, news = [[set(WORD.findall(text)) for text in side] for side in (before, after)]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i, old in enumerate(olds, 1):
        for j, new in enumerate(news, 1):
            alike = 2 * len(old & new) / (len(old) + len(new) or 1)
            best[i][j] = max(best[i - 1][j - 1] + alike, best[i - 1][j], best[i][j - 1])
    return best


def _backwards(best: Sequence[Sequence[float]], i: int, j: int) -> Iterator[Pair]:
    """The way through *best*, from its end."""
    while i or j:
        if i and best[i][j] == best[i - 1][j]:
            i -= 1
            yield i, None
        elif j and best[i][j] == best[i][j - 1]:
            j -= 1
            yield None, j
        else:
            i, j = i - 1, j - 1
            yield i, j


def _marks(before: str, after: str) -> tuple[list[Span], list[Span]]:
    """The characters of two lines that differ, by words."""
    old, new = WORD.findall(shown(before)), WORD.findall(shown(after))
    starts = [_starts(old), _starts(new)]
    spans: tuple[list[Span], list[Span]] = ([], [])
    for tag, *cut in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for side in (0, 1):
            first, last = cut[2 * side : 2 * side + 2]
            if tag != "equal" and first < last:
                spans[side].append((starts[side][first], starts[side][last]))
    return spans


def _starts(words: Sequence[str]) -> list[int]:
    found = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return found


def _folded(rows: Sequence[Row]) -> Iterator[Block]:
    """*rows* in blocks: what is further than CONTEXT from anything to see is folded."""
    near = _near(rows)
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and near[end] == near[start]:
            end += 1
        yield Block(tuple(rows[start:end]), not near[start])
        start = end


def _near(rows: Sequence[Row]) -> list[bool]:
    """For each row, whether it is in sight."""
    found = [False] * len(rows)
    for place, row in enumerate(rows):
        if row.changed or row.notes:
            low, high = max(place - CONTEXT, 0), min(place + CONTEXT + 1, len(rows))
            found[low:high] = [True] * (high - low)
    _without_small_gaps(found)
    return found


def _without_small_gaps(near: list[bool]) -> None:
    start = 0
    for place, one in enumerate([*near, True]):
        if one:
            if place - start < FEWEST:
                near[start:place] = [True] * (place - start)
            start = place + 1
