"""What the port of the course says of itself: PORTING.md is fresh, and each hunk made by hand has a reason."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from portkit.diff.compare import compare
from portkit.diff.model import TreeDiff
from portkit.diff.reasons import load
from portkit.plan.build import build
from portkit.report.porting import porting_page
from portkit.settings import Settings, checked

pytestmark = [pytest.mark.ported, pytest.mark.usefixtures("uncounted")]

ROOT = Path(__file__).parents[3]
LEGACY, PORTED = str(ROOT / "legacy_src"), str(ROOT / "ported_src")


@cache
def found() -> TreeDiff:
    reasons = load(PORTED)
    return compare(LEGACY, PORTED, Settings(**checked(reasons.fix, "porting.toml")), reasons)


def test_every_hunk_made_by_hand_has_a_reason() -> None:
    without = [
        f"{file.path}:{hunk.ported_line}" for file in found().files for hunk in file.unexplained
    ]
    assert without == []


def test_every_reason_is_needed() -> None:
    assert found().unused == ()


def test_the_page_is_fresh() -> None:
    plan = build(LEGACY, exclude=("differences",))
    page = porting_page(found(), {one.path: one.wave for one in plan.modules})
    assert Path(PORTED, "PORTING.md").read_text("utf-8") == page, "run `make port`"


def test_no_codemod_would_still_do_something() -> None:
    assert [(file.path, file.would) for file in found().files if file.would] == []
