"""The generated pages are as the codemods say, and the list of differences names only rows that exist."""

from __future__ import annotations

import runpy
from pathlib import Path

from portkit.codemod import registry
from portkit.report import docs, fixers
from portkit.rewrite import rewrite
from portkit.settings import Settings
from portkit.source import from_bytes

ROOT = Path(__file__).parent.parent.parent


def test_pages_are_fresh() -> None:
    pages = runpy.run_path(str(ROOT / "tools" / "make_docs.py"))["pages"]()
    stale = [path.name for path, text in pages.items() if path.read_text("utf-8") != text]
    assert not stale, "run `make docs`"


def test_codemods_claim_rows_that_exist() -> None:
    rows = {one.row for one in docs.differences(ROOT / "legacy_src" / "differences" / "rows.tsv")}
    assert rows.issuperset(row for one in registry().values() for row in one.rows)


def test_each_fixer_of_other_tools_is_answered_or_needs_no_answer() -> None:
    found = fixers.answered(registry().values())
    open_ones = [f"{tool} {fixer}" for tool, fixer in fixers.fixers()]
    assert {name for name in open_ones if name not in found} == set(fixers.REASONS)


def test_all_fixers_are_listed() -> None:
    assert len(fixers.FIXERS["2to3"].split()) == 52
    page = docs.codemods_page()
    assert "| 2to3 | has_key | [has_key](#has_key) |" in page


def test_the_change_in_the_readme_is_what_fix_makes() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = readme.split("```diff\n")[1].split("```")[0].splitlines(keepends=True)
    before = "".join(line[1:] for line in shown if line[0] != "+")
    after = "".join(line[1:] for line in shown if line[0] != "-")
    made = rewrite(from_bytes(before.encode(), "fetch.py"), Settings().options())
    assert made.result.text == after
