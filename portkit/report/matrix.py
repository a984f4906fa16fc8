"""Show a Matrix: a table for a terminal, one for a Markdown page, JSON, or JUnit's XML."""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Literal
from xml.etree import ElementTree

from rich.console import Console
from rich.table import Table
from rich.text import Text

from portkit.matrix.model import Cell, Gap, Matrix, Status
from portkit.phrases import plural

_HEADINGS = tuple("cell interpreter result passed failed skipped time coverage alone note".split())
_NUMBERS = frozenset(_HEADINGS[3:9])
# So many files with lines that no cell runs are named one by one.
_GAPS = 20
# And so many failed tests of a cell.
_FAILED = 10
# Of a table that goes to a file or to the log of a CI run.
_WIDTH = 120
_STYLES = {
    Status.PASSED: "green",
    Status.FAILED: "bold red",
    Status.MISSING: "yellow",
    Status.TIMEOUT: "bold red",
    Status.NOT_RUN: "yellow",
    Status.KEPT: "cyan",
}


def show_matrix(matrix: Matrix, output_format: str) -> str:
    """The text for standard output; *output_format* is ``text``, ``json``, ``junit``, ``markdown``."""
    shown = {"text": _text, "json": _json, "junit": _junit, "markdown": _markdown}
    return shown[output_format](matrix)


def closing_lines(matrix: Matrix) -> list[str]:
    """What each test run of each cell said at its end, below the name of the cell."""
    spoken = [cell for cell in matrix.cells if cell.closing]
    return [line for cell in spoken for line in (f"{cell.name}:", *cell.closing)]


def matrix_summary(matrix: Matrix) -> list[str]:
    """What a person should not overlook, one sentence a line; empty where all cells passed."""
    return list(_sentences(matrix))


def _sentences(matrix: Matrix) -> Iterator[str]:
    missing = matrix.named(Status.MISSING)
    if missing:
        yield f"MISSING, nothing was tested there: {', '.join(missing)}"
    kept = matrix.named(Status.KEPT)
    if kept:
        yield f"kept, not run now as nothing of theirs has changed: {', '.join(kept)}"
    if matrix.nothing_ran:
        yield "no cell has run; `portkit doctor` says which interpreters are here"
    overdue = matrix.named(Status.TIMEOUT)
    if overdue:
        yield f"TIMEOUT, stopped before the end: {', '.join(overdue)}"
    if matrix.lacking:
        yield f"required, but not run: {', '.join(cell.name for cell in matrix.lacking)}"
    for cell in matrix.cells:
        yield from _failed(cell)
    for cell in matrix.cells:
        if cell.status is Status.PASSED and cell.note:
            yield f"{cell.name} passed when it was run again; {cell.note}"
    yield from _uncovered(matrix)


def _failed(cell: Cell) -> Iterator[str]:
    for test in cell.failed_tests[:_FAILED]:
        yield f"failed in {cell.name}: {test.name}{test.message and ': '}{test.message}"
    if len(cell.failed_tests) > _FAILED:
        yield f"failed in {cell.name}: {len(cell.failed_tests) - _FAILED} more tests"


def _uncovered(matrix: Matrix) -> Iterator[str]:
    """What is left, place by place; a line for what only a version runs of which no cell was here."""
    if matrix.coverage is not None and matrix.coverage.unread:
        unread = ", ".join(matrix.coverage.unread)
        yield f"only Python 2 can read these files, so their lines are not counted: {unread}"
    if matrix.coverage is None or matrix.coverage.percent >= matrix.floor:
        return
    seen = matrix.versions
    excused = (gap.version for gap in matrix.coverage.gaps if gap.is_excused(seen))
    for version, count in sorted(Counter(excused).items(), key=str):
        yield f"only Python {version} runs {plural(count, 'place')}, and no cell of it was here"
    files = [(path, [*gaps]) for path, gaps in groupby(matrix.uncovered, lambda gap: gap.path)]
    for path, gaps in files[:_GAPS]:
        yield f"no cell runs {path}: {', '.join(_places(gaps))}"
    if len(files) > _GAPS:
        yield f"no cell runs some lines of {len(files) - _GAPS} more files"


