"""The code base that the demo ports: every file comes through, and no codemod has to be left out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from portkit.discover import discover
from portkit.job import Status
from portkit.runner import run
from portkit.settings import Settings
from portkit.verify import Verifier

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("uncounted")]

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


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    """Also not by what other files have become, of which the flows of the tree know only then."""
    tree = tmp_path / "tree"
    shutil.copytree(LEGACY, tree)
    once, twice = (_fixed(tree) for _ in range(2))
    assert [one.name for one in twice if twice[one] != once.get(one)] == []


def _fixed(tree: Path) -> dict[Path, bytes]:
    """The files of *tree* after a run of ``portkit fix``, which checks what it writes."""
    command = [sys.executable, "-m", "portkit", "fix", str(tree)]
    subprocess.run(command, check=True, capture_output=True)
    return {one: one.read_bytes() for one in tree.rglob("*.py")}
