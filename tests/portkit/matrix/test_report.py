"""What a person and a program see of a matrix."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from portkit.cli.matrix import matrix as command
from portkit.matrix.model import Cell, Counts, Matrix, Status
from portkit.report.matrix import matrix_summary, show_matrix

CELLS = (
    Cell("py27", Status.PASSED, "CPython 2.7.18", Counts(12, 0, 1), 3.25),
    Cell("py311", Status.FAILED, "CPython 3.11.7", Counts(11, 1, 1), 2.0, "exit status 1: pytest"),
    Cell("lint", Status.PASSED, "CPython 3.11.7", None, 1.0),
    Cell("pypy3", Status.MISSING),
)


def test_the_table_names_what_is_missing_and_the_totals_stand_alone() -> None:
    text = show_matrix(Matrix(CELLS), "text")
    assert ["pypy3", "MISSING"] in [line.split() for line in text.splitlines()]
    assert "exit status 1: pytest" in text
    assert text.splitlines()[-1] == "tests: 23 passed, 1 failed, 2 skipped"


def test_markdown() -> None:
    lines = show_matrix(Matrix((*CELLS, Cell("a|b", Status.NOT_RUN))), "markdown").splitlines()
    assert lines[2] == "| py27 | CPython 2.7.18 | passed | 12 | 0 | 1 | 3.2 s |  |"
    assert lines[4] == "| lint | CPython 3.11.7 | passed |  |  |  | 1.0 s |  |"
    assert lines[6] == r"| a\|b |  | not run |  |  |  |  |  |"


def test_json() -> None:
    value = json.loads(show_matrix(Matrix(CELLS, ("py27",)), "json"))
    assert value["exit_status"] == 1
    assert value["required"] == ["py27"]
    assert value["cells"][0] == {
        "name": "py27",
        "interpreter": "CPython 2.7.18",
        "result": "passed",
        "tests": {"passed": 12, "failed": 0, "skipped": 1},
        "seconds": 3.25,
        "note": "",
    }
    assert [cell["tests"] for cell in value["cells"][2:]] == [None, None]


@pytest.mark.parametrize(
    ("cells", "required", "sentences"),
    [
        (CELLS[:1], [], []),
        (CELLS, [], ["MISSING, nothing was tested there: pypy3"]),
        (
            CELLS,
            ["pypy3"],
            ["MISSING, nothing was tested there: pypy3", "required, but not run: pypy3"],
        ),
        (
            CELLS[3:],
            [],
            [
                "MISSING, nothing was tested there: pypy3",
                "no cell has run; `portkit doctor` says which interpreters are here",
            ],
        ),
        ([Cell("a", Status.TIMEOUT)], [], ["TIMEOUT, stopped before the end: a"]),
    ],
)
def test_sentences(cells: list[Cell], required: list[str], sentences: list[str]) -> None:
    assert matrix_summary(Matrix(tuple(cells), tuple(required))) == sentences


def test_the_command_prints_the_table_and_takes_its_exit_status(monkeypatch) -> None:
    asked = []

    def run_matrix(*arguments: object) -> Matrix:
        asked.append(arguments)
        return Matrix(CELLS, ("pypy3",))

    monkeypatch.setattr("portkit.cli.matrix.run_matrix", run_matrix)
    words = ["--require", "py27, pypy3,", "--output-format", "json", "--", "-p", "--", "-x"]
    result = CliRunner().invoke(command, words)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["required"] == ["pypy3"]
    assert "required, but not run: pypy3" in result.stderr
    ((_, tox_arguments, required, _),) = asked
    assert (tox_arguments, required) == (("-p", "--", "-x"), ["py27", "pypy3"])


def test_misuse_is_one_line_and_exit_status_2(tmp_path: Path) -> None:
    command_line = [sys.executable, "-m", "portkit", "matrix", "--project", str(tmp_path)]
    done = subprocess.run(command_line, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"portkit: {tmp_path}: no tox.ini here; the matrix runs a project's tox environments"
    ]