def _places(gaps: Sequence[Gap]) -> Iterator[str]:
    """Lines as ranges (``3-5, 9``), branches as ``7 to 12``."""
    lines = [gap.line for gap in gaps if gap.to is None]
    for _, run in groupby(enumerate(lines), lambda pair: pair[1] - pair[0]):
        first, *rest = (line for _, line in run)
        yield f"{first}-{rest[-1]}" if rest else str(first)
    for gap in gaps:
        if gap.to is not None:
            yield f"{gap.line} to {gap.to}" if gap.to else f"{gap.line} to the end of its function"


def _row(cell: Cell) -> tuple[str, ...]:
    tests = cell.tests
    numbers = (tests.passed, tests.failed, tests.skipped) if tests else ("", "", "")
    time = f"{cell.seconds:.1f} s" if cell.interpreter else ""
    covered = f"{_floored(cell.coverage)} %" if cell.coverage is not None else ""
    alone = str(cell.alone) if cell.alone is not None else ""
    measured = (*map(str, numbers), time, covered, alone)
    return (cell.name, cell.interpreter, cell.status.value, *measured, cell.note)


def _floored(percent: float) -> str:
    """One digit, and never 100 for less."""
    return f"{math.floor(percent * 10) / 10:.1f}"


def _text(matrix: Matrix) -> str:
    table = Table(box=None, pad_edge=False, header_style="bold")
    rows = [_row(cell) for cell in matrix.cells]
    used = [number for number, column in enumerate(zip(*rows, strict=True)) if any(column)]
    for heading in (_HEADINGS[number] for number in used):
        side: Literal["left", "right"] = "right" if heading in _NUMBERS else "left"
        table.add_column(heading, justify=side, no_wrap=heading != "note")
    for cell, row in zip(matrix.cells, rows, strict=True):
        texts = [Text(word) for word in row]
        texts[2].stylize(_STYLES[cell.status])
        table.add_row(*[texts[number] for number in used])
    console = Console() if sys.stdout.isatty() else Console(width=_WIDTH)
    with console.capture() as captured:
        console.print(table)
    tests = matrix.tests
    total = f"tests: {tests.passed} passed, {tests.failed} failed, {tests.skipped} skipped\n"
    return captured.get() + _covered(matrix) + total


def _covered(matrix: Matrix) -> str:
    if matrix.coverage is None:
        return ""
    percent = _floored(matrix.coverage.percent)
    return f"coverage of all cells together: {percent} % of lines and branches\n"


def _markdown(matrix: Matrix) -> str:
    rows = [_HEADINGS, ("---",) * len(_HEADINGS), *map(_row, matrix.cells)]
    return "".join(
        f"| {' | '.join(w.replace('|', chr(92) + '|') for w in row)} |\n" for row in rows
    )


def _json(matrix: Matrix) -> str:
    cells = [_cell_object(cell) for cell in matrix.cells]
    value = {
        "cells": cells,
        "required": matrix.required,
        "coverage": matrix.coverage and asdict(matrix.coverage),
        "exit_status": matrix.exit_status,
    }
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
        "coverage": cell.coverage,
        "alone": cell.alone,
        "note": cell.note,
        "failed_tests": [asdict(test) for test in cell.failed_tests],
    }


def _junit(matrix: Matrix) -> str:
    """One test case a cell, so that any CI server can show the matrix."""
    lacking = {cell.name for cell in matrix.lacking}
    bad = {cell.name: _verdict(cell, cell.name in lacking) for cell in matrix.cells}
    suite = ElementTree.Element(
        "testsuite",
        name="portkit matrix",
        tests=str(len(matrix.cells)),
        failures=str(sum(tag == "failure" for tag in bad.values())),
        skipped=str(sum(tag == "skipped" for tag in bad.values())),
        errors="0",
    )
    for cell in matrix.cells:
        case = ElementTree.SubElement(
            suite, "testcase", classname="matrix", name=cell.name, time=f"{cell.seconds:.3f}"
        )
        if tag := bad[cell.name]:
            ElementTree.SubElement(case, tag, message=f"{cell.status.value} {cell.note}".strip())
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _verdict(cell: Cell, lacking: bool) -> str:
    """The element that says what became of a cell, '' where it passed."""
    if cell.status in (Status.FAILED, Status.TIMEOUT) or lacking:
        return "failure"
    return "" if cell.status is Status.PASSED else "skipped"
