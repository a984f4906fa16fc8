"""What is taken for Python source below a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from portkit.discover import discover
from portkit.errors import UsageError


def test_what_a_mac_keeps_beside_a_file_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "._a.py").write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X")
    (tmp_path / "._b.py").write_text("x = 1\n")
    (tmp_path / "tool").write_text("#!/usr/bin/python\n")
    (tmp_path / "data").write_text("x = 1\n")
    found = [Path(entry.path).name for entry in discover([str(tmp_path)])]
    assert sorted(found) == ["._b.py", "a.py", "tool"]


def test_links_that_lead_nowhere_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "gone.py").symlink_to(tmp_path / "nowhere.py")
    (tmp_path / "loop.py").symlink_to(tmp_path / "loop.py")
    assert [Path(entry.path).name for entry in discover([str(tmp_path)])] == ["a.py"]


def test_what_is_no_pattern(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "b.py").write_text("x = 1\n")
    (tmp_path / ".gitignore").write_text("!\nb.py\n")
    assert [Path(entry.path).name for entry in discover([str(tmp_path)])] == ["a.py"]
    with pytest.raises(UsageError, match="'!' excludes nothing: it is no pattern"):
        discover([str(tmp_path)], ["!"])
