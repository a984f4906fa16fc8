"""The copy that ``-o`` works on: all that is not excluded, and where changed files go in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from portkit.copy_tree import copy, moved, place
from portkit.discover import Entry
from portkit.errors import UsageError
from tests.portkit.plan.trees import plant

FILES = {"a.py": "print 1\n", "data/words.txt": "x\n", "data/skip.log": "y\n"}


def below(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def test_the_only_folder_becomes_the_output(tmp_path: Path) -> None:
    source, output = plant(tmp_path / "src", FILES), tmp_path / "out"
    copy([str(source)], str(output), ["*.log"])
    assert below(output) == ["a.py", "data/words.txt"]
    assert (output / "a.py").read_text() == FILES["a.py"]


def test_metadata_of_a_package_come_along(tmp_path: Path) -> None:
    files = {"a.py": "", "a.egg-info/PKG-INFO": "Name: a\n", "a.egg-info/entry_points.txt": "[b]\n"}
    source = plant(tmp_path / "src", {**files, "build/lib/a.py": ""})
    copy([str(source)], str(tmp_path / "out"))
    assert below(tmp_path / "out") == sorted(files)


def test_several_folders_and_a_file_keep_their_names(tmp_path: Path) -> None:
    one, two = plant(tmp_path / "one", FILES), plant(tmp_path / "two", {"b.py": ""})
    alone = plant(tmp_path, {"c.py": "x = 1\n"}) / "c.py"
    roots = [str(one), f"{two}/", str(alone)]
    copy(roots, str(tmp_path / "out"))
    assert below(tmp_path / "out") == [
        "c.py",
        "one/a.py",
        "one/data/skip.log",
        "one/data/words.txt",
        "two/b.py",
    ]
    assert place(str(alone), roots, "out") == "out/c.py"


def test_what_is_written_goes_to_the_copy(tmp_path: Path) -> None:
    one, two = plant(tmp_path / "one", FILES), plant(tmp_path / "two", {"b.py": ""})
    entries = [Entry(str(one / "a.py"), str(one)), Entry(str(two / "b.py"), str(two))]
    contents = (b"old", b"new")
    writes = {str(one / "a.py"): contents, str(two / "b.py"): contents, "/x/new.py": contents}
    assert moved(writes, entries, "out") == {
        "out/one/a.py": contents,
        "out/two/b.py": contents,
        "out/new.py": contents,
    }


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    source = plant(tmp_path / "src", FILES)
    (tmp_path / "out").write_text("a file in the way")
    with pytest.raises(UsageError, match=r"out/.*: cannot be written \("):
        copy([str(source)], str(tmp_path / "out"))
