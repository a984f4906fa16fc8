"""What a package needs is installed once for each interpreter, whole or not at all; by a pip that is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from portkit.interpreters import Interpreter
from portkit.parity import site
from portkit.parity.site import site_folder

# Says what it was asked, and installs a file of the name.
PIP = """#!/bin/sh
echo "$@" >> {log}
case "$*" in *--version) exit {version} ;; esac
while [ "$1" != --target ]; do shift; done
{install}
"""
INSTALL = 'touch "$2/$3"'


class Python:
    """An interpreter that has only a pip."""

    def __init__(self, folder: Path, install: str = INSTALL, version: int = 0) -> None:
        folder.mkdir(exist_ok=True)
        self.log = folder / "log"
        self.path = folder / "python"
        text = PIP.format(log=self.log, install=install, version=version)
        self.path.write_text(text)
        self.path.chmod(0o755)
        self.interpreter = Interpreter(str(self.path), "cpython", (2, 7, 18))

    @property
    def installs(self) -> list[str]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line for line in lines if " install " in line]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "portkit" / "sites"


def test_it_is_made_once_for_the_same_requirements(tmp_path: Path) -> None:
    python = Python(tmp_path / "two")
    wanted = ["six", 'tomli; python_version >= "3"', 'mock<4; python_version < "3"']
    folder, problem = site_folder(python.interpreter, wanted)
    assert problem == "" and folder is not None
    assert [file.name for file in folder.iterdir()] == ["mock<4"]
    [install] = python.installs
    assert install.endswith(" mock<4 six")
    assert site_folder(python.interpreter, wanted[::-1]) == (folder, "")
    other, _ = site_folder(python.interpreter, ["six"])
    assert other != folder
    assert len(python.installs) == 2


def test_what_cannot_be_installed_leaves_nothing_behind(tmp_path: Path, cache: Path) -> None:
    python = Python(tmp_path / "two", 'touch "$2/half"; echo no such release >&2; exit 1')
    found = site_folder(python.interpreter, ["gone==1"])
    assert found == (None, "cannot install gone==1: no such release")
    assert list(cache.iterdir()) == []


def test_a_pip_that_does_not_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "_SECONDS", 0.3)
    python = Python(tmp_path / "two", "exec sleep 60")
    found = site_folder(python.interpreter, ["six"])
    assert found == (None, "cannot install six: pip took too long")


def test_an_interpreter_without_pip_gets_what_ours_can_take_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = Python(tmp_path / "ours")
    bare = Python(tmp_path / "bare", version=1)
    monkeypatch.setattr(sys, "executable", str(ours.path))
    folder, problem = site_folder(bare.interpreter, ["six"])
    assert problem == "" and folder is not None
    assert bare.installs == []
    [install] = ours.installs
    assert "--python-version 2.7 --implementation cp --only-binary=:all: --target " in install


def test_another_run_may_be_faster(tmp_path: Path, cache: Path) -> None:
    python = Python(tmp_path / "two", 'mkdir "${2%.*}"; touch "${2%.*}/theirs" "$2/ours"')
    folder, problem = site_folder(python.interpreter, ["six"])
    assert problem == "" and folder is not None
    assert [file.name for file in folder.iterdir()] == ["theirs"]
    assert list(cache.iterdir()) == [folder]
