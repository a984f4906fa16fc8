"""What a person and a program see of a matrix."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from portkit.cli.matrix import matrix as command
from portkit.matrix.model import Cell, Counts, Coverage, FailedTest, Gap, Matrix, Status
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
    assert lines[2] == "| py27 | CPython 2.7.18 | passed | 12 | 0 | 1 | 3.2 s |  |  |  |"
    assert lines[4] == "| lint | CPython 3.11.7 | passed |  |  |  | 1.0 s |  |  |  |"
    assert lines[6] == r"| a\|b |  | not run |  |  |  |  |  |  |  |"


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
        "coverage": None,
        "alone": None,
        "note": "",
        "failed_tests": [],
    }
    assert [cell["tests"] for cell in value["cells"][2:]] == [None, None]


def test_failed_tests_are_named_after_the_table_and_many_are_counted() -> None:
    tests = tuple(FailedTest(f"test_{number}", "why") for number in range(12))
    sentences = matrix_summary(Matrix((Cell("py27", Status.FAILED, failed_tests=tests),)))
    assert sentences[0] == "failed in py27: test_0: why"
    assert sentences[10:] == ["failed in py27: 2 more tests"]


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


def test_the_command_prints_the_table_and_takes_its_exit_status(monkeypatch, tmp_path) -> None:
    asked = []

    def run_matrix(*arguments: object) -> Matrix:
        asked.append(arguments)
        return Matrix((replace(CELLS[0], closing=("2 passed in 1.5s",)), *CELLS[1:]), ("pypy3",))

    monkeypatch.setattr("portkit.cli.matrix.run_matrix", run_matrix)
    page = tmp_path / "new" / "matrix.json"
    words = ["--require", "py27, pypy3,", "--output-format", "json", "--json", str(page)]
    result = CliRunner().invoke(command, [*words, "--", "-p", "--", "-x"])
    assert page.read_text() == result.stdout
    assert result.exit_code == 1
    assert json.loads(result.stdout)["required"] == ["pypy3"]
    assert "required, but not run: pypy3" in result.stderr
    assert "py27:\n2 passed in 1.5s\n" in result.stderr
    one_by_one = CliRunner().invoke(command, ["--require", "pypy3"])
    assert "2 passed in" not in one_by_one.stderr  # tox has shown it
    (_, tox_arguments, required, *_), _ = asked
    assert (tox_arguments, required) == (("-p", "--", "-x"), ["py27", "pypy3"])


def test_misuse_is_one_line_and_exit_status_2(tmp_path: Path) -> None:
    command_line = [sys.executable, "-m", "portkit", "matrix", "--project", str(tmp_path)]
    done = subprocess.run(command_line, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"portkit: {tmp_path}: no tox.ini here; the matrix runs a project's tox environments"
    ]


COVERED = Matrix(
    (
        Cell("py27", Status.MISSING),
        Cell("py313", Status.PASSED, "CPython 3.13.0", Counts(1), 1.0, "", 79.99, 3),
    ),
    coverage=Coverage(79.99, (Gap("a.py", 2, None, 2), Gap("a.py", 7, None), Gap("b.py", 4, 0, 3))),
    floor=80.0,
)


def test_what_a_missing_version_alone_could_run_is_told_apart() -> None:
    assert COVERED.exit_status == 1
    assert matrix_summary(COVERED)[1:] == [
        "only Python 2 runs 1 place, and no cell of it was here",
        "no cell runs a.py: 7",
        "no cell runs b.py: 4 to the end of its function",
    ]
    excused = replace(COVERED, coverage=Coverage(79.99, COVERED.coverage.gaps[:1]))
    assert excused.exit_status == 0
    assert len(matrix_summary(excused)) == 2
    assert replace(COVERED, floor=0.0).exit_status == 0


def test_lines_that_no_cell_runs_are_ranges_and_files_are_few() -> None:
    lines = tuple(Gap("a.py", line, None) for line in (1, 2, 3, 5, 8, 9))
    gaps = (*lines, Gap("a.py", 4, 11), *(Gap(f"b{n:02}.py", 1, None) for n in range(21)))
    sentences = matrix_summary(replace(COVERED, coverage=Coverage(1.0, gaps)))[1:]
    assert sentences[0] == "no cell runs a.py: 1-3, 5, 8-9, 4 to 11"
    assert sentences[-1] == "no cell runs some lines of 2 more files"
    assert len(sentences) == 21


def test_coverage_has_its_columns_and_is_never_rounded_up() -> None:
    text = show_matrix(COVERED, "text")
    assert text.split()[:4] == ["cell", "interpreter", "result", "passed"]
    assert "79.9 %      3" in text
    assert "coverage of all cells together: 79.9 % of lines and branches" in text
    assert "coverage" not in show_matrix(Matrix(CELLS), "text")


def test_junit() -> None:
    suite = ElementTree.fromstring(show_matrix(Matrix(CELLS, ("pypy3",)), "junit").encode())
    cases = {case.get("name"): [child.tag for child in case] for case in suite}
    assert cases == {"py27": [], "py311": ["failure"], "lint": [], "pypy3": ["failure"]}
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("4", "2", "0")
    assert suite.find("testcase[@name='py311']/failure").get("message") == (
        "failed exit status 1: pytest"
    )
