"""Names that are keywords of 3, across the files of a package."""

from __future__ import annotations

from pathlib import Path

import pytest

from portkit.codemod import registry
from portkit.options import Options
from portkit.outcome import Outcome
from portkit.rewrite import rewrite
from portkit.source import read

POOL = """
class Pool(object):
    def __init__(self, async=False):
        self.async = async
    def apply(self, work, await=None): pass
"""


def fixed(package: Path, text: str) -> Outcome:
    """A module with *text* beside the module ``pool``, rewritten."""
    package.mkdir(exist_ok=True)
    (package / "__init__.py").touch()
    (package / "pool.py").write_text(POOL)
    (package / "user.py").write_text(text)
    return rewrite(read(package / "user.py"), Options((registry()["keyword_names"],)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("p = Pool(async=True)", "p = Pool(async_=True)"),
        ("p.async = 1", "p.async_ = 1"),
        ("p.apply(f, await=1, x=2)", "p.apply(f, await_=1, x=2)"),
        ("p.other(f, await=1)", "p.other(f, **{'await': 1})"),
        ("p.nonlocal", "getattr(p, 'nonlocal')"),
        ("import os\nos.async", "import os\ngetattr(os, 'async')"),
        ("import pool\npool.async", "import pool\npool.async_"),
    ],
)
def test_what_another_file_defines_is_renamed(tmp_path: Path, before: str, after: str) -> None:
    assert fixed(tmp_path / "package", before).result.text == after


def test_the_order_of_the_files_is_no_matter(tmp_path: Path) -> None:
    """Where the other file has been rewritten before, the name is still known to be of the tree."""
    package = tmp_path / "package"
    fixed(package, "")
    pool = rewrite(read(package / "pool.py"), Options((registry()["keyword_names"],)))
    assert "def __init__(self, async_=False):\n        self.async_ = async_\n" in pool.result.text
    (tmp_path / "ported").mkdir()
    for name in ("__init__.py", "user.py"):
        (tmp_path / "ported" / name).write_text("Pool(async=1).async\n")
    (tmp_path / "ported" / "pool.py").write_text(pool.result.text)
    user = rewrite(read(tmp_path / "ported" / "user.py"), Options((registry()["keyword_names"],)))
    assert user.result.text == "Pool(async_=1).async_\n"


def test_a_name_looked_up_by_a_string_is_told(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "other.py").write_text("getattr(pool, 'async')\n")
    outcome = fixed(package, "p.async\n")
    assert not outcome.changed
    assert [finding.fixable for finding in outcome.findings] == [False]
