"""Which codemods wrote each line of a result, from the steps of the run that made it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from portkit.diff.hunks import LINE_END, Block, blocks, lines
from portkit.outcome import Step

Names = frozenset[str]


def origins(text: str, steps: Iterable[Step]) -> tuple[Names, ...]:
    """For each line that *steps* made of *text*, the codemods that had a part in it."""
    found: list[Names] = [frozenset()] * len(lines(text))
    for step in steps:
        found = after(step, found)
    return tuple(found)


def after(step: Step, found: Sequence[Names]) -> list[Names]:
    """The origins of the lines after *step*, *found* being those before."""
    edited = _edited(step)
    result: list[Names] = []
    done = 0
    text = lines(step.after)
    for block in blocks(lines(step.before), text):
        result += found[done : block.start]
        inserted = block.start == block.end
        names = _inserted(block, text, edited) if inserted else _written(block, found, edited)
        written = text[block.first : block.last]
        result += [step.lines.get(line, those) for line, those in zip(written, names, strict=True)]
        done = block.end
    return [*result, *found[done:]]


def _written(block: Block, found: Sequence[Names], edited: dict[int, Names]) -> list[Names]:
    """The origins of the lines that *block* put in: line by line where as many stood there before."""
    start, end, first, last = block
    if end - start == last - first:
        own = [edited.get(row, frozenset()) | found[row] for row in range(start, end)]
        if all(own):
            return own
    names = frozenset[str]().union(*(edited.get(row, frozenset()) for row in range(start, end)))
    names |= frozenset[str]().union(*found[start:end])
    return [names] * (last - first)


def _inserted(block: Block, text: Sequence[str], edited: dict[int, Names]) -> list[Names]:
    """The origins of lines put between two: at the beginning of the second, or at the end of the first.

    A hunk stands as low as it can: where its last line is that above it, it may have been written higher.
    """
    start, _, first, last = block
    names = frozenset[str]()
    for up in range(first + 1):
        names = edited.get(start - up, names) | edited.get(start - up - 1, names)
        if names or up == first or text[first - up - 1] != text[last - up - 1]:
            break
    return [names] * (last - first)


def _edited(step: Step) -> dict[int, Names]:
    """The codemods that edited each line (from 0) of the text before *step*."""
    starts = [0, *(match.end() for match in LINE_END.finditer(step.before))]
    rows: dict[int, set[str]] = {}
    for name, start, end in step.edits:
        for row in range(bisect_right(starts, start) - 1, bisect_right(starts, end)):
            rows.setdefault(row, set()).add(name)
    return {row: frozenset(names) for row, names in rows.items()}
