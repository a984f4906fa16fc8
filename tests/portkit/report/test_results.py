"""Matrix, coverage and parity in the report: what they raise a module to, and files that are something else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portkit.errors import UsageError
from portkit.matrix.model import Cell, Counts, Coverage, Gap, Matrix, Status
from portkit.report.matrix import show_matrix
from portkit.report.site.given import read_coverage, read_matrix, read_parity
from portkit.report.site.history import Point, course, earlier, save
from tests.portkit.report.small_trees import LEGACY, PORTED, run_report, write_tree

MATRIX = Matrix(
    (
        Cell("py27", Status.PASSED, "CPython 2.7.18", Counts(3, 0, 1), 1.5, coverage=90.0, alone=2),
        Cell("py313", Status.PASSED, "CPython 3.13.0", Counts(4), 2.0),
        Cell("py314", Status.MISSING),
    ),
    coverage=Coverage(99.96, (Gap("pkg/low.py", 3, None, 2), Gap("pkg/low.py", 4, 0))),
)
COVERAGE: dict[str, Any] = {
    "totals": {"percent_covered": 99.96},
    "files": {
        "somewhere/new/pkg/low.py": {
            "executed_lines": [1, 2],
            "missing_lines": [],
            "contexts": {"1": ["py27|test_one", "py313"], "2": ["py27"]},
            "summary": {"percent_covered": 100.0},
        },
        "new/pkg/high.py": {
            "executed_lines": [1],
            "missing_lines": [5],
            "contexts": {"1": ["py313"]},
            "summary": {"percent_covered": 50.0},
        },
        "other.py": {"executed_lines": [], "missing_lines": [], "summary": {"percent_covered": 0}},
    },
}
COUNTS = {"equal": 7, "differs": 0, "ignored": 1, "unstable": 0}
GROUP = {
    "scenario": "low:first",
    "label": "<script>alert(4)</script>",
    "kind": "value",
    "count": 2,
    "cells": ["py313"],
    "legacy": "'</pre><b>'",
    "ported": "b'1'",
}
PARITY: dict[str, Any] = {
    "reference": {"name": "py27", "interpreter": "CPython 2.7.18"},
    "cells": [{"name": "py313", "interpreter": "CPython 3.13.0", "observations": 8, **COUNTS}],
    "modules": [
        {"module": "pkg.low", "functions": 3, "untouched": ["f"], "cells": {"py313": COUNTS}}
    ],
    "differences": [GROUP],
    "ignored": [],
    "scenarios": [{}, {}],
    "notes": [],
}


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write trees and results to a folder, make the report there; its folder."""

    def write(**given: Any) -> Path:
        write_tree(tmp_path / "old", LEGACY)
        write_tree(tmp_path / "new", PORTED)
        options = []
        for name, value in given.items():
            text = show_matrix(value, "json") if isinstance(value, Matrix) else json.dumps(value)
            (tmp_path / f"{name}.json").write_text(text)
            options += [f"--{name}", f"{name}.json"]
        done = run_report(tmp_path, "--legacy", "old", "--ported", "new", *options, "-o", "site")
        assert done.returncode == 0, done.stderr
        return tmp_path / "site"

    return write


def row(page: Path, name: str) -> str:
    """The table row of *page* that begins with *name*."""
    rows = page.read_text("utf-8").split("<tr>")
    return next(one for one in rows if f">{name}</a>" in one.partition("</th>")[0])


def test_phases_rise_with_what_is_shown(written: Callable[..., Path]) -> None:
    plan = written(coverage=COVERAGE) / "plan.html"
    assert "importable" in row(plan, "pkg.low")
    assert "parsable" in row(plan, "pkg.high")  # not run in py27
    plan = written(coverage=COVERAGE, matrix=MATRIX) / "plan.html"
    assert "tests pass" in row(plan, "pkg.low")
    assert "parity proven" in row(
        written(coverage=COVERAGE, matrix=MATRIX, parity=PARITY) / "plan.html", "pkg.low"
    )
    failed = Matrix((*MATRIX.cells, Cell("py39", Status.FAILED, "CPython 3.9.18")))
    plan = written(coverage=COVERAGE, matrix=failed, parity=PARITY) / "plan.html"
    assert "importable" in row(plan, "pkg.low")


