"""The graph beside what 2.7 really imports: its own modulefinder, and modules loaded one by one."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from portkit.interpreters import find_interpreters
from portkit.plan.build import build
from portkit.plan.model import Plan

pytestmark = pytest.mark.once

AGENT = Path(__file__).parent / "seen_by_27.py"
LEGACY = Path(__file__).parents[3] / "legacy_src"
# Where else modules of 2.7's library are than in the library; tests there break imports on purpose.
APART = ("site-packages/", "lib-tk/", "plat-*/", "test/")
LIBRARY = (
    "distutils.core doctest email.mime.text idlelib.configHandler json logging.handlers modulefinder"
    " multiprocessing.managers os pydoc sqlite3 unittest urllib2 wsgiref.simple_server xml.dom.minidom"
    " xml.sax.expatreader xmlrpclib"
).split()


@cache
def python27() -> str:
    found = next((one.path for one in find_interpreters() if one.name == "py27"), None)
    if found is None:
        pytest.skip("needs Python 2.7")
    return found


@cache
def course() -> tuple[Plan, Any]:
    plan = build(str(LEGACY), jobs=1)
    return plan, seen(LEGACY, [one.name for one in plan.modules if one.name.startswith("course.")])


@cache
def library() -> tuple[Plan, Any]:
    done = subprocess.run([python27(), "-c", "import os; print os.__file__"], capture_output=True)
    root = Path(done.stdout.decode().strip()).parent
    plan = build(str(root), exclude=APART, jobs=1)
    return plan, seen(root, LIBRARY)


def seen(root: Path, names: Sequence[str]) -> Any:
    """What the agent sees as it imports *names* from *root*."""
    command = [python27(), "-B", str(AGENT), str(root), *names]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def unplanned(plan: Plan, pairs: list[list[str]]) -> list[tuple[str, str]]:
    """Those of *pairs* of Python files that are no edge; the packages around a module are none."""
    edges = {(one.source, one.target) for one in plan.edges}
    files = {one.name for one in plan.modules}
    return [
        (source, target)
        for source, target in pairs
        if {source, target} <= files
        and (source, target) not in edges
        and not f"{source}.".startswith(f"{target}.")
    ]


@pytest.mark.parametrize("tree", [course, library])
def test_every_import_that_is_carried_out_is_an_edge(tree: Any) -> None:
    plan, answer = tree()
    assert answer["failed"] == {}
    assert len(answer["run"]) > 300
    assert unplanned(plan, answer["run"]) == []


@pytest.mark.parametrize("tree", [course, library])
def test_every_import_in_the_byte_code_is_an_edge(tree: Any) -> None:
    plan, answer = tree()
    assert len(answer["found"]) > 200
    assert unplanned(plan, answer["found"]) == []
