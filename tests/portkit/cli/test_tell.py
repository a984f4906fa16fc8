"""``check``, ``list``, ``explain`` and ``--version``: what they print and their exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from portkit import __version__
from portkit.codemod import registry
from tests.command import portkit

OLD = b"x = {}\nif x.has_key(1): pass\n"


def test_json(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(OLD)
    done = portkit("check", "a.py", "--output-format", "json", "--only", "has_key", cwd=tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout) == [
        {
            "path": "a.py",
            "line": 2,
            "column": 4,
            "codemod": "has_key",
            "safety": "same",
            "fixable": True,
            "message": "`d.has_key(k)` -> `k in d`",
        }
    ]


def test_text_and_github(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(OLD)
    text = portkit("check", "a.py", "--only", "has_key", cwd=tmp_path)
    assert text.stdout == "a.py:2:4: has_key: `d.has_key(k)` -> `k in d` [fix]\n"
    assert text.stderr == "1 finding in 1 of 1 file; `portkit fix` rewrites 1, marked [fix]\n"
    github = portkit(
        "check", "a.py", "--only", "has_key", "--output-format", "github", cwd=tmp_path
    )
    assert github.stdout.startswith("::notice file=a.py,line=2,col=4,title=has_key::")


def test_what_is_left_to_a_person(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(OLD + b"x = y / 2\nz = x / y\n")
    (tmp_path / "b.py").write_bytes(b"x = y / 2\n")
    both = portkit("check", ".", "--only", "has_key", "--only", "division", cwd=tmp_path)
    assert both.stderr == (
        "4 findings in 2 of 2 files; `portkit fix` rewrites 1, marked [fix]; the others are left to you\n"
    )
    told = portkit("check", "b.py", "--only", "division", cwd=tmp_path)
    assert told.stderr == "1 finding in 1 of 1 file; left to you\n"


def test_nothing_found(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"x = 1\n")
    done = portkit("check", "a.py", "--output-format", "json", cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_a_renamed_module_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"import os, cPickle, Queue\n")
    done = portkit("check", "a.py", cwd=tmp_path)
    assert "renamed_modules: `cPickle` is `pickle`, `Queue` is `queue` on 3 [fix]" in done.stdout


def test_a_file_that_cannot_be_checked_is_no_file_without_findings(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"x = 1\0\n")
    (tmp_path / "b.py").write_bytes(b"x = 1\n")
    done = portkit("check", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "a.py:1: binary file (holds a NUL byte); exclude it\n" in done.stderr
    assert done.stderr.endswith("nothing found in 1 file; 1 file could not be checked\n")


def test_an_empty_folder(tmp_path: Path) -> None:
    done = portkit("check", ".", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "nothing found in 0 files\n")


def test_each_command_is_listed_with_a_whole_sentence(tmp_path: Path) -> None:
    said = " ".join(portkit("--help", cwd=tmp_path).stdout.split())
    assert "..." not in said.partition("Commands:")[2]
    assert "where, what, and whether `fix` rewrites it." in said


def test_list_names_every_codemod(tmp_path: Path) -> None:
    lines = portkit("list", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [
        [one.name, one.group] for one in registry().values()
    ]


@pytest.mark.parametrize("name", ["has_key", "print_statement"])
def test_explain(tmp_path: Path, name: str) -> None:
    done = portkit("explain", name, cwd=tmp_path)
    assert done.returncode == 0
    for part in (name, "before:", "after:", "Caveats:"):
        assert part in done.stdout


def test_version(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "portkit", "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == f"portkit {__version__}\n"
