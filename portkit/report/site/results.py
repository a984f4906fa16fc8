"""The pages of matrix, coverage and parity; where one was not given, the command that makes it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from portkit.matrix.model import Matrix, Status
from portkit.phrases import plural
from portkit.report.site.charts import bars
from portkit.report.site.evidence import Given
from portkit.report.site.given import Covered, ParityResult
from portkit.report.site.lines import cell_counts, covered_lines, covered_modules
from portkit.report.site.model import Tree
from portkit.report.site.pages import Page, coverage_page, percent

# So many groups of differences are shown; the file that was given has all.
GROUPS = 500


# What is to be said where a result was not given: title, what it is, and the command that makes it.
MISSING = {
    "matrix": (
        "Matrix",
        "What became of the tests on each interpreter was not given. This runs them and shows it:",
        "portkit matrix --output-format json > matrix.json",
    ),
    "coverage": (
        "Coverage",
        "Which cell of the matrix runs which line was not given. After a matrix run, this shows it:",
        "coverage json --show-contexts -o coverage.json",
    ),
    "parity": (
        "Parity",
        "Whether legacy and port behave the same was not given. This compares them and shows it:",
        "portkit parity --legacy ... --ported ... --output-format json SCENARIOS > parity.json",
    ),
}


def result_pages(tree: Tree, given: Given) -> Iterator[Page]:
    """The three pages, and one for each file with coverage."""
    yield matrix_page(given.matrix) if given.matrix else _missing("matrix")
    if given.coverage:
        yield from _coverage_pages(tree, given.coverage)
    else:
        yield _missing("coverage")
    yield parity_page(tree, given.parity) if given.parity else _missing("parity")


def _missing(name: str) -> Page:
    title, what, command = MISSING[name]
    again = f"portkit report --legacy ... --ported ... -o ... --{name} {name}.json"
    values = {"what": what, "command": f"{command}\n{again}"}
    return Page(f"{name}.html", "part.html", title, values)


def matrix_page(matrix: Matrix) -> Page:
    """The cells as a table, what failed, and what no cell runs."""
    gaps = matrix.coverage.gaps if matrix.coverage else ()
    values = {
        "lead": _matrix_lead(matrix),
        "cells": matrix.cells,
        "failed": [(cell, test) for cell in matrix.cells for test in cell.failed_tests],
        "gaps": [(path, list(found)) for path, found in groupby(gaps, lambda gap: gap.path)],
    }
    return Page("matrix.html", "matrix.html", "Matrix", values)


def _matrix_lead(matrix: Matrix) -> str:
    words = [
        f"{len(matrix.named(status))} {status.value}" for status in Status if matrix.named(status)
    ]
    tests = matrix.tests
    lead = f"{plural(len(matrix.cells), 'cell')}: {', '.join(words)}. "
    lead += f"{plural(tests.passed, 'test')} passed, {tests.failed:,} failed, {tests.skipped:,} skipped."
    if matrix.coverage is not None:
        lead += f" All cells together run {percent(matrix.coverage.percent)} of lines and branches."
    return lead


def _coverage_pages(tree: Tree, covered: Covered) -> Iterator[Page]:
    modules = covered_modules(tree, covered)
    cells = cell_counts(covered)
    values = {
        "lead": (
            f"{plural(len(modules), 'module')}; {plural(len(cells), 'cell')} together run "
            f"{percent(covered.percent)} of lines and branches."
        ),
        "modules": modules,
        "cells": cells,
        "chart": bars((name, [("lines", "done", run)]) for name, run, _ in cells),
        "without": len(tree.modules) - len(modules),
    }
    yield Page("coverage.html", "coverage.html", "Coverage", values)
    for one in modules:
        values = {"one": one, "lines": covered_lines(one, covered.cells), "cells": covered.cells}
        name = one.module.name
        yield Page(coverage_page(one.module.path), "covered.html", name, values, "coverage.html")


def parity_page(tree: Tree, parity: ParityResult) -> Page:
    """What was compared in each cell, and what differs."""
    values = {
        "lead": _parity_lead(parity),
        "parity": parity,
        "path": {one.name: one.path for one in tree.modules},
        "differences": parity.differences[:GROUPS],
        "ignored": parity.ignored[:GROUPS],
        "more": max(len(parity.differences), len(parity.ignored)) - GROUPS,
    }
    return Page("parity.html", "parity.html", "Parity", values)


def _parity_lead(parity: ParityResult) -> str:
    seen = sum(one.observations for one in parity.cells)
    differs = sum(one.differs for one in parity.cells)
    verdict = (
        f"{plural(differs, 'observation differs', 'observations differ')}"
        if differs
        else "Nothing differs"
    )
    found = parity.branches
    tried = (
        f" They took {found.taken:,} of its {found.all:,} branches in {found.cell}."
        if found
        else ""
    )
    return (
        f"{verdict}: {plural(parity.scenarios, 'scenario')} ran on the legacy code ({parity.reference}) and on the "
        f"port in {plural(len(parity.cells), 'cell')}; {plural(seen, 'observation')} compared.{tried}"
    )
