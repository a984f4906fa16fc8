"""Cells of which nothing has changed since they passed: kept, and shown as what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from portkit.errors import UsageError
from portkit.matrix import kept as matrix_kept
from portkit.matrix.inputs import Inputs
from portkit.matrix.kept import NOTE, Memory, check_changed
from portkit.matrix.model import Cell, Counts, Status
from portkit.matrix.project import Project
from portkit.matrix.run import run_matrix

SETTINGS = """[testenv:one]
set_env =
  PYTHONHASHSEED=123
depends =
commands = pytest
[testenv:two]
depends = one
commands = pytest
[testenv:three]
depends =
  one
  two
commands = pytest
"""
ALL = ["one", "two", "three"]
TWO = Inputs("tw*", ("src",))


class Tree:
    """A project whose ``tox config`` says *settings*; nothing of it is run."""

    def __init__(self, root: Path) -> None:
        self.settings = SETTINGS
        self.asked = 0
        self.root = root
        for name in ("src/a.py", "tests/test_a.py"):
            self.write(name, "")
        self.project = Project(root, ("tox",), {name: root / ".tox" / name for name in ALL})

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def memory(self, *given: Inputs) -> Memory:
        return Memory(self.project, {}, given)

    def passed(self, *given: Inputs, arguments: tuple[str, ...] = ()) -> None:
        self.memory(*given).remember([cell(name) for name in ALL], arguments)


def cell(name: str, status: Status = Status.PASSED, note: str = "") -> Cell:
    return Cell(name, status, "CPython 2.7.18", Counts(3, 0, 1), 2.5, note)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    made = Tree(tmp_path)

    def settings_of(project: Project, env: Mapping[str, str]) -> str:
        made.asked += 1
        return made.settings

    monkeypatch.setattr(matrix_kept, "settings_of", settings_of)
    return made


def test_nothing_is_kept_that_was_never_run(tree: Tree) -> None:
    assert tree.memory().kept() == {}


def test_what_passed_on_the_same_is_kept_with_its_figures(tree: Tree) -> None:
    tree.passed()
    found = tree.memory().kept()
    assert [*found] == ALL
    one = found["one"].cell
    assert (one.status, one.tests, one.seconds) == (Status.KEPT, Counts(3, 0, 1), 2.5)
    assert re.fullmatch(r"passed \d\d \w+ \d\d:\d\d", one.note)


@pytest.mark.parametrize(
    ("name", "text"), [("src/a.py", "x = 1"), ("tests/test_a.py", "x = 1"), ("new.cfg", "")]
)
def test_any_file_counts(tree: Tree, name: str, text: str) -> None:
    tree.passed()
    tree.write(name, text)
    assert tree.memory().kept() == {}


def test_a_file_that_is_gone_counts_and_one_that_is_ignored_does_not(tree: Tree) -> None:
    tree.write(".gitignore", "*.log\n")
    tree.passed()
    tree.write("a.log", "")
    assert [*tree.memory().kept()] == ALL
    (tree.root / "src" / "a.py").unlink()
    assert tree.memory().kept() == {}


def test_a_file_that_can_be_started_now_counts(tree: Tree) -> None:
    tree.passed()
    (tree.root / "src" / "a.py").chmod(0o755)
    assert tree.memory().kept() == {}


def test_where_a_folder_cannot_be_listed_nothing_is_kept(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree.passed()

    def refused(root: str) -> None:
        raise UsageError(f"{root}: cannot be listed")

    monkeypatch.setattr("portkit.matrix.inputs.walk", refused)
    tree.passed()
    assert tree.memory().kept() == {}


def test_a_file_that_cannot_be_read_and_a_large_one_do_not_stop_it(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = [str(tree.root / "src" / "a.py"), str(tree.root / "gone")]
    monkeypatch.setattr("portkit.matrix.inputs.walk", lambda root: iter(gone))
    monkeypatch.setattr("portkit.matrix.inputs._LARGE", -1)
    tree.passed()
    assert [*tree.memory().kept()] == ALL


def test_settings_count_but_for_the_chance_that_tox_draws(tree: Tree) -> None:
    tree.passed()
    tree.settings = SETTINGS.replace("=123", "=321")
    assert [*tree.memory().kept()] == ALL
    tree.settings = SETTINGS.replace("one\n  two\ncommands = pytest", "one\n  two\ncommands = x")
    assert [*tree.memory().kept()] == ["one", "two"]


def test_interpreters_count(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree.passed()
    monkeypatch.setattr("portkit.matrix.inputs.find_interpreters", list)
    assert tree.memory().kept() == {}


def test_of_a_cell_with_inputs_of_its_own_other_files_do_not_count(tree: Tree) -> None:
    given = [Inputs("one", ("tests",)), TWO, Inputs("three", ("src", "tests"))]
    tree.passed(*given)
    tree.write("README", "x")
    assert [*tree.memory(*given).kept()] == ALL
    tree.write("src/a.py", "x")
    assert [*tree.memory(*given).kept()] == ["one"]


def test_a_cell_that_waits_for_one_that_is_run_is_run_too(tree: Tree) -> None:
    tree.passed(TWO)
    tree.write("tests/test_a.py", "x")
    assert tree.memory(TWO).kept() == {}
    # By itself, with what two and three look at as it was: their results stood on another.
    tree.memory(TWO).remember([cell("one")], ["-e", "one"])
    assert [*tree.memory(TWO).kept()] == ["one"]


@pytest.mark.parametrize(
    "after",
    [
        cell("one", Status.FAILED),
        cell("one", Status.TIMEOUT),
        cell("one", note="failed at first: x"),
    ],
)
def test_what_failed_since_or_at_first_is_not_kept(tree: Tree, after: Cell) -> None:
    tree.passed()
    tree.memory().remember([after, Cell("two", Status.NOT_RUN), Cell("three", Status.KEPT)], [])
    assert tree.memory().kept() == {}
    tree.memory().remember([cell("one")], [])
    assert [*tree.memory().kept()] == ALL


def test_what_is_missing_stays_missing(tree: Tree) -> None:
    tree.memory().remember([Cell("one", Status.MISSING)], [])
    assert tree.memory().kept()["one"].cell == Cell("one", Status.MISSING)


def test_a_run_of_some_tests_is_no_pass(tree: Tree) -> None:
    tree.passed(arguments=("-p", "auto", "-e", "one,two", "--", "-k", "x"))
    assert tree.memory().kept() == {}
    tree.passed(arguments=("-p", "auto", "-e", "one,two", "-q"))
    assert [*tree.memory().kept()] == ALL


def test_what_changed_while_cells_ran_counts(tree: Tree) -> None:
    memory = tree.memory()
    tree.write("src/a.py", "x")
    memory.remember([cell(name) for name in ALL], [])
    assert tree.memory().kept() == {}


@pytest.mark.parametrize("name", ["tox.ini", "setup.cfg", "pyproject.toml", "toxfile.py"])
def test_tox_is_asked_again_where_its_settings_may_have_changed(tree: Tree, name: str) -> None:
    given = [Inputs("t*", ("src",)), Inputs("one", ("src",))]
    tree.passed(*given)
    assert tree.asked == 1
    memory = tree.memory(*given)
    tree.write(name, "x")
    tree.settings = SETTINGS.replace("commands = pytest", "commands = x")
    memory.remember([cell(one) for one in ALL], [])
    assert tree.asked == 3
    assert tree.memory(*given).kept() == {}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"digest": 1}'])
def test_a_damaged_note_is_none(tree: Tree, text: str) -> None:
    tree.passed()
    (tree.project.folder("one") / NOTE).write_text(text)
    assert tree.memory().kept() == {}


@pytest.mark.parametrize("text", ["py27", "=src", "py27=", "py27= , "])
def test_inputs_that_say_nothing(text: str) -> None:
    with pytest.raises(UsageError, match="write CELLS=PATH,PATH"):
        Inputs.of(text)


def test_inputs_that_are_not_there(tree: Tree) -> None:
    with pytest.raises(UsageError, match="nowhere: no such file or folder"):
        tree.memory(Inputs.of("py*=src, nowhere/"), Inputs.of("one=nowhere"))


def test_where_nothing_is_kept() -> None:
    check_changed(["-p", "auto"], {})
    with pytest.raises(UsageError, match="the variable CI is set"):
        check_changed([], {"CI": "true"})
    with pytest.raises(UsageError, match="only -p goes"):
        check_changed(["-e", "py27"], {})


@pytest.mark.once  # a real tox
def test_with_a_real_tox(make_project: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    root = make_project(
        """
        [tox]
        env_list = one, two
        [testenv]
        package = skip
        commands = python -c "open(r'{env_dir}/ran', 'a').write('x')"
        """,
        one="",
        two="",
    )
    given = [Inputs("one", ("one.py",)), Inputs("two", ("two.py",))]

    def run() -> list[tuple[Status, str]]:
        cells = run_matrix(root, ["-q"], required=["one"], changed=True, inputs=given).cells
        return [(one.status, (root / ".tox" / one.name / "ran").read_text()) for one in cells]

    assert run() == [(Status.PASSED, "x"), (Status.PASSED, "x")]
    assert run() == [(Status.KEPT, "x"), (Status.KEPT, "x")]
    (root / "two.py").write_text("pass\n")
    assert run() == [(Status.KEPT, "x"), (Status.PASSED, "xx")]
