"""``portkit plan`` as a user meets it: its outputs, its exit status, and bad input."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.command import portkit
from tests.portkit.plan.trees import plant

FILES = {
    "p/__init__.py": "",
    "p/low.py": "import yaml\n",
    "p/ring.py": "import low, other\n",
    "p/other.py": "import ring\ndef f():\n    import p.late\n",
    "p/late.py": "import p.other\n",
    "p/bad.py": "def (:\n",
    "setup|2<b>.py": "execfile('x')\n",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return plant(tmp_path / "tree", FILES)


def test_a_table_and_what_else_there_is_to_know(tree: Path) -> None:
    done = portkit("plan", "tree", cwd=tree.parent)
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[0] == ["wave", "module", "lines", "imports", "imported", "by", "note"]
    assert rows[2] == ["1", "p.bad", "1", "0", "0", "cannot", "be", "read"]
    assert rows[7:] == [
        ["3", "p.late", "1", "2", "1"],
        [],
        "needs wanted newest for 2.7 first for 3 for both seen where instead".split(),
        ["PyYAML", "p/low.py:1"],
    ]
    assert done.stderr.splitlines() == [
        "7 modules in 3 waves; wave 1 can be ported now",
        "cycle 1, to be ported together: p.other, p.ring",
        "  no cycle without: p/ring.py:1",
        "p/bad.py:1: cannot be read as Python 2.7 or 3 from here on; correct it, or exclude the file",
        "setup|2<b>.py:1: execfile runs a file",
    ]


def test_one_wave(tree: Path) -> None:
    done = portkit("plan", "tree", "--wave", "2", cwd=tree.parent)
    assert [line.split()[1] for line in done.stdout.splitlines()[1:]] == ["p.other", "p.ring"]


def test_json(tree: Path) -> None:
    done = portkit("plan", "tree", "--output-format", "json", cwd=tree.parent)
    plan = json.loads(done.stdout)
    assert plan["schema"] == 1
    assert plan["cycles"] == [["p.other", "p.ring"]]
    late = next(one for one in plan["modules"] if one["name"] == "p.late")
    assert (late["path"], late["wave"], late["cycle"]) == ("p/late.py", 3, 0)
    assert {
        "source": "p.other",
        "target": "p.late",
        "line": 3,
        "when": "call",
        "how": "absolute",
    } in plan["edges"]


def test_markdown_and_dot_escape_names(tree: Path) -> None:
    markdown = portkit("plan", "tree", "--output-format", "markdown", cwd=tree.parent).stdout
    assert markdown.startswith("| wave | module | lines | imports | imported by | note |\n")
    assert r"| 1 | setup\|2\<b\> | 1 | 0 | 0 |  |" in markdown
    dot = portkit("plan", "tree", "--output-format", "dot", cwd=tree.parent).stdout
    assert '"p.other" -> "p.late" [style=dashed];' in dot
    assert '"p.ring" -> "p.other";' in dot
    assert '"p.other" [color=red];' in dot


def test_html_is_one_page_that_needs_no_other(tree: Path) -> None:
    page = portkit("plan", "tree", "--output-format", "html", cwd=tree.parent).stdout
    assert page.startswith("<!doctype html>")
    assert page.count("<title>p.ring</title>") == 1
    assert "setup|2&lt;b&gt;" in page and "<b>" not in page
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)""", page)
    assert page.count('<tr id="module-') == page.count('href="#module-') == len(FILES)


def test_nothing_is_run(tree: Path) -> None:
    (tree / "evil.py").write_text("open('proof', 'w')\nimport p\n")
    (tree / "setup.py").write_text("open('proof', 'w')\n")
    assert portkit("plan", ".", cwd=tree).returncode == 0
    assert not (tree / "proof").exists()


@pytest.mark.parametrize("name", ["nope", "empty"])
def test_a_missing_or_empty_tree_is_one_line_and_status_2(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = portkit("plan", name, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"portkit: {name}")