def test_the_pages_of_the_results(written: Callable[..., Path]) -> None:
    site = written(coverage=COVERAGE, matrix=MATRIX, parity=PARITY)
    matrix = (site / "matrix.html").read_text("utf-8")
    for part in ("MISSING", "CPython 2.7.18", "99.9 %", "(Python 2 only)", "4 to the end"):
        assert part in matrix
    line = (site / "coverage" / "pkg.low.html").read_text("utf-8").split('id="line2"')[1]
    assert ">py27</td>" in line.partition("</tr>")[0]
    missed = (site / "coverage" / "pkg.high.html").read_text("utf-8")
    assert missed.count("no cell</td>") == 1
    parity = (site / "parity.html").read_text("utf-8")
    assert "&lt;script&gt;alert(4)" in parity
    assert "<script>alert" not in parity
    assert "&lt;/pre&gt;&lt;b&gt;" in parity


def test_cells_that_were_kept_are_counted_apart(written: Callable[..., Path]) -> None:
    kept = Matrix((*MATRIX.cells, Cell("py39", Status.KEPT, "CPython 3.9.18")))
    figures = visible((written(matrix=kept) / "index.html").read_text("utf-8"))
    ran = sum(bool(one.interpreter) for one in kept.cells)
    assert f"{ran - 1} of {ran} cells passed, 1 kept" in figures


def visible(page: str) -> str:
    """The text of *page*, without its tags."""
    return " ".join(re.sub("<[^>]+>", " ", page).split())


def test_a_matrix_comes_back_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "matrix.json").write_text(show_matrix(MATRIX, "json"))
    assert read_matrix(tmp_path / "matrix.json") == MATRIX


def test_branches_that_scenarios_took(written: Callable[..., Path]) -> None:
    counted = {"cell": "py313", "all": 1234, "taken": 1200}
    (module,) = PARITY["modules"]
    more = {
        "branches": counted,
        "modules": [{**module, "branches": {**counted, "all": 9, "taken": 7, "left": [3, 5]}}],
    }
    page = (written(parity={**PARITY, **more}) / "parity.html").read_text("utf-8")
    assert "They took 1,200 of its 1,234 branches in py313." in page
    assert '<td class="n">9</td><td class="n" title="line 3, 5">2</td>' in page


@pytest.mark.parametrize("read", [read_matrix, read_coverage, read_parity])
@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"files": [], "cells": [1]}', "null", '"x"']
)
def test_something_else_is_one_line(
    tmp_path: Path, read: Callable[[Path], object], text: str
) -> None:
    (tmp_path / "given.json").write_text(text)
    with pytest.raises(UsageError, match=r"given.json: is not what .* writes"):
        read(tmp_path / "given.json")


def test_numbers_that_are_none_are_refused(tmp_path: Path) -> None:
    wrong = {**PARITY, "cells": [{**PARITY["cells"][0], "equal": "<b>"}]}
    (tmp_path / "given.json").write_text(json.dumps(wrong))
    with pytest.raises(UsageError):
        read_parity(tmp_path / "given.json")


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    write_tree(tmp_path / "src", {"a.py": "x = 1\n"})
    done = run_report(tmp_path, "--legacy", "src", "--parity", "no.json", "-o", "site")
    assert done.returncode == 2
    assert done.stderr == "portkit: no.json: cannot be read (No such file or directory)\n"


def test_history_goes_on_in_the_same_folder(tmp_path: Path) -> None:
    points = [
        Point(f"2026-01-0{day}T00:00:00+00:00", (1, 0, 0, 0, 0), left, 0)
        for day, left in [(1, 80), (2, 20)]
    ]
    save(tmp_path, points)
    assert earlier(tmp_path) == points
    assert course(points, 100).points == "0.0,0.0 50.0,20.0 100.0,80.0"


@pytest.mark.parametrize(
    "text", ["", "{}", '{"reports": [{"when": "<script>"}]}', '{"reports": 3}']
)
def test_a_history_that_cannot_be_read_begins_again(tmp_path: Path, text: str) -> None:
    (tmp_path / "portkit-report.json").write_text(text)
    assert earlier(tmp_path) == []
