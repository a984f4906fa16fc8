"""The graph beside what 2.7 really imports: its own modulefinder, and the modules loaded one by one."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from portkit.interpreters import find_interpreters
from portkit.plan.build import build
from portkit.plan.model import Plan

AGENT = Path(__file__).parent / "seen_by_27.py"
LEGACY = Path(__file__).parents[3] / "legacy_src"


@cache
def plan() -> Plan:
    return build(str(LEGACY), jobs=1)


@cache
def seen() -> Any:
    python = next((one.path for one in find_interpreters() if one.name == "py27"), None)
    if python is None:
        pytest.skip("needs Python 2.7")
    names = [one.name for one in plan().modules if one.name.startswith("course.")]
    done = subprocess.run(
        [str(python), "-B", str(AGENT), str(LEGACY), *names], capture_output=True, check=True
    )
    return json.loads(done.stdout)


def unplanned(pairs: list[list[str]]) -> list[tuple[str, str]]:
    """Those of *pairs* that are no edge of the plan; the packages around a module are no edges."""
    edges = {(one.source, one.target) for one in plan().edges}
    return [
        (source, target)
        for source, target in pairs
        if (source, target) not in edges and not f"{source}.".startswith(f"{target}.")
    ]


def test_every_import_that_is_carried_out_is_an_edge() -> None:
    assert seen()["failed"] == {}
    assert len(seen()["run"]) > 300
    assert unplanned(seen()["run"]) == []


def test_every_import_in_the_byte_code_is_an_edge() -> None:
    assert len(seen()["found"]) > 200
    assert unplanned(seen()["found"]) == []
