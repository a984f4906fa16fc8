"""One report, made once, for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.portkit.report.small_trees import LEGACY, PORTED, run_report, write_tree


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report about LEGACY and PORTED."""
    folder = tmp_path_factory.mktemp("report")
    write_tree(folder / "old", LEGACY)
    write_tree(folder / "new", PORTED)
    done = run_report(folder, "--legacy", "old", "--ported", "new", "-o", "site")
    assert done.returncode == 0, done.stderr
    return folder / "site"
