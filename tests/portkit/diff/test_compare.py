"""Two trees compared: what became of each file, who changed it, and why."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from portkit import job
from portkit.diff import cache, compare
from portkit.diff.hunks import lines
from portkit.diff.model import FileDiff, Status, TreeDiff
from portkit.diff.origins import origins
from portkit.diff.reasons import Reasons, load
from portkit.errors import UsageError
from portkit.outcome import Outcome
from portkit.report.site.gather import gather
from portkit.rewrite import rewrite
from portkit.settings import Settings
from portkit.source import Source, from_bytes

PRINT = "from __future__ import print_function\n\nprint('a')\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "user_cache_path", lambda name: tmp_path / "cache")
    return tmp_path / "cache" / "diff"


def write(folder: Path, files: dict[str, str | bytes]) -> str:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(folder)


def compared(
    tmp_path: Path,
    old: dict[str, str | bytes],
    new: dict[str, str | bytes],
    reasons: Reasons | None = None,
) -> TreeDiff:
    trees = write(tmp_path / "old", old), write(tmp_path / "new", new)
    return compare.compare(*trees, Settings(), reasons or Reasons(), jobs=1)


def only(found: TreeDiff) -> FileDiff:
    (file,) = found.files
    return file


def test_explained_by_codemods(tmp_path: Path) -> None:
    found = compared(tmp_path, {"a.py": "print 'a'\n"}, {"a.py": PRINT})
    assert (found.by_codemods, found.by_hand, found.unexplained) == (3, 0, 0)
    assert found.codemods == {"print_statement": 3}
    assert only(found).status is Status.CHANGED


def test_a_requirement_that_is_only_told_of_is_written_by_the_codemods(tmp_path: Path) -> None:
    module = "import imp\nimp.load_compiled(*x)\n"
    script = "from setuptools import setup\nsetup(install_requires=[{}], python_requires='>=2.7')\n"
    required = "'zombie-imp; python_version >= \"3.12\"'"
    old = {"a.py": module, "setup.py": script.format("")}
    new = {"a.py": module, "setup.py": script.format(required)}
    assert compared(tmp_path, old, new).unexplained == 0


def test_lines_of_imports_and_helpers_are_of_who_asked_for_them() -> None:
    old = "import os\nprint os.name, cmp(1, 2)\nfor a, b in map(None, [1], [2]):\n    pass\n"
    result = rewrite(from_bytes(old.encode(), "a.py"), Settings(helpers="local").options())
    by_line = dict(zip(lines(result.result.text), origins(old, result.steps), strict=True))
    assert by_line["from __future__ import print_function"] == {"print_statement"}
    assert by_line["import itertools"] == {"map_results", "cmp_builtin"}  # for one of their helpers
    assert by_line["# ``itertools.izip_longest`` of 2.7."] == {"map_results"}
    assert by_line["    class cmp(object):"] == {"cmp_builtin"}


def test_both_trees_side_by_side_are_the_same_as_one_after_the_other(
    tmp_path: Path, own_cache: Path
) -> None:
    old = write(tmp_path / "old", {"a.py": "print 'a'\n", "b.py": "x = 07\n"})
    new = write(tmp_path / "new", {"a.py": PRINT, "b.py": "x = 0o8\n"})
    one_after_the_other = compare.compare(old, new, Settings(), Reasons(), jobs=1)
    assert len(list(own_cache.iterdir())) == 2
    for kept in own_cache.iterdir():
        kept.unlink()
    assert compare.compare(old, new, Settings(), Reasons(), jobs=2) == one_after_the_other
    assert len(list(own_cache.iterdir())) == 2


def test_by_hand_with_and_without_a_reason(tmp_path: Path) -> None:
    old, new = {"a.py": "print 'a'\nb = 1\n"}, {"a.py": PRINT + "b = 2\nc = 3\n"}
    assert compared(tmp_path, old, new).unexplained == 1
    reasons = Reasons(
        causes={"more": "more was wanted"}, hunks={"a.py": {"c = 3": "more", "d": "more"}}
    )
    found = compared(tmp_path, old, new, reasons)
    assert found.unexplained == 0
    assert (only(found).hand[0].cause, only(found).hand[0].why) == ("more", "more was wanted")
    assert found.causes == {"more": 2}
    assert found.unused == ("a.py: d",)
    assert round(found.percent) == 60


def test_what_a_hand_took_back_is_by_hand(tmp_path: Path) -> None:
    found = compared(tmp_path, {"a.py": "a = b <> c\n"}, {"a.py": "a = b <> c\n"})
    assert only(found).status is Status.SAME
    assert (found.by_codemods, found.by_hand) == (0, 1)
    assert [place.codemod for place in only(found).would] == ["not_equal"]


def test_moved_new_and_gone(tmp_path: Path) -> None:
    text = "import os\n\n\ndef a():\n    return os\n"
    found = compared(
        tmp_path, {"a.py": text, "old.py": "x = 1\n"}, {"b/a.py": text, "new.py": "y = 2\n"}
    )
    assert [(one.path, one.status, one.moved) for one in found.files] == [
        ("b/a.py", Status.SAME, True),
        ("new.py", Status.NEW, False),
        ("old.py", Status.GONE, False),
    ]
    assert found.by_hand == 1


def test_helpers_of_the_package_are_no_handwork(tmp_path: Path) -> None:
    old = {"p/__init__.py": "", "p/a.py": "import codecs\nx = round(y)\n"}
    folder = write(tmp_path / "made", old)
    options = Settings(keep_meaning=True)
    work = compare.Work(compare.read_tree(folder, ()), options.options())
    made = compare.made_of(compare.rewritten(work, work.tree.entries), work)
    text = "\n".join(made["p/a.py"].automatic.lines) + "\n"
    name = text.split("_compat import ")[1].split("\n")[0]
    new = {**old, "p/a.py": text, "p/_compat.py": compare.compat_source([name])}
    trees = write(tmp_path / "old", old), write(tmp_path / "new", new)
    found = compare.compare(*trees, options, Reasons(), jobs=1)
    assert {one.path: one.status for one in found.files}["p/_compat.py"] is Status.HELPERS
    assert found.by_hand == 0


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        {"a.py": "x = (\n", "b.py": b"# \xe9\n", "c.py": b"\0"},
        {"a.py": "x = (\n", "b.py": "# e\n"},
    )
    reasons = [file.reason for file in found.unread]
    assert len(reasons) == 3
    assert "no encoding declared" in reasons[1]
    assert "NUL" in reasons[2]


def test_files_that_are_no_python(tmp_path: Path) -> None:
    found = compared(tmp_path, {"a.c": "int a;\n", "b.py": ""}, {"a.c": "long a;\n", "b.py": ""})
    assert [(one.path, one.module, one.by_hand) for one in found.files] == [
        ("a.c", False, 1),
        ("b.py", True, 0),
    ]
    assert found.by_hand == 0
    assert found.unexplained == 1


def test_what_installing_leaves_is_nobodys_work(tmp_path: Path) -> None:
    new = {"a.py": "x = 1\n", "src/a.egg-info/PKG-INFO": "Name: a\n"}
    found = compared(tmp_path, {"a.py": "x = 1\n"}, new)
    assert [one.path for one in found.files] == ["a.py"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ({"a.py": "x = 1\n"}, {"b.py": "y = 2\n"}, "nothing in common"),
        ({}, {"b.py": "y = 2\n"}, "no such folder"),
    ],
)
def test_trees_that_cannot_be_compared(
    tmp_path: Path, old: dict[str, str | bytes], new: dict[str, str | bytes], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        compared(tmp_path, old, new)


def test_the_second_run_asks_the_cache(
    tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees = {"a.py": "print 'a'\nx = d.items()[0]\n"}, {"a.py": PRINT}
    first = compared(tmp_path, *trees)
    assert len(list(own_cache.glob("*.json"))) == 2
    monkeypatch.delattr(compare, "made_of")
    assert compared(tmp_path, *trees) == first


def test_after_a_report_nothing_is_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old: dict[str, str | bytes] = {"a.py": "print 'a'\nx = a / b\n"}
    trees = write(tmp_path / "old", old), write(tmp_path / "new", {"a.py": PRINT})
    reported = gather(*trees, Settings(), jobs=1)
    monkeypatch.delattr(compare, "made_of")
    assert compared(tmp_path, old, {"a.py": PRINT}) == reported.diff


def test_a_text_of_the_port_is_not_run_again_until_the_port_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []

    def counted(source: Source, *given: Any) -> Outcome:
        runs.append(str(Path(source.path).relative_to(tmp_path)))
        return rewrite(source, *given)

    monkeypatch.setattr(job, "rewrite", counted)
    old: dict[str, str | bytes] = {"a.py": "print 'a'\n", "b.py": "print 'b'\n"}
    compared(tmp_path, old, {"a.py": PRINT, "b.py": "print('b')\n"})
    assert Counter(runs) == {"old/a.py": 1, "old/b.py": 2, "new/a.py": 1, "new/b.py": 1}
    runs.clear()
    compared(tmp_path, old, {"a.py": PRINT + "x = 1\n"})
    assert Counter(runs) == {"old/a.py": 2, "new/a.py": 1, "new/b.py": 1}


def test_a_broken_cache_is_made_anew(tmp_path: Path, own_cache: Path) -> None:
    trees = {"a.py": "print 'a'\n"}, {"a.py": PRINT}
    first = compared(tmp_path, *trees)
    for path in own_cache.glob("*.json"):
        path.write_text('{"a.py": {"lines": 3')
    assert compared(tmp_path, *trees) == first


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[fix", "porting.toml: "),
        ("[other]\n", "'other' is none of the tables"),
        ("causes = 1\n", "'causes' is none of the tables"),
        ('[hunks]\n"a.py" = 1\n', "hunks.a.py is no table"),
        ('[hunks."a.py"]\nx = "unknown"\n', "'unknown' .* is none of the causes"),
    ],
)
def test_reasons_that_cannot_be_read(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "porting.toml").write_text(text)
    with pytest.raises(UsageError, match=message):
        load(str(tmp_path))


def test_a_cause_that_nothing_names_is_unused() -> None:
    assert Reasons(causes={"a": "x y"}).unused == ("a",)
