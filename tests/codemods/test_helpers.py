"""All examples with each choice of ``--helpers``: compiled by 2.7 and 3, and the same meaning on 2.7."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from portkit.codemod import Codemod, Safety, registry
from portkit.helpers import Helpers
from portkit.options import Options
from portkit.rewrite import rewrite
from portkit.source import from_bytes
from portkit.verify import Change, Verifier
from tests.codemods.test_examples import Package
from tests.codemods.trees import interpreters

pytestmark = pytest.mark.once

LIBRARIES = {
    Helpers.SIX: re.compile(r"\b(?:from|import) (?:future|past)\b"),
    Helpers.FUTURE: re.compile(r"\b(?:from|import) six\b"),
    Helpers.LOCAL: re.compile(r"\b(?:from|import) (?:six|future|past)\b"),
}
STRADDLE = [one for one in registry().values() if "straddle" in one.targets and not one.tree]


@pytest.fixture(scope="module")
def verifier() -> Iterator[Verifier]:
    with Verifier(interpreters()) as opened:
        yield opened


def port(before: str, one: Codemod, helpers: Helpers) -> str:
    """*before* after the one codemod, guesses included."""
    source = from_bytes(before.encode(), "example/module.py")
    return rewrite(source, Options((one,), Safety.GUESS, helpers=helpers), Package()).result.text


@pytest.mark.parametrize("helpers", Helpers, ids=lambda one: one.value)
@pytest.mark.parametrize("one", STRADDLE, ids=lambda one: one.name)
def test_examples_with_all_helpers(one: Codemod, helpers: Helpers, verifier: Verifier) -> None:
    wrong = []
    for before in one.examples:
        after = port(before, one, helpers)
        change = Change("example.py", before.encode(), after.encode(), one.rules)
        verdict = verifier.check(change)
        wrong += [f"{problem}\n{before}\n=>\n{after}" for problem in verdict.problems]
        if LIBRARIES[helpers].search(after) and not LIBRARIES[helpers].search(before):
            wrong.append(f"another library's name\n{before}\n=>\n{after}")
    assert not wrong, "\n\n".join(wrong)
