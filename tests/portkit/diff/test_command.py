"""``portkit diff`` as a user meets it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.command import portkit

OLD = "import os\n\nprint 'a'\nb = 1\n"
NEW = "from __future__ import print_function\nimport os\n\nprint('a')\nb = 2\n"


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    for name, text in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.py").write_text(text)
    return tmp_path


def diff(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"XDG_CACHE_HOME": str(cwd / "cache")}
    return portkit("diff", *arguments, "-j", "1", cwd=cwd, environment=environment)


def test_unified(trees: Path) -> None:
    done = diff(trees, "old", "new")
    assert done.returncode == 0, done.stderr
    assert "a.py: 2 lines by codemods, 1 by hand" in done.stdout
    assert "+from __future__ import print_function\n" in done.stdout
    assert "\n-print 'a'\n-b = 1\n+print('a')\n!b = 2\n" in done.stdout
    assert "print_statement; by hand: ?" in done.stdout
    assert "a.py:5: by hand, and no reason is given" in done.stderr
    assert "2 lines of modules by codemods (66.7 %), 1 by hand." in done.stderr


def test_side_by_side(trees: Path) -> None:
    done = diff(trees, "old", "new", "--side-by-side")
    rows = [row.split() for row in done.stdout.splitlines() if "print(" in row]
    assert rows == [["3", "print", "'a'", "4", "print('a')", "print_statement"]]


def test_only_what_a_hand_did(trees: Path) -> None:
    done = diff(trees, "old", "new", "--hand")
    assert "@@ -5 +5 @@ ?\n-b = 1\n!b = 2\n" in done.stdout


def test_stat(trees: Path) -> None:
    done = diff(trees, "old", "new", "--stat")
    rows = [row.split() for row in done.stdout.splitlines()]
    assert ["a.py", "2", "1"] in rows
    assert ["print_statement", "2"] in rows
    assert "@@" not in done.stdout


def test_json(trees: Path) -> None:
    value = json.loads(diff(trees, "old", "new", "--output-format", "json").stdout)
    assert (value["by_codemods"], value["by_hand"], value["unexplained"]) == (2, 1, 1)
    (file,) = value["files"]
    assert (file["path"], file["status"], file["module"]) == ("a.py", "changed", True)
    assert file["hand"][0]["after"] == ["b = 2"]


def test_check_asks_for_reasons(trees: Path) -> None:
    assert diff(trees, "old", "new", "--check").returncode == 1
    reasons = '[fix]\nskip = []\n[hunks."a.py"]\n"b = 2" = "two is what is meant"\n'
    (trees / "new" / "porting.toml").write_text(reasons)
    done = diff(trees, "old", "new", "--check")
    assert done.returncode == 0, done.stderr
    assert "by hand: two is what is meant" in done.stdout


def test_what_a_name_holds_is_no_markup(trees: Path) -> None:
    for name in ("old", "new"):
        (trees / name / "a.py").rename(trees / name / "[red]a.py")
    assert "[red]a.py: 2 lines" in diff(trees, "old", "new").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("old", "missing"), "missing: no such folder"),
        (("old", "other"), "old and other have nothing in common"),
        (("old", "bad"), "porting.toml, [fix]: unknown setting 'kep-meaning'"),
    ],
)
def test_bad_input(trees: Path, arguments: tuple[str, ...], message: str) -> None:
    (trees / "other").mkdir()
    (trees / "other" / "z.py").write_text("z = 26\n")
    (trees / "bad").mkdir()
    (trees / "bad" / "porting.toml").write_text("[fix]\nkep-meaning = true\n")
    done = diff(trees, *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert message in done.stderr
