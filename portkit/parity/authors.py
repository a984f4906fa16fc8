"""Who wrote the lines of a function that differs: the codemods, or a hand, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from portkit.diff.compare import compare
from portkit.diff.model import Change, FileDiff
from portkit.diff.reasons import NAME, load
from portkit.errors import UsageError
from portkit.parity.model import Function, Parity, Verdict
from portkit.settings import Settings, checked


def with_authors(parity: Parity, jobs: int = 0) -> Parity:
    """*parity*, which says for each function that differs who changed its lines in the port.

    The codemods are run again over the legacy tree, or what they gave is taken from the cache of
    `portkit diff`. Where the two trees have no file in common nothing is known.
    """
    names = {one.function for cell in parity.cells for one in cell.of(Verdict.DIFFERS)}
    wanted = [one for one in parity.functions if one.full in names]
    if not wanted:
        return parity
    reasons = load(parity.ported)
    chosen = Settings(**checked(reasons.fix, NAME))
    try:
        found = compare(parity.legacy, parity.ported, chosen, reasons, jobs=jobs)
    except UsageError:
        return parity
    files = {one.ported: one for one in found.files}
    authors = {one.full: _authors(files[one.path], one) for one in wanted if one.path in files}
    return replace(parity, authors=authors)


def _authors(file: FileDiff, function: Function) -> tuple[str, ...]:
    """Codemods, and reasons of a hand, those with most lines first; empty where all is as it was."""
    own = range(function.line, function.end + 1)
    counts = Counter(
        name
        for change in file.changes
        for number, codemods in _lines(change)
        if number in own
        for name in codemods or (_by_hand(file, number),)
    )
    return tuple(name for name, _ in counts.most_common())


def _lines(change: Change) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines of the port that are new, and who wrote them; a place where some went, by who took them."""
    if not change.after:
        yield change.ported_line, change.codemods
    for number, line in enumerate(change.after, change.ported_line):
        yield number, line.codemods


def _by_hand(file: FileDiff, number: int) -> str:
    for one in file.hand:
        if one.ported_line <= number < one.ported_line + max(len(one.after), 1):
            return f"by hand: {one.cause or one.why or 'no reason is given'}"
    return "by hand"
