"""The generated pages are as the codemods say, and the list of differences names only rows that exist."""

from __future__ import annotations

import runpy
from pathlib import Path

from portkit.codemod import registry
from portkit.report import docs

ROOT = Path(__file__).parent.parent.parent


def test_pages_are_fresh() -> None:
    pages = runpy.run_path(str(ROOT / "tools" / "make_docs.py"))["pages"]()
    stale = [path.name for path, text in pages.items() if path.read_text("utf-8") != text]
    assert not stale, "run `make docs`"


def test_codemods_claim_rows_that_exist() -> None:
    rows = {one.row for one in docs.differences(ROOT / "legacy_src" / "differences" / "rows.tsv")}
    assert rows.issuperset(row for one in registry().values() for row in one.rows)
