"""What ``portkit diff`` found: the changes themselves, counts per module, codemod and cause, or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from portkit.diff.model import FileDiff, Status, TreeDiff
from portkit.phrases import plural
from portkit.report.diff_text import by_hand, side_by_side, unified

FORMATS = ("text", "json", "markdown")
# Not on a terminal there is no width to keep to.
WIDTH = 180
SHOWN = 12  # places of one kind


def show(found: TreeDiff, output_format: str, *, stat: bool, beside: bool, hand: bool) -> None:
    """Print *found*: the changes (unless *stat*), then the counts; problems go to standard error."""
    if output_format == "json":
        sys.stdout.write(as_json(found))
        return
    console = Console(highlight=False, soft_wrap=not beside, width=_width())
    draw = by_hand if hand else side_by_side if beside else unified
    for file in found.files:
        if not stat and (file.hand if hand else file.changes):
            draw(file, console)
    _counts(found, console)
    talk = Console(stderr=True, highlight=False, soft_wrap=True)
    for line in _closing(found):
        talk.print(Text(line))


def _width() -> int | None:
    return None if sys.stdout.isatty() else WIDTH


def _counts(found: TreeDiff, console: Console) -> None:
    modules = _table("module", "codemods", "hand", "would", "told")
    changed = (one for one in found.files if _is_shown(one))
    _fill(modules, [(_name(one), *map(_number, _figures(one))) for one in changed], console)
    console.print(modules)
    codemods = _table("codemod", "lines")
    counts = found.codemods.most_common()
    _fill(codemods, [(name, str(count)) for name, count in counts], console)
    causes = _table("by hand because of", "lines")
    causes.add_column("why", overflow="fold")
    for name, count in found.causes.most_common():
        causes.add_row(Text(name or "no named cause"), str(count), Text(_why(name, found)))
    for table in (codemods, causes):
        if table.rows:
            console.print("", table)


def _why(cause: str, found: TreeDiff) -> str:
    """The text of a named cause."""
    hunks = (hunk for file in found.files for hunk in file.hand)
    return next((hunk.why for hunk in hunks if cause and hunk.cause == cause), "")


def _table(first: str, *numbers: str) -> Table:
    table = Table(first, *numbers, box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _fill(table: Table, rows: Sequence[tuple[str, ...]], console: Console) -> None:
    """Add *rows*: where none of them has to be folded, each column as one cell, which takes half the time."""
    columns = list(zip(*rows, strict=True))
    headed = zip((str(one.header) for one in table.columns), columns, strict=False)
    width = sum(1 + max(map(cell_len, (header, *column))) for header, column in headed)
    for row in [tuple(map("\n".join, columns))] if 0 < width <= console.width else rows:
        table.add_row(*map(Text, row))


def _is_shown(file: FileDiff) -> bool:
    return bool(file.changes or file.hand or file.status is not Status.SAME)


def _name(file: FileDiff) -> str:
    moved = f" (was {file.legacy})" if file.moved else ""
    kind = "" if file.status in (Status.SAME, Status.CHANGED) else f" ({file.status.value})"
    return f"{file.path}{moved}{kind}{'' if file.module else ' (no module)'}"


def _figures(file: FileDiff) -> tuple[int, ...]:
    return file.by_codemods, file.by_hand, len(file.would), len(file.told)


def _number(count: int) -> str:
    return str(count or "")


def _closing(found: TreeDiff) -> Iterator[str]:
    """What could not be read, what a codemod would still do, what has no reason, and the sum."""
    yield from (file.reason for file in found.unread)
    places = [
        f"{file.path}:{place.line}: {place.codemod} would still rewrite this"
        for file in found.files
        for place in file.would
    ]
    yield from _some(places)
    told = sum(len(file.told) for file in found.files)
    if told:
        still = plural(told, "place of the port is", "places of the port are")
        yield f"{still} still told; `portkit check {found.ported}` lists them."
    yield from (f"no hunk needs this reason: {one}" for one in found.unused)
    yield from _some(
        [
            f"{file.path}:{hunk.ported_line}: by hand, and no reason is given"
            for file in found.files
            for hunk in file.unexplained
        ]
    )
    yield (
        f"{found.by_codemods} lines of modules by codemods ({found.percent:.1f} %),"
        f" {found.by_hand} by hand."
    )


def _some(lines: list[str]) -> Iterator[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"... and {len(lines) - SHOWN} more like this"


def as_json(found: TreeDiff) -> str:
    """*found* as a JSON object with the names of ``TreeDiff``, figures that follow from others too."""
    value = {
        "legacy": found.legacy,
        "ported": found.ported,
        "by_codemods": found.by_codemods,
        "by_hand": found.by_hand,
        "percent": round(found.percent, 2),
        "unexplained": found.unexplained,
        "unused": found.unused,
        "codemods": dict(found.codemods.most_common()),
        "causes": dict(found.causes.most_common()),
        "files": [_file_object(file) for file in found.files],
    }
    return json.dumps(value, indent=2) + "\n"


def _file_object(file: FileDiff) -> dict[str, Any]:
    value = asdict(file)
    del value["before"], value["after"]
    figures = {"by_codemods": file.by_codemods, "by_hand": file.by_hand}
    codemods = dict(file.codemods.most_common())
    status = file.status.value
    return {"path": file.path, **value, "status": status, **figures, "codemods": codemods}
