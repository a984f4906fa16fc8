"""Show a Matrix: a table for a terminal, one for a Markdown page, or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from portkit.matrix.model import Cell, Matrix, Status

_HEADINGS = ("cell", "interpreter", "result", "passed", "failed", "skipped", "time", "note")
# Of a table that goes to a file or to the log of a CI run.
_WIDTH = 120
_STYLES = {
    Status.PASSED: "green",
    Status.FAILED: "bold red",
    Status.MISSING: "yellow",
    Status.TIMEOUT: "bold red",
    Status.NOT_RUN: "yellow",
}


def show_matrix(matrix: Matrix, output_format: str) -> str:
    """The text for standard output; *output_format* is ``text``, ``json`` or ``markdown``."""
    return {"text": _text, "json": _json, "markdown": _markdown}[output_format](matrix)


def matrix_summary(matrix: Matrix) -> list[str]:
    """What a person should not overlook, one sentence a line; empty where all cells passed."""
    return list(_sentences(matrix))


def _sentences(matrix: Matrix) -> Iterator[str]:
    missing = matrix.named(Status.MISSING)
    if missing:
        yield f"MISSING, nothing was tested there: {', '.join(missing)}"
    if matrix.nothing_ran:
        yield "no cell has run; `portkit doctor` says which interpreters are here"
    overdue = matrix.named(Status.TIMEOUT)
    if overdue:
        yield f"TIMEOUT, stopped before the end: {', '.join(overdue)}"
    if matrix.lacking:
        yield f"required, but not run: {', '.join(cell.name for cell in matrix.lacking)}"


def _row(cell: Cell) -> tuple[str, ...]:
    tests = cell.tests
    numbers = (tests.passed, tests.failed, tests.skipped) if tests else ("", "", "")
    time = f"{cell.seconds:.1f} s" if cell.interpreter else ""
    return (cell.name, cell.interpreter, cell.status.value, *map(str, numbers), time, cell.note)


def _text(matrix: Matrix) -> str:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in _HEADINGS:
        number = heading in {"passed", "failed", "skipped", "time"}
        table.add_column(heading, justify="right" if number else "left", no_wrap=heading != "note")
    for cell in matrix.cells:
        row = [Text(word) for word in _row(cell)]
        row[2].stylize(_STYLES[cell.status])
        table.add_row(*row)
    console = Console() if sys.stdout.isatty() else Console(width=_WIDTH)
    with console.capture() as captured:
        console.print(table)
    tests = matrix.tests
    total = f"tests: {tests.passed} passed, {tests.failed} failed, {tests.skipped} skipped\n"
    return captured.get() + total


def _markdown(matrix: Matrix) -> str:
    rows = [_HEADINGS, ("---",) * len(_HEADINGS), *map(_row, matrix.cells)]
    return "".join(
        f"| {' | '.join(w.replace('|', chr(92) + '|') for w in row)} |\n" for row in rows
    )


def _json(matrix: Matrix) -> str:
    cells = [_cell_object(cell) for cell in matrix.cells]
    value = {"cells": cells, "required": matrix.required, "exit_status": matrix.exit_status}
    return json.dumps(value, indent=2) + "\n"


def _cell_object(cell: Cell) -> dict[str, object]:
    tests = cell.tests
    return {
        "name": cell.name,
        "interpreter": cell.interpreter or None,
        "result": cell.status.value,
        "tests": tests
        and {"passed": tests.passed, "failed": tests.failed, "skipped": tests.skipped},
        "seconds": round(cell.seconds, 3),
        "note": cell.note,
    }
