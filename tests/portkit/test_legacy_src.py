"""The code base that the demo ports: every file comes through, and no codemod has to be left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from portkit.discover import discover
from portkit.job import Status
from portkit.runner import run
from portkit.settings import Settings
from portkit.verify import Verifier

pytestmark = pytest.mark.once

LEGACY = Path(__file__).parents[2] / "legacy_src"


def test_all_of_it_passes_the_checks() -> None:
    entries = discover([str(LEGACY)], ())
    with Verifier() as verifier:
        results = list(run(entries, Settings().options(), jobs=1, verifier=verifier))
    assert len(results) > 150
    wrong = [
        f"{one.entry.path}: {one.status.value} {one.reason} {one.dropped}"
        for one in results
        if one.dropped or one.left or one.status in (Status.FAILED, Status.REJECTED)
    ]
    assert wrong == []
    assert sum(one.status is Status.CHANGED for one in results) > 150
