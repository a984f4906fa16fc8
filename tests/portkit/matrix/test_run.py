"""Whole runs of a real tox on small projects."""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from portkit.errors import UsageError
from portkit.matrix.model import Counts, MatrixError, Status
from portkit.matrix.run import run_matrix
from tests.hurry import hurried

# What a real tox does and answers; what is made of its answers is tested by test_results.py and
# test_project.py, with each interpreter of the kit.
pytestmark = pytest.mark.once

# No interpreter has this version, and none will for long.
NO_PYTHON = "py399"


def test_cells_that_pass_fail_cannot_be_set_up_and_are_missing(make_project) -> None:
    root = make_project(
        f"""
        [tox]
        env_list = good, bad, broken, {NO_PYTHON}
        skip_missing_interpreters = true
        [testenv]
        package = skip
        [testenv:good]
        set_env = PYTHONPATH = {{site}}
        commands = python -m pytest -q --junitxml={{env_dir}}/junit.xml test_good.py
        [testenv:bad]
        commands = python -m unittest test_bad
        [testenv:broken]
        deps = -r nowhere.txt
        """.replace("{{", "{").replace("}}", "}"),
        test_good="""
        import pytest
        @pytest.mark.parametrize("n", [1, 2, 3])
        def test_less_than_four(n):
            assert n < 4
        """,
        test_bad="""
        import unittest
        class Test(unittest.TestCase):
            def test_wrong(self): self.assertEqual(1, 2)
            def test_right(self): self.assertEqual(1, 1)
        """,
    )
    matrix = run_matrix(root, required=[NO_PYTHON])
    found = {cell.name: (cell.status, cell.tests) for cell in matrix.cells}
    assert found == {
        "good": (Status.PASSED, Counts(3)),
        "bad": (Status.FAILED, Counts(1, 1)),
        "broken": (Status.FAILED, None),
        NO_PYTHON: (Status.MISSING, None),
    }
    assert [cell.name for cell in matrix.lacking] == [NO_PYTHON]
    assert matrix.exit_status == 1


SHAKY = """
import pathlib
def test_shaky():
    flag = pathlib.Path("seen")
    if not flag.exists():
        flag.write_text("")
        raise AssertionError("not yet")
"""


def test_a_cell_that_fails_once(make_project) -> None:
    root = make_project(
        """
        [tox]
        env_list = steady, shaky, wrong
        [testenv]
        package = skip
        set_env = PYTHONPATH = {site}
        commands =
            steady: python -c "open('steady', 'a').write('x')"
            shaky: python -m pytest -q --junitxml={env_dir}/junit.xml test_shaky.py
            wrong: python -c "raise SystemExit(3)"
        """,
        test_shaky=SHAKY,
    )
    steady, seen = root / "steady", root / "seen"
    for retries, status, note in (
        (0, Status.FAILED, "exit status 1: python"),
        (1, Status.PASSED, "failed at first: test_shaky.test_shaky"),
    ):
        cells = run_matrix(root, retries=retries).cells
        assert [cell.status for cell in cells] == [Status.PASSED, status, Status.FAILED]
        assert cells[1].note == note
        assert steady.read_text() == "x"
        steady.unlink()
        seen.unlink()


HANGING = """
[tox]
env_list = hangs, goes_on
[testenv]
package = skip
commands =
    hangs: python hang.py
    goes_on: python go_on.py
"""
HANG = """
import os, pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path("part.pid").write_text(str(child.pid))
os.rename("part.pid", "child.pid")
time.sleep(600)
"""
GO_ON = """
import os, pathlib
print("Ran 1 test in 0.0s\\n\\nOK")
pathlib.Path("other.pid").write_text(str(os.getpid()))
os.rename("other.pid", "ended.pid")
"""


def test_a_cell_that_hangs_is_stopped_with_its_children(make_project, monkeypatch) -> None:
    root = make_project(HANGING, hang=HANG, go_on=GO_ON)

    def one_hangs_and_the_other_has_ended() -> bool:
        child, ended = root / "child.pid", root / "ended.pid"
        both = child.exists() and ended.exists()
        return both and not psutil.pid_exists(int(ended.read_text()))

    clock = hurried(time.time, one_hangs_and_the_other_has_ended, step=1000.0)
    monkeypatch.setattr("portkit.matrix.limit.time", SimpleNamespace(time=clock))
    matrix = run_matrix(root, ["-p", "2"], time_limit=900.0)
    assert [cell.status for cell in matrix.cells] == [Status.TIMEOUT, Status.PASSED]
    assert [cell.closing for cell in matrix.cells] == [(), ("Ran 1 test in 0.0s\n\nOK",)]
    assert matrix.exit_status == 2
    assert not psutil.pid_exists(int((root / "child.pid").read_text()))


def test_arguments_go_to_tox(make_project) -> None:
    root = make_project(
        """
        [tox]
        env_list = one, two
        [testenv]
        package = skip
        commands = python -c "import sys; sys.exit(sys.argv[1:] != ['-k', 'x'])" {posargs}
        """
    )
    matrix = run_matrix(root, ["-e", "two", "--", "-k", "x"])
    assert [cell.status for cell in matrix.cells] == [Status.NOT_RUN, Status.PASSED]


def test_a_required_name_with_a_typo(make_project) -> None:
    root = make_project("[tox]\nenv_list = py27, py313\n")
    with pytest.raises(UsageError, match=r"--require py331: .* did you mean 'py313'\?"):
        run_matrix(root, required=["py331"])


def test_tox_that_refuses_its_arguments(make_project) -> None:
    root = make_project("[tox]\nenv_list = one\n[testenv]\npackage = skip\n")
    with pytest.raises(MatrixError, match="before it ran anything"):
        run_matrix(root, ["--no-such-option"])


def test_a_project_is_found_from_anywhere(make_project, monkeypatch, tmp_path: Path) -> None:
    root = make_project("[tox]\nenv_list = one\n[testenv]\npackage = skip\ncommands =\n")
    monkeypatch.chdir(root.parent)
    matrix = run_matrix(Path(root.name))
    assert [cell.name for cell in matrix.cells] == ["one"]
