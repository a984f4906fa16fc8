"""What is said of projects and of a tox that the matrix cannot use."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from portkit.interpreters import Interpreter
from portkit.matrix import project as matrix_project
from portkit.matrix.model import MatrixError
from portkit.matrix.paths import tox_environment
from portkit.matrix.project import Project, find_tox, open_project, settings_of


def refused(root: Path, **env: str) -> str:
    with pytest.raises(MatrixError) as caught:
        open_project(root, {**os.environ, **env})
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_the_environments_and_their_folders(make_project) -> None:
    root = make_project("[tox]\nenv_list = one, py{27,311}\n")
    project = open_project(root, tox_environment(os.environ, []))
    assert project.folders == {n: root / ".tox" / n for n in ("one", "py27", "py311")}
    assert project.folder("other") == root / ".tox" / "other"


def test_settings_come_in_the_same_order_each_time(tmp_path: Path) -> None:
    prints_a_set = Project(tmp_path, (sys.executable, "-c", "print({*'abcdefghijklm'})"), {})
    unseeded = {name: value for name, value in os.environ.items() if name != "PYTHONHASHSEED"}
    assert len({settings_of(prints_a_set, unseeded) for _ in range(3)}) == 1


def test_no_tox_settings(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[metadata]\nname = x\n")
    assert "no tox.ini" in refused(tmp_path)


def test_settings_in_pyproject_toml(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.tox]\nlegacy_tox_ini = """\n[tox]\nenv_list = one\n"""\n'
    )
    assert list(open_project(tmp_path, tox_environment(os.environ, [])).folders) == ["one"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("env_list = py27\n", "no section headers"),
        ("[tox]\nenv_list = a\n[testenv]\n[testenv]\n", "'testenv' already exists"),
    ],
)
def test_broken_settings(make_project, text: str, reason: str) -> None:
    message = refused(make_project(text))
    assert "tox" in message
    assert reason in message


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("3.28.0 imported from nowhere", "tox 3.28.0 is too old"),
        ("I am not tox", "says no version, but 'I am not tox'"),
    ],
)
def test_a_tox_on_path_that_cannot_serve(
    make_project, tmp_path: Path, monkeypatch, answer: str, reason: str
) -> None:
    (tmp_path / "tox").write_text(f"#!/bin/sh\necho '{answer}'\n")
    (tmp_path / "tox").chmod(0o755)
    monkeypatch.setattr(matrix_project.importlib.util, "find_spec", lambda name: None)
    assert reason in refused(make_project("[tox]\nenv_list = a\n"), PATH=str(tmp_path))


def test_no_tox_at_all(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(matrix_project.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MatrixError, match="not installed"):
        find_tox({"PATH": str(tmp_path)})


def test_interpreters_come_after_what_is_on_path() -> None:
    found = [Interpreter("/opt/p27/bin/python2.7", "cpython", (2, 7, 18))] * 2
    env = tox_environment({"PATH": "/bin:/usr/bin", "TOX_ENV_NAME": "py311", "A": "b"}, found)
    assert env == {"PATH": "/bin:/usr/bin:/opt/p27/bin", "A": "b"}
