"""What waits in each module of a plan: findings by safety, tests that touch it, coverage, work by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from portkit.codemod import Safety
from portkit.job import FileResult
from portkit.plan.model import TOLD, Plan
from portkit.plan.touched import Touched

# How many changes by hand go with a place of a kind; measured on the port of the course.
BY_HAND = {str(Safety.EVIDENCE): 1.0, str(Safety.GUESS): 1.0, TOLD: 0.4}
# The size of the work by hand, up to so many changes; beyond, it is large.
SIZES = {"none": 0.0, "small": 2.0, "medium": 6.0}


def hand(counts: Mapping[str, int]) -> str:
    """The size of the work by hand that places, counted by safety, let expect."""
    expected = sum(BY_HAND.get(word, 0.0) * count for word, count in counts.items())
    return next((size for size, most in SIZES.items() if expected <= most), "large")


def with_tests(plan: Plan) -> Plan:
    """*plan* with the tests that touch each module."""
    tests = Touched(plan.modules, plan.edges).by_module()
    return _changed(plan, {name: {"tests": tuple(one)} for name, one in tests.items()})


def with_findings(plan: Plan, results: Mapping[str, FileResult]) -> Plan:
    """*plan* with what the codemods say of its modules, as *results* by name have it."""
    counts = {name: _counts(one) for name, one in results.items() if not one.reason}
    values = {name: {"findings": one, "hand": hand(one)} for name, one in counts.items()}
    return _changed(plan, values)


def with_coverage(plan: Plan, percents: Mapping[str, float]) -> Plan:
    """*plan* with the coverage of its modules; what is in none of the *percents* has not been run."""
    values = {
        one.name: {"coverage": percents.get(one.name, 0.0 if one.lines else 100.0)}
        for one in plan.modules
        if not one.is_test
    }
    return _changed(plan, values)


def _counts(result: FileResult) -> dict[str, int]:
    """How many places are rewritten, by how sure that is, and how many are only told."""
    return dict(Counter(str(one.safety) if one.fixable else TOLD for one in result.findings))


def _changed(plan: Plan, values: Mapping[str, Mapping[str, Any]]) -> Plan:
    modules = (replace(one, **values.get(one.name, {})) for one in plan.modules)
    return replace(plan, modules=tuple(modules))
