"""The port of the course: another run of the codemods changes nothing in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from portkit.discover import discover
from portkit.runner import run, writes
from portkit.settings import Settings

pytestmark = [pytest.mark.ported, pytest.mark.usefixtures("uncounted")]

PORTED = Path(__file__).parents[3] / "ported_src"


def test_fix_leaves_the_port_alone() -> None:
    entries = discover([str(PORTED)], ())
    results = list(run(entries, Settings().options(), traced=True))
    assert len(results) > 150
    files, _ = writes(results)
    assert [path for path, (before, after) in files.items() if before != after] == []
