from __future__ import annotations

import textwrap

import pytest

from portkit.interpreters import find_interpreters
from portkit.verify import Change, Verifier

LEGACY = [one for one in find_interpreters() if one.name == "py27"]


@pytest.fixture(scope="session")
def meaning():
    """Ask 2.7 whether two texts mean the same: the message of the difference, or None."""
    if not LEGACY:
        pytest.skip("MISSING: CPython 2.7")
    with Verifier(LEGACY) as verifier:

        def ask(before, after, rules="", path="module.py"):
            texts = [textwrap.dedent(text).lstrip("\n").encode() for text in (before, after)]
            verdict = verifier.check(Change(path, *texts, tuple(rules.split())))
            assert "original" not in " ".join(verdict.unchecked), verdict.unchecked
            assert {problem.check for problem in verdict.problems} <= {"meaning"}, verdict.problems
            return verdict.problems[0].message if verdict.problems else None

        yield ask
