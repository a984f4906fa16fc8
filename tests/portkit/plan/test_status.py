"""The status file, and ported modules that must not slide back."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from portkit.errors import UsageError
from portkit.plan.status import Mark, Phase, Status, read_status, write_status
from tests.command import portkit
from tests.portkit.plan.trees import plant

HOOKS = Path(__file__).parents[3] / ".pre-commit-hooks.yaml"
CLEAN = "def names(d):\n    return sorted(d)\n"
FILES = {
    "p/__init__.py": "",
    "p/clean.py": CLEAN,
    "p/user.py": "from p.clean import names\n",
    "p/told.py": "def f(a):\n    return apply(a, *f)\n",
    "p/old.py": "print 'x'\n",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return plant(tmp_path / "tree", FILES)


def status(tree: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return portkit("plan", "tree", *options, cwd=tree.parent)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    marks = {
        'odd "name"/\\ü.py': Mark(Phase.PARSABLE),
        "a.b": Mark(Phase.PROVEN, {"has_key": 2, "x y": 1}),
    }
    written = Status(marks, ("py27", "py313"))
    write_status(str(tmp_path), written)
    assert read_status(str(tmp_path)) == written


def test_what_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    folder = tmp_path / ".portkit" / "status.toml"
    folder.mkdir(parents=True)
    with pytest.raises(UsageError, match=r"status\.toml: cannot be read \(Is a directory\)"):
        read_status(str(tmp_path))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / ".portkit").write_text("a file in the way")
    with pytest.raises(UsageError, match=r"status\.toml: cannot be written"):
        write_status(str(tmp_path / "other"), Status())


def test_no_module_goes_back() -> None:
    before = Status({"a": Mark(Phase.TESTED, {"has_key": 1}), "b": Mark(Phase.PARSABLE)})
    after = before.raised({"a": Phase.PARSABLE, "b": Phase.PROVEN, "c": Phase.IMPORTABLE})
    assert after.modules == {
        "a": Mark(Phase.TESTED, {"has_key": 1}),
        "b": Mark(Phase.PROVEN),
        "c": Mark(Phase.IMPORTABLE),
    }
    assert after.with_passed({"py313", "py27"}).passed == ("py27", "py313")
    assert after.marked({"b": Mark(Phase.LEGACY)}).phase("b") is Phase.LEGACY


def test_no_file_is_no_status(tmp_path: Path) -> None:
    assert read_status(str(tmp_path)) == Status()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('schema = 1\n[modules."a', "Unterminated string"),
        ("", "schema = 1 is missing"),
        ('schema = 1\n[modules.a]\nphase = "done"\n', "phase 'done' of a is none of parsable, "),
        ("schema = 1\nmodules = 3\n", "modules is no dict"),
        ('schema = 1\n[modules.a]\nphase = "tested"\ntold = {x = "y"}\n', "told of a is no int"),
        ("schema = 1\n[port]\npassed = 'x'\n", "port.passed is no list"),
        ("\xff", "decode"),
    ],
)
def test_a_half_written_file_is_one_line_and_status_2(text: str, reason: str, tree: Path) -> None:
    path = tree / ".portkit" / "status.toml"
    path.parent.mkdir()
    path.write_text(text, "latin-1")
    with pytest.raises(UsageError, match=re.escape(reason)):
        read_status(str(tree))
    done = status(tree, "--status")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert path.read_text("latin-1") == text


def test_marks_are_taken_and_held_to(tree: Path) -> None:
    done = status(tree, "--mark", "p.clean=tested", "--mark", "p.user=importable", "--no-verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_status(str(tree)).modules == {
        "p.clean": Mark(Phase.TESTED),
        "p.user": Mark(Phase.IMPORTABLE),
    }
    assert status(tree, "--status", "--no-verify").returncode == 0
    shown = json.loads(status(tree, "--output-format", "json").stdout)["modules"]
    assert {one["name"]: one["phase"] for one in shown}["p.user"] == "importable"


def test_names_may_be_of_any_kind(tree: Path) -> None:
    (tree / os.fsdecode(b"bytes\xff.py")).write_text("")
    (tree / 'quote"line\n.py').write_text("")
    assert status(tree, "--mark", "*e*=tested", "--no-verify").returncode == 0
    assert {"bytes\\xff", 'quote"line\n'} <= set(read_status(str(tree)).modules)
    assert status(tree, "--status", "--no-verify").returncode == 0


def test_a_construct_of_python_2_is_told_with_its_line(tree: Path) -> None:
    assert status(tree, "--mark", "p.clean=parsable", "--no-verify").returncode == 0
    (tree / "p" / "clean.py").write_text(CLEAN + "\nif d.has_key(1):\n    pass\n")
    done = status(tree, "--status", "--no-verify")
    assert done.returncode == 1
    assert "p/clean.py:4:4: has_key: `d.has_key(k)` -> `k in d`" in done.stdout.splitlines()
    assert "1 module is less than it is held to" in done.stderr


def test_what_3_cannot_compile_is_told_by_the_interpreters(tree: Path) -> None:
    assert status(tree, "--mark", "p.clean=parsable").returncode == 0
    (tree / "p" / "clean.py").write_text(CLEAN + "x = 0777\n")
    done = status(tree, "--status")
    assert done.returncode == 1
    assert re.search(r"^p/clean\.py:3: .*\(CPython 3", done.stdout, re.M)


def test_a_module_that_is_not_clean_is_not_marked(tree: Path) -> None:
    done = status(tree, "--mark", "p.*=tested", "--no-verify")
    assert done.returncode == 1
    assert "p/old.py:1:1: print_statement" in done.stdout
    assert "p.old" not in read_status(str(tree)).modules
    assert "p.user" in read_status(str(tree)).modules


def test_who_imports_a_module_that_is_refused_is_refused_too(tree: Path) -> None:
    (tree / "p" / "user.py").write_text("import p.old\n")
    done = status(tree, "--mark", "p.*=importable", "--no-verify")
    assert "p/user.py:1: imports p.old, which is not ported" in done.stdout.splitlines()
    assert set(read_status(str(tree)).modules) == {"p.clean", "p.told"}


def test_a_codemod_may_be_allowed(tree: Path) -> None:
    (tree / "p" / "clean.py").write_text("f = lambda d: d.has_key(1)\n")
    assert status(tree, "--mark", "p.clean=tested", "--no-verify").returncode == 1
    done = status(tree, "--mark", "p.clean=tested", "--allow", "has_key", "--no-verify")
    assert done.returncode == 0
    assert status(tree, "--status", "--no-verify").returncode == 0
    (tree / "p" / "clean.py").write_text("f = lambda d: d.has_key(1) or d.has_key(2)\n")
    assert status(tree, "--status", "--no-verify").returncode == 1


def test_a_module_that_is_gone_is_told_until_its_mark_is_taken_off(tree: Path) -> None:
    status(tree, "--mark", "p.clean=tested", "--no-verify")
    (tree / "p" / "clean.py").unlink()
    done = status(tree, "--status", "--no-verify")
    assert (done.returncode, "p.clean: is not in the tree any more" in done.stdout) == (1, True)
    assert status(tree, "--mark", "p.clean=legacy", "--no-verify").returncode == 0
    assert status(tree, "--status", "--no-verify").returncode == 0


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ("p.clean=finished", "must be NAME=PHASE, PHASE one of legacy, parsable"),
        ("p.clean", "must be NAME=PHASE"),
        ("nobody=tested", "no module is called 'nobody'"),
    ],
)
def test_a_wrong_mark_is_one_line_and_status_2(mark: str, message: str, tree: Path) -> None:
    done = status(tree, "--mark", mark, "--no-verify")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert message in done.stderr
    assert not (tree / ".portkit").exists()


def test_the_hook_stops_a_commit(tree: Path) -> None:
    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        command = ["git", *identity, *arguments]
        return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)

    found = re.search(r"entry: (.*)\n  args: \[(.*)\]", HOOKS.read_text("utf-8"))
    assert found
    entry = found[1].replace("portkit", f"{shlex.quote(sys.executable)} -m portkit", 1)
    git("init", "-q")
    status(tree, "--mark", "p.clean=parsable", "--no-verify")
    hook = tree / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nexec {entry} {found[2]} --no-verify\n")
    hook.chmod(0o755)
    git("add", ".")
    assert git("commit", "-qm", "clean").returncode == 0
    (tree / "p" / "clean.py").write_text("for k in d.iterkeys(): pass\n")
    refused = git("commit", "-qam", "slides back")
    assert refused.returncode == 1
    assert "p/clean.py:1:" in refused.stdout + refused.stderr
