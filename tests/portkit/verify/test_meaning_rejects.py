"""Seeded wrong rewrites, which do not mean the same on 2.7, in the tables wrong_*.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.portkit.verify import wrong_classes, wrong_imports, wrong_statements, wrong_values

pytestmark = pytest.mark.elsewhere

RULES = Path(__file__).parents[3] / "portkit" / "agents" / "README.md"
# All rules, so that none of them makes a wrong rewrite right; but not those that declare evidence
# for just what some of these rewrites do.
ALL = set(re.findall(r"^\| `(\w+)` \|", RULES.read_text("utf-8"), re.M)) - {"floor_division"}
DIFFERENT = [
    pytest.param(before, after, id=what)
    for table in (wrong_statements, wrong_values, wrong_classes, wrong_imports)
    for cases in table.DIFFERENT.values()
    for what, before, after in cases
]


@pytest.mark.parametrize(("before", "after"), DIFFERENT)
def test_wrong_rewrites_are_rejected_whatever_is_declared(meaning, before, after):
    assert meaning(before, after, " ".join(sorted(ALL))) is not None
