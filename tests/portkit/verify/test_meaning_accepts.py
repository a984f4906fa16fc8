"""Right rewrites, which mean the same on 2.7, in the tables right_*.py."""

from __future__ import annotations

import pytest

from tests.portkit.verify import right_classes, right_imports, right_statements, right_values

pytestmark = pytest.mark.elsewhere

SAME = [
    case
    for table in (right_statements, right_values, right_classes, right_imports)
    for cases in table.SAME.values()
    for case in cases
]
NEEDS_RULE = [case for case in SAME if case[0]]


@pytest.mark.parametrize(("rules", "before", "after"), SAME)
def test_right_rewrites_are_accepted(meaning, rules, before, after):
    assert meaning(before, after, rules) is None


@pytest.mark.parametrize(("rules", "before", "after"), NEEDS_RULE)
def test_without_the_declaration_they_are_not(meaning, rules, before, after):
    assert meaning(before, after) is not None
