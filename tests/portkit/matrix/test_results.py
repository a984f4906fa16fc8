"""tox's result file -> cells, for the entries that old and new tox write."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from portkit.matrix.model import Cell, Counts, Status
from portkit.matrix.project import Project
from portkit.matrix.results import read_cells

PYTHON = {"implementation": "CPython", "version_info": [2, 7, 18, "final", 0]}
PASSED = {"success": True, "duration": 1.5}
FAILED = {"success": False, "duration": 1.5}
STARTED = 1000.0


def command(output: str, *words: str, retcode: int = 0) -> dict[str, Any]:
    return {"command": list(words) or ["pytest"], "output": output, "retcode": retcode}


def read(tmp_path: Path, entry: Any, stopped: tuple[str, ...] = ()) -> Cell:
    project = Project(tmp_path, ("tox",), {"py27": tmp_path / "py27"})
    results = {} if entry is None else {"py27": entry}
    (cell,) = read_cells(project, results, stopped, STARTED)
    return cell


@pytest.mark.parametrize(
    "entry",
    [
        {"result": {"success": True, "duration": 0.1}},
        {"result": {"success": True, "duration": 0.1, "skipped": True}, "python": PYTHON},
    ],
    ids=["tox 4.5", "tox 4.67"],
)
def test_a_missing_interpreter_is_not_a_success(tmp_path: Path, entry: Any) -> None:
    assert read(tmp_path, entry).status is Status.MISSING


def test_a_cell_that_passed(tmp_path: Path) -> None:
    entry = {"result": PASSED, "python": PYTHON, "test": [command("3 passed in 0.1s")]}
    closing = ("3 passed in 0.1s",)
    assert read(tmp_path, entry) == Cell(
        "py27", Status.PASSED, "CPython 2.7.18", Counts(3), 1.5, closing=closing
    )


def test_a_failed_cell_names_the_command(tmp_path: Path) -> None:
    wrong = command("", "/far/away/coverage", "report", "--fail-under=100", retcode=2)
    entry = {"result": FAILED, "python": PYTHON, "test": [command("3 passed in 0.1s"), wrong]}
    cell = read(tmp_path, entry)
    assert cell.status is Status.FAILED
    assert cell.note == "exit status 2: coverage report"
    assert cell.tests == Counts(3)


def test_a_failed_cell_without_commands_could_not_be_set_up(tmp_path: Path) -> None:
    cell = read(tmp_path, {"result": FAILED, "python": PYTHON})
    assert (cell.status, cell.note) == (Status.FAILED, "could not be set up")


@pytest.mark.parametrize("entry", [None, {"result": FAILED, "python": PYTHON}])
def test_a_cell_that_was_stopped(tmp_path: Path, entry: Any) -> None:
    assert read(tmp_path, entry, stopped=("py27",)).status is Status.TIMEOUT


def test_a_cell_that_tox_did_not_run(tmp_path: Path) -> None:
    assert read(tmp_path, None).status is Status.NOT_RUN


def test_environments_outside_the_list_come_last_and_packaging_does_not_count(
    tmp_path: Path,
) -> None:
    project = Project(tmp_path, ("tox",), {"py27": tmp_path / "py27"})
    results = {".pkg": {"result": PASSED}, "extra": {"result": PASSED, "python": PYTHON}}
    cells = read_cells(project, results, (), STARTED)
    assert [(cell.name, cell.status) for cell in cells] == [
        ("py27", Status.NOT_RUN),
        ("extra", Status.PASSED),
    ]


def test_an_environment_that_only_a_setting_names_is_no_cell(tmp_path: Path) -> None:
    project = Project(tmp_path, ("tox",), {"py27": tmp_path / "py27"})
    results = {"pypy2": {}, "late": {}}
    cells = [*read_cells(project, results, ("late",), STARTED)]
    assert [(cell.name, cell.status) for cell in cells] == [
        ("py27", Status.NOT_RUN),
        ("late", Status.TIMEOUT),
    ]


@pytest.mark.parametrize(("age", "counts"), [(0.0, Counts(7)), (-1.0, Counts(3))])
def test_a_junit_file_of_an_earlier_run_is_not_read(
    tmp_path: Path, age: float, counts: Counts
) -> None:
    file = tmp_path / "py27" / "junit.xml"
    file.parent.mkdir()
    file.write_text('<testsuite tests="7" errors="0" failures="0" skipped="0"/>')
    os.utime(file, (STARTED + age, STARTED + age))
    entry = {"result": PASSED, "python": PYTHON, "test": [command("3 passed in 0.1s")]}
    assert read(tmp_path, entry).tests == counts
