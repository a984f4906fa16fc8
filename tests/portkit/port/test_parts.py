"""The parts of a port that need no whole run: test commands, imports, and what a failure means."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portkit.errors import UsageError
from portkit.interpreters import find_interpreters
from portkit.plan.build import build
from portkit.plan.status import Phase
from portkit.plan.touched import Touched
from portkit.port import importing
from portkit.port.cells import cells, run_tests
from portkit.port.importing import import_folders, unimportable
from portkit.port.model import Cell, Outcome, WaveDone
from portkit.port.tests import broken
from portkit.report.port import wave_lines
from tests.portkit.plan.trees import planned, plant

HERE = Cell("here", sys.executable, 3)


def test_a_command_is_run_in_the_folder_with_the_interpreter(tmp_path: Path) -> None:
    plant(tmp_path, {"a b.py": "import os, sys; sys.exit(os.path.basename(os.getcwd()) != 'x')"})
    (tmp_path / "x").mkdir()
    found = run_tests("{python} {tests}", HERE, str(tmp_path / "x"), [str(tmp_path / "a b.py")], 60)
    assert (found.cell, found.passed, found.tail, found.ran) == ("here", True, "", True)


def test_the_end_of_what_a_failed_run_says_is_kept(tmp_path: Path) -> None:
    command = "{python} -c 'for n in range(99): print(n)'; exit 3"
    found = run_tests(command, HERE, str(tmp_path), [], 60)
    assert not found.passed
    assert found.tail.splitlines()[-1] == "98"
    assert len(found.tail.splitlines()) == 30


def test_no_chosen_tests_is_no_run(tmp_path: Path) -> None:
    assert run_tests("{python} {tests}", HERE, str(tmp_path), [], 60) == Outcome(
        "here", True, ran=False
    )


def test_a_run_that_takes_too_long_ends_with_all_it_started(tmp_path: Path) -> None:
    start = time.monotonic()
    found = run_tests("sleep 600 & sleep 600; {python}", HERE, str(tmp_path), [], 0.5)
    assert time.monotonic() - start < 60
    assert not found.passed
    assert found.tail.endswith("no end within 0.5 seconds")


def test_cells_by_path_and_by_name() -> None:
    python = os.path.abspath(sys.executable)
    assert cells([python]) == (Cell(python, python, 3),)
    assert {one.major for one in cells([])} <= {2, 3}
    one = find_interpreters()[0]
    assert cells([one.name]) == (Cell(one.name, one.path, one.version[0]),)
    with pytest.raises(UsageError, match="no such interpreter"):
        cells(["/no/such/python"])


def test_an_interruption_ends_what_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []

    def interrupted(process: subprocess.Popen[bytes], timeout: float | None = None) -> None:
        started.append(process)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_tests("sleep 600", HERE, str(tmp_path), [], 60)
    assert started[0].wait(20) == -signal.SIGKILL


def test_an_import_that_does_not_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modules = planned(tmp_path, {"p/__init__.py": "import time; time.sleep(600)\n"}).modules
    monkeypatch.setattr(importing, "SECONDS", 0.5)
    assert unimportable(HERE, [str(tmp_path)], modules) == {"p": "no end within 0.5 seconds"}
    assert unimportable(HERE, [str(tmp_path)], []) == {}


def test_what_cannot_be_imported_is_told(tmp_path: Path) -> None:
    files = {
        "p/__init__.py": "print('noise')\n",
        "p/good.py": "import sys; sys.stdout.write('more noise')\n",
        "p/bad.py": "import nothing_of_that_name\n",
        "p/ends.py": "raise SystemExit(3)\n",
        "p/__main__.py": "raise AssertionError('is not asked')\n",
        "script.py": "raise AssertionError('is not asked')\n",
    }
    found = unimportable(HERE, [str(tmp_path)], planned(tmp_path, files).modules)
    assert sorted(found) == ["p.bad", "p.ends"]
    assert found["p.bad"] == "ModuleNotFoundError: No module named 'nothing_of_that_name'"
    assert found["p.ends"] == "SystemExit: 3"


def test_packages_are_found_where_they_lie_and_scripts_are_left_alone(tmp_path: Path) -> None:
    files = {
        "src/p/__init__.py": "",
        "src/p/inner/__init__.py": "",
        "src/p/inner/one.py": "from q import bad\n",
        "lib/q/__init__.py": "",
        "lib/q/bad.py": "import nothing_of_that_name\n",
        "scripts/run.py": "raise AssertionError('is not asked')\n",
    }
    modules = planned(tmp_path, files).modules
    folders = import_folders(str(tmp_path), modules)
    assert sorted(os.path.relpath(one, tmp_path) for one in folders) == [".", "lib", "src"]
    wave = [one for one in modules if one.name.startswith("p") or "run" in one.name]
    lacking = "ModuleNotFoundError: No module named 'nothing_of_that_name'"
    assert unimportable(HERE, folders, wave) == {"p.inner.one": lacking}


def test_an_interpreter_that_gives_no_answer(tmp_path: Path) -> None:
    modules = planned(tmp_path, {"p/__init__.py": "import os; os._exit(7)\n"}).modules
    assert unimportable(HERE, [str(tmp_path)], modules) == {
        "p": "the interpreter ended with status 7"
    }
    gone = Cell("gone", str(tmp_path / "python"), 3)
    assert "No such file" in unimportable(gone, [str(tmp_path)], modules)["p"]


@pytest.mark.parametrize(
    ("command", "before", "last", "bad"),
    [
        ("{python}", {"py27"}, False, ["py27"]),
        ("{python}", set(), False, []),
        ("{python}", set(), True, ["py27", "py39"]),
        ("{python} {tests}", set(), False, ["py27", "py39"]),
    ],
)
def test_which_failures_stop(command: str, before: set[str], last: bool, bad: list[str]) -> None:
    outcomes = [Outcome("py27", False), Outcome("py39", False), Outcome("py313", True)]
    assert [one.cell for one in broken(command, outcomes, before, last=last)] == bad


def test_tests_are_ready_when_all_they_touch_is_done(tmp_path: Path) -> None:
    files = {"p/__init__.py": "", "p/a.py": "", "p/b.py": "def f():\n    import p.a\n"}
    plant(
        tmp_path / "checks",
        {"test_a.py": "import p.a, help\n", "test_b.py": "import p.b\n", "help.py": ""},
    )
    plant(tmp_path / "src", files)
    plan = build(str(tmp_path / "src"), tests=[str(tmp_path / "checks")])
    touched = Touched(plan.modules, plan.edges)
    inside = {"p", "p.a", "p.b"}
    assert [one.name for one in touched.ready({"p", "p.a"}, inside)] == ["test_a"]
    assert [one.name for one in touched.ready({"p", "p.b"}, inside)] == []
    assert [one.name for one in touched.ready(inside, inside)] == ["test_a", "test_b"]
    assert touched.covered(touched.all()) >= inside


def test_a_wave_is_shown_with_its_tests_and_commits() -> None:
    outcomes = (
        Outcome("py27", True, 1.25),
        Outcome("py39", False),
        Outcome("py313", True, ran=False),
    )
    phases = {"a": Phase.TESTED, "b": Phase.PARSABLE}
    done = WaveDone(2, 3, (), phases, outcomes, ("a note",), tuple("1234567"))
    assert list(wave_lines(done)) == [
        "wave 2 of 3: 0 modules, 0 changed, 0 places told; 1 parsable, 1 tested",
        "  tests: py27 passed in 1.2 s, py39 not yet, py313 has none to run yet",
        "  commits: 1, 2, 3, 4, 5 and 2 more",
        "  a note",
    ]
