"""The changes of one file on a terminal: unified, side by side, or only those of a hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from rich.console import Console
from rich.control import strip_control_codes
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from portkit.diff.model import Change, FileDiff, HandHunk, Line

AROUND = 2  # lines of context
STYLES = OLD, NEW, HAND, AT, TITLE = "red", "green", "yellow", "cyan", "bold"
PLAIN = ""
Row = tuple[str, str]  # the text of a line, its style
HEADINGS = ("", "legacy", "", "port", "by")


def unified(file: FileDiff, console: Console) -> None:
    """As ``diff -u``, but a line that a hand wrote starts with ``!``."""
    _print(file, _unified(file), console)


def _print(file: FileDiff, rows: Iterable[Row], console: Console) -> None:
    """Print the title and each line as it is: there is nothing to wrap, and much of it."""
    rows = chain([(_title(file), TITLE)], rows)
    if console.color_system is None:  # all lines are of one style
        rows = [("\n".join(text for text, _ in rows), PLAIN)]
    styles = {name: console.get_style(name) for name in STYLES}
    lines = (Segment(strip_control_codes(text).expandtabs(), styles.get(of)) for text, of in rows)
    console.print(Segments(part for line in lines for part in (line, Segment.line())), end="")


def _unified(file: FileDiff) -> Iterator[Row]:
    done = 0
    for change in file.changes:
        start = change.line - 1
        yield from ((f" {file.before[row]}", PLAIN) for row in _context(done, start))
        yield _header(change, file), AT
        yield from ((f"-{text}", OLD) for text in change.before)
        yield from map(_added, change.after)
        done = start + len(change.before)
    for row in range(done, min(done + AROUND, len(file.before))):
        yield f" {file.before[row]}", PLAIN


def _context(done: int, start: int) -> Iterator[int]:
    """The lines between two changes that are shown."""
    tail = max(start - AROUND, done)
    head = min(done + AROUND, tail) if done else done
    yield from range(done, head)
    yield from range(tail, start)


def _added(line: Line) -> Row:
    return (f"+{line.text}", NEW) if line.codemods else (f"!{line.text}", HAND)


def _header(change: Change, file: FileDiff) -> str:
    old = f"-{change.line},{len(change.before)}"
    new = f"+{change.ported_line},{len(change.after)}"
    return f"@@ {old} {new} @@ {'; '.join(_who(change, file))}"


def _who(change: Change, file: FileDiff) -> Iterator[str]:
    """The codemods of *change*, and why a hand was at it."""
    if change.codemods:
        yield ", ".join(change.codemods)
    if change.by_hand:
        yield from dict.fromkeys(f"by hand: {reason(hunk)}" for hunk in hands(change, file))


def reason(hunk: HandHunk) -> str:
    """The named cause of *hunk*, else the reason of its own."""
    return hunk.cause or hunk.why or "?"


def hands(change: Change, file: FileDiff) -> list[HandHunk]:
    """The hunks made by hand that lie in *change*."""
    first, last = change.ported_line, change.ported_line + len(change.after)
    return [
        one
        for one in file.hand
        if one.ported_line <= last and first <= one.ported_line + len(one.after)
    ]


def by_hand(file: FileDiff, console: Console) -> None:
    """What a hand made of the text that the codemods give, and why."""
    _print(file, _by_hand(file), console)


def _by_hand(file: FileDiff) -> Iterator[Row]:
    for hunk in file.hand:
        yield f"@@ -{hunk.line} +{hunk.ported_line} @@ {reason(hunk)}", AT
        yield from ((f"-{text}", OLD) for text in hunk.before)
        yield from ((f"!{text}", HAND) for text in hunk.after)


def side_by_side(file: FileDiff, console: Console) -> None:
    """The legacy lines and those of the port beside each other, with who wrote them."""
    console.print(Text(_title(file), TITLE))
    old, new = _highlighted(file.before, "python2"), _highlighted(file.after, "python3")
    table = Table(*HEADINGS, box=None, pad_edge=False, expand=True)
    for column, ratio in zip(table.columns, (None, 5, None, 5, 2), strict=True):
        column.ratio, column.overflow = ratio, "fold"
    for change in file.changes:
        rows = zip_longest(range(len(change.before)), range(len(change.after)))
        for left, right in rows:
            table.add_row(
                *_cell(old, change.line, left, OLD),
                *_cell(new, change.ported_line, right, NEW),
                _by(change, right, file),
            )
        table.add_row()
    console.print(table)


def _highlighted(lines: Sequence[str], language: str) -> list[Text]:
    from rich.syntax import Syntax  # its languages take long to import, and nothing else needs them

    text = Syntax("", language, theme="ansi_light").highlight("\n".join(lines))
    return list(text.split("\n", allow_blank=True))


def _cell(lines: Sequence[Text], first: int, row: int | None, style: str) -> tuple[Text, Text]:
    if row is None:
        return Text(), Text()
    number = first + row
    return Text(str(number), style), lines[number - 1]


def _by(change: Change, row: int | None, file: FileDiff) -> Text:
    if row is None:
        return Text()
    names = change.after[row].codemods
    if names:
        return Text(", ".join(names), NEW)
    causes = dict.fromkeys(reason(one) for one in hands(change, file))
    return Text(f"hand: {', '.join(causes)}", HAND)


def _title(file: FileDiff) -> str:
    was = f" (was {file.legacy})" if file.moved else ""
    figures = f"{file.by_codemods} lines by codemods, {file.by_hand} by hand"
    return f"\n{file.path}{was}: {figures}"
