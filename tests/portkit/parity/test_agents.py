"""The agents are compiled once for each interpreter; where they cannot be, they run as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from portkit.interpreters import find_interpreters
from portkit.parity import agents
from portkit.parity.agents import AGENTS, agents_for
from portkit.parity.cells import Cell

pytestmark = pytest.mark.elsewhere
CELLS = [Cell(one.name, one, one.path) for one in find_interpreters()]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_each_has_its_own_byte_code(cell: Cell, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = agents_for(cell)
    assert folder != AGENTS
    assert (folder / "observe_agent.py").read_bytes() == (AGENTS / "observe_agent.py").read_bytes()
    observer = folder / "observe"
    assert [file.suffix for file in observer.rglob("observer.*pyc")] == [".pyc"]
    # Nobody but us is here, and it is not made anew.
    assert [one.name for one in folder.parent.iterdir()] == [folder.name]
    monkeypatch.setattr(agents.subprocess, "run", None)
    assert agents_for(cell) == folder


def test_another_version_of_them_is_another_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    first = agents_for(CELLS[-1])
    monkeypatch.setattr(agents, "_version", lambda: "other")
    assert agents_for(CELLS[-1]) != first


def test_without_a_cache_they_are_the_kits_own(cache: Path) -> None:
    cache.write_text("no folder can be made here")
    assert agents_for(CELLS[-1]) == AGENTS
