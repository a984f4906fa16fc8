"""``portkit fix`` as a user meets it: what it writes, what it says, its exit status, and bad input."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.command import portkit_bytes

OLD = b"print 'a'\n"
NEW = b"from __future__ import print_function\n\nprint('a')\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    (folder / "pkg").mkdir(parents=True)
    (folder / "pkg" / "__init__.py").write_bytes(b"")
    (folder / "pkg" / "old.py").write_bytes(OLD)
    (folder / "pkg" / "data.txt").write_bytes(OLD)
    (folder / "tool").write_bytes(b"#!/usr/bin/env python\n" + OLD)
    (folder / "shell").write_bytes(b"#!/bin/sh\n" + OLD)
    return folder


def test_in_place(tree: Path) -> None:
    (tree / "tool").chmod(0o755)
    done = portkit_bytes("fix", tree, "--no-verify", cwd=tree)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert (tree / "pkg" / "old.py").read_bytes() == NEW
    assert (tree / "tool").read_bytes() == b"#!/usr/bin/env python\n" + NEW
    assert (tree / "tool").stat().st_mode & 0o777 == 0o755
    assert (tree / "shell").read_bytes() == b"#!/bin/sh\n" + OLD
    assert (tree / "pkg" / "data.txt").read_bytes() == OLD
    assert b"2 of 3 files changed" in done.stderr


def test_checked_by_real_interpreters(tree: Path) -> None:
    done = portkit_bytes("fix", tree, cwd=tree)
    assert done.returncode == 0, done.stderr
    assert (tree / "pkg" / "old.py").read_bytes() == NEW


def test_helpers_are_added_to_what_was_made_of_a_module_of_that_name(tree: Path) -> None:
    (tree / "pkg" / "_compat.py").write_bytes(OLD + b"y = unicode(x, 'utf-8')\n")
    (tree / "pkg" / "old.py").write_bytes(b"x = unicode(data, 'utf-8')\n")
    done = portkit_bytes("fix", "pkg", "--no-verify", cwd=tree)
    assert done.returncode == 0, done.stderr
    text = (tree / "pkg" / "_compat.py").read_bytes()
    assert text.startswith(NEW.splitlines(True)[0]) and b"\nprint('a')\ny = decoded_text(x" in text
    assert text.count(b"decoded_text = unicode\n") == 1 and b"import decoded_text" not in text


def test_diff_writes_nothing(tree: Path) -> None:
    done = portkit_bytes("fix", tree / "pkg", "--diff", "--no-verify", cwd=tree)
    assert done.returncode == 0
    assert b"\n-print 'a'\n+from __future__ import print_function\n+\n+print('a')\n" in done.stdout
    assert (tree / "pkg" / "old.py").read_bytes() == OLD


@pytest.mark.parametrize(("before", "status"), [(OLD, 1), (NEW, 0)])
def test_check(tmp_path: Path, before: bytes, status: int) -> None:
    (tmp_path / "a.py").write_bytes(before)
    done = portkit_bytes("fix", "a.py", "--check", "--no-verify", cwd=tmp_path)
    assert done.returncode == status
    assert (tmp_path / "a.py").read_bytes() == before


def test_standard_input(tmp_path: Path) -> None:
    done = portkit_bytes("fix", "-", "--no-verify", cwd=tmp_path, stdin=OLD)
    assert (done.returncode, done.stdout, done.stderr) == (0, NEW, b"")


def test_output_folder(tree: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = portkit_bytes("fix", tree, "-o", out, "--no-verify", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (out / "pkg" / "old.py").read_bytes() == NEW
    assert (out / "pkg" / "data.txt").read_bytes() == OLD
    assert (tree / "pkg" / "old.py").read_bytes() == OLD


def test_a_package_that_gets_another_name_is_told(tree: Path, tmp_path: Path) -> None:
    (tree / "pkg" / "__init__.py").write_text("")
    done = portkit_bytes("fix", tree / "pkg", "-o", "out", "--no-verify", cwd=tmp_path)
    assert b"pkg is a package, imported by that name: -o out/pkg keeps it" in done.stderr
    done = portkit_bytes("fix", tree / "pkg", "-o", "new/pkg", "--no-verify", cwd=tmp_path)
    assert b"is a package" not in done.stderr


def test_gitignore_and_excludes(tree: Path) -> None:
    (tree / ".gitignore").write_text("pkg/\n")
    (tree / "build").mkdir()
    (tree / "build" / "b.py").write_bytes(OLD)
    done = portkit_bytes("fix", tree, "--no-verify", "--exclude", "tool", cwd=tree)
    assert b"0 of 0 files changed" in done.stderr


def test_a_link_out_of_the_tree_is_not_followed(tree: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_bytes(OLD)
    (tree / "link.py").symlink_to(outside)
    portkit_bytes("fix", tree, "--no-verify", cwd=tree)
    assert outside.read_bytes() == OLD
    assert (tree / "link.py").is_symlink()


def test_one_bad_file_does_not_stop_the_rest(tree: Path) -> None:
    (tree / "bad.py").write_bytes(b"x = 1\ndef f(:\n")
    (tree / "nul.py").write_bytes(b"\0")
    (tree / "latin.py").write_bytes(b"x = 1\ny = '\xe9'\n")
    done = portkit_bytes("fix", tree, "--no-verify", cwd=tree)
    assert done.returncode == 2
    said = done.stderr.decode().replace(str(tree) + os.sep, "")
    assert "bad.py:2: cannot be read as Python 2.7 or 3 from here on" in said
    assert "nul.py:1: binary file" in said
    assert "latin.py:2: byte 0xe9 but no encoding declared" in said
    assert (tree / "pkg" / "old.py").read_bytes() == NEW


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fix", "missing.py"], "missing.py: no such file or folder"),
        (["fix", "a.py", "--only", "print_statment"], "did you mean 'print_statement'?"),
        (["fix", "-", "-o", "out"], "drop -o"),
        (["fix", "-", "a.py"], "- stands alone"),
        (["fix", "folder", "-o", "folder/inside"], "lies inside"),
        (["fix", "folder", "-o", "folder"], "would write over"),
        (["fix", "a.py", "--safety", "brave"], "brave"),
        (["explain", "print_statment"], "did you mean 'print_statement'?"),
        (["explain", "nosuchthing"], "`portkit list` shows each codemod"),
        (["fix", "a.py", "--only", "prnt"], "did you mean 'print_statement'?"),
        (["nonsense"], "no such command 'nonsense'"),
        (["chek", "a.py"], "did you mean 'check'?"),
    ],
)
def test_misuse_is_one_line_and_status_2(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "a.py").write_bytes(OLD)
    (tmp_path / "folder").mkdir()
    done = portkit_bytes(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""
    assert (tmp_path / "a.py").read_bytes() == OLD


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tool.portkit]\nhelprs = 'six'\n", "did you mean 'helpers'?"),
        ("[tool.portkit]\nonly = 'print_statement'\n", "only must be a list of strings"),
        ("[tool.portkit]\ntarget = 'py4'\n", "unknown target 'py4'; did you mean 'py3'?"),
        ("[tool.portkit]\nkeep-meaning = 'yes'\n", "keep-meaning must be true or false"),
        ("[tool.portkit\n", "pyproject.toml"),
    ],
)
def test_bad_settings(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    (tmp_path / "a.py").write_bytes(OLD)
    done = portkit_bytes("fix", "a.py", "--no-verify", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert (tmp_path / "a.py").read_bytes() == OLD


def test_settings_are_used(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.portkit]\nskip = ['print_statement']\n")
    (tmp_path / "a.py").write_bytes(OLD)
    portkit_bytes("fix", "a.py", "--no-verify", cwd=tmp_path)
    assert (tmp_path / "a.py").read_bytes() == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder(tree: Path) -> None:
    (tree / "pkg").chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        done = portkit_bytes("fix", tree / "pkg", "--no-verify", cwd=tree)
    finally:
        (tree / "pkg").chmod(0o755)
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert (tree / "pkg" / "old.py").read_bytes() == OLD


def test_python3_code_is_left_alone(tmp_path: Path) -> None:
    text = b"print('a', 'b')\nasync def f(x: int): return f'{x}'\n"
    (tmp_path / "a.py").write_bytes(text)
    done = portkit_bytes("fix", "a.py", "--no-verify", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "a.py").read_bytes() == text
