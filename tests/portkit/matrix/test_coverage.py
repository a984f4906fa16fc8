"""Coverage of single cells and of all: by real runs of coverage.py under a real tox."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from coverage import CoverageData
from coverage.parser import PythonParser
from coverage.python import PythonFileReporter

from portkit.matrix import joining
from portkit.matrix.coverage import data_files, measure
from portkit.matrix.model import Gap, Matrix, MatrixError
from portkit.matrix.run import run_matrix
from tests.portkit.matrix.conftest import write_project

TOX = """
[tox]
env_list = one, two, none
[testenv]
package = skip
set_env =
    PYTHONPATH = {site}
    COVERAGE_FILE = {env_dir}/coverage
commands =
    one: python -m coverage run --branch --include=lib.py use.py 1
    two: python -m coverage run --branch --include=lib.py use.py 2
    none: python use.py 3
"""
LIBRARY = """\
import sys

def double(x):
    if sys.version_info[0] == 2:
        return x + x
    if x == 1:
        return 2
    if x == 3:
        return 6
    return 4
"""
USE = "import sys\nimport lib\nprint(lib.double(int(sys.argv[1])))\n"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Matrix]:
    """The project after a run of all its cells, and what came of it."""
    root = write_project(tmp_path_factory.mktemp("project"), TOX, use=USE, lib=LIBRARY)
    return root, run_matrix(root, floor=100.0)


@pytest.fixture
def project(run: tuple[Path, Matrix]) -> Path:
    return run[0]


@pytest.mark.once  # a real tox
def test_each_cell_alone_and_all_together(run: tuple[Path, Matrix]) -> None:
    _, matrix = run
    one, two, none = matrix.cells
    assert (one.alone, two.alone, none.alone) == (1, 2, None)  # line 7; lines 8 and 10
    assert none.coverage is None
    assert one.coverage is not None and one.coverage < matrix.coverage.percent < 100
    assert matrix.coverage.gaps == (Gap("lib.py", 5, None, 2), Gap("lib.py", 9, None, None))
    assert matrix.uncovered == matrix.coverage.gaps[1:]
    assert matrix.exit_status == 1


@pytest.mark.once  # a real tox
def test_which_cells_run_a_line(project: Path) -> None:
    cells = {name: data_files(project / ".tox" / name) for name in ("one", "two", "none")}
    found = measure(project, cells)
    assert found.runners("lib.py", 4) == ("one", "two")
    assert found.runners("lib.py", 7) == ("one",)
    assert found.runners("lib.py", 9) == ()
    assert found.only("two") == {"lib.py": {8, 10}}


@pytest.mark.once  # a real tox
def test_a_floor_without_any_data(make_project) -> None:
    root = make_project("[tox]\nenv_list = a\n[testenv]\npackage = skip\ncommands = python -c 1\n")
    with pytest.raises(MatrixError, match="COVERAGE_FILE"):
        run_matrix(root, floor=50.0)


def test_only_fresh_data_count(tmp_path: Path) -> None:
    for name in ("coverage", ".coverage.host.1", "coverage.xml", ".coveragerc", "mycoverage"):
        (tmp_path / name).write_bytes(b"SQLite format 3\0...")
    (tmp_path / "coverage.json").write_text("{}")
    names = [file.name for file in data_files(tmp_path)]
    assert names == [".coverage.host.1", "coverage", "coverage.xml"]
    assert data_files(tmp_path, since=2e10) == []


def test_data_that_cannot_be_joined(tmp_path: Path) -> None:
    bad = tmp_path / "coverage"
    bad.write_bytes(b"SQLite format 3\0 and no more")
    with pytest.raises(MatrixError, match="cannot be joined"):
        measure(tmp_path, {"a": [bad]})


@pytest.mark.once  # a real tox
def test_files_of_python_2_are_named_and_not_counted(project: Path, tmp_path: Path) -> None:
    (project / "old.py").write_text("print 1\n")
    (ran,) = data_files(project / ".tox" / "one")
    data = Path(shutil.copy(ran, tmp_path))
    seen = CoverageData(str(data))
    seen.read()
    seen.add_arcs({str(project / "old.py"): [(-1, 1), (1, -1)]})
    seen.write()
    found = measure(project, {"one": [data]})
    assert found.all.unread == ("old.py",)
    assert list(found.all.run) == ["lib.py"]


def test_a_file_is_read_once_for_all_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("parser", "code_regions"):
        monkeypatch.setattr(
            PythonFileReporter, name, getattr(PythonFileReporter, name)
        )  # given back
    (tmp_path / "lib.py").write_text("x = 1\nif x:\n    y = 2\ndef f(): pass\n")
    jobs = []
    for name, lines in (("one", [1, 2, 4]), ("two", [1, 2, 3, 4])):
        found = CoverageData(str(tmp_path / name))
        found.add_lines({str(tmp_path / "lib.py"): lines})
        found.write()
        joined, report = str(tmp_path / f"{name}.joined"), str(tmp_path / f"{name}.json")
        jobs.append({"files": [name], "data": joined, "report": report, "settings": None})
    read = []
    parse = PythonParser.parse_source
    monkeypatch.setattr(
        PythonParser, "parse_source", lambda self: read.append(self.filename) or parse(self)
    )
    joining.report_plainly()
    assert [joining.done(job) for job in jobs] == [{"unread": [], "has_report": True}] * 2
    missed = [json.loads(Path(job["report"]).read_text())["files"]["lib.py"] for job in jobs]
    assert [one["missing_lines"] for one in missed] == [[3], []]
    assert len(read) == 1
    assert all("f" not in one.get("functions", {}) for one in missed)


def test_another_coverage_reads_as_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PythonFileReporter, "code_regions", PythonFileReporter.code_regions)
    monkeypatch.setattr(PythonFileReporter, "parser", None)
    joining.report_plainly()
    assert PythonFileReporter.parser is None
