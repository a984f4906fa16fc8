"""Run one file of scenarios in one interpreter, again from where it stopped, until all are through."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from portkit.parity.agents import agents_for
from portkit.parity.cells import Cell
from portkit.parity.channel import GARBAGE, Reading, read_channel
from portkit.parity.functions import Places
from portkit.parity.model import Branch, ScenarioRun, UnitRun
from portkit.parity.scenarios import Unit
from portkit.report.values import Form, show_error
from portkit.sandbox import Limits, Outcome, run_confined

AGENT = "observe_agent.py"
# Few lines of a scenario run often enough to be worth what the compiler of PyPy takes.
_LAZY = ("--jit", "threshold=100000,function_threshold=100000")
_NO_PYTEST = re.compile(r"(ImportError|ModuleNotFoundError): No module named '?pytest'?")


@dataclass(frozen=True)
class Asked:
    """A tree in an interpreter. *hash_seed* is that of strings; on 2.7 any but 0 switches it on.

    *branches*: it is to tell which it takes; from CPython 3.12 on.
    """

    cell: Cell
    tree: Path
    places: Places
    hash_seed: int = 0
    branches: bool = False


def run_unit(asked: Asked, unit: Unit, limits: Limits) -> UnitRun:
    """Run all scenarios of *unit*; one that ends the process, or must be stopped, ends only itself."""
    runs: dict[str, ScenarioRun] = {}
    touched: set[str] = set()
    made: set[str] = set()
    branches: set[Branch] = set()
    seconds = 0.0
    while True:
        reading, outcome = _run(asked, unit, list(runs), limits)
        seconds += outcome.seconds
        touched |= reading.touched
        made |= reading.made
        branches |= reading.branches
        loaded = reading.runs.pop("", None)
        runs.update(reading.runs)
        is_loaded = loaded is not None and "raised" not in loaded.observations
        left = [name for name in unit.names if name not in runs]
        broken = [reading.begun] if is_loaded and reading.begun else left[:1]
        if not is_loaded:
            broken = left or [unit.name]
        why = _why(reading, outcome, loaded)
        runs.update({name: ScenarioRun(name, problem=why) for name in broken})
        if not broken or not is_loaded:
            seen = frozenset(touched), frozenset(made), frozenset(branches)
            return UnitRun(runs, *seen, seconds)


def _run(asked: Asked, unit: Unit, done: Sequence[str], limits: Limits) -> tuple[Reading, Outcome]:
    with tempfile.TemporaryDirectory(prefix="parity-") as folder:
        scratch = Path(folder).resolve()
        channel, job = scratch / "channel", scratch / "job"
        job.write_text(json.dumps(_job(asked, unit, done, scratch)))
        pypy = _LAZY if asked.cell.interpreter.implementation == "pypy" else ()
        flags = [*pypy, "-s", "-B", *(["-R"] if asked.hash_seed else [])]
        command = [asked.cell.python, *flags, str(agents_for(asked.cell) / AGENT), str(job)]
        seed = {"PYTHONHASHSEED": str(asked.hash_seed)}
        outcome = run_confined(command, scratch, limits, seed, pulse=channel)
        return read_channel(channel, asked.places), outcome


def _job(asked: Asked, unit: Unit, done: Sequence[str], scratch: Path) -> dict[str, object]:
    tree, folder = str(asked.tree.resolve()), str(unit.path.parent)
    roots = {"tree": tree, "scenarios": folder, "scratch": str(scratch)}
    roots.update({f"site{number}": path for number, path in enumerate(asked.cell.paths)})
    return {
        "file": str(unit.path),
        "path": [tree, *asked.cell.paths],
        "tree": tree,
        "roots": roots,
        "channel": str(scratch / "channel"),
        "names": list(unit.names),
        "done": list(done),
        "kind": unit.kind,
        "branches": asked.branches,
    }


def _why(reading: Reading, outcome: Outcome, loaded: ScenarioRun | None) -> str:
    if reading.problem == GARBAGE:
        return GARBAGE
    if outcome.stop is not None:
        return outcome.stop.value
    if loaded is not None and "raised" in loaded.observations:
        error = loaded.observations["raised"].form
        return f"its file cannot be loaded: {show_error(error)}{_remedy(error)}"
    last = outcome.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    if _NO_PYTEST.fullmatch(last):
        return (
            "pytest is not installed there: name it in a file for --requirements,"
            " or give --environments whose cells have it"
        )
    said = f": {last}" if last else ""
    return f"the process ended with status {outcome.status} before the scenario did{said}"


def _remedy(error: Form) -> str:
    known = error["x"].rpartition(":")[2] in ("ImportError", "ModuleNotFoundError")
    return " (--requirements FILE says what the code needs installed)" if known else ""
