"""Every codemod in a lone script, for each target and each kind of helpers: it comes to rest."""

from __future__ import annotations

import pytest

from portkit.codemod import Codemod, Safety, registry
from portkit.helpers import Helpers
from portkit.options import Options
from portkit.rewrite import rewrite
from portkit.source import from_bytes

# Targets and helpers choose among texts that are written; that each codemod runs on each
# interpreter of the kit is shown by test_examples.py.
pytestmark = pytest.mark.once

CODEMODS = [one for one in registry().values() if not one.tree]
LONE = "no_such_folder/script.py"
MODES = [
    ("straddle", Helpers.SIX, True),
    ("straddle", Helpers.FUTURE, False),
    ("straddle", Helpers.LOCAL, False),
    ("py3", Helpers.SIX, False),
]


@pytest.mark.parametrize("one", CODEMODS, ids=lambda one: one.name)
def test_second_run_changes_nothing(one: Codemod) -> None:
    for target, helpers, keep_meaning in MODES:
        if target in one.targets:
            options = Options((one,), Safety.GUESS, target, helpers, keep_meaning)
            for text in [*one.examples, *one.told]:
                first = rewrite(from_bytes(text.encode(), LONE), options).result
                assert rewrite(first, options).result.text == first.text, options


@pytest.mark.parametrize("one", CODEMODS, ids=lambda one: one.name)
def test_unchanged_in_straddled_code(one: Codemod) -> None:
    for _, helpers, keep_meaning in MODES[:3]:
        options = Options((one,), Safety.GUESS, "straddle", helpers, keep_meaning)
        for text in one.unchanged if "straddle" in one.targets else ():
            source = from_bytes(text.encode(), LONE)
            assert rewrite(source, options).result.text == source.text, options
