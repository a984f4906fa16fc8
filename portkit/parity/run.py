"""Run scenarios with the legacy code and with the port in each cell, and judge what they saw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from portkit.parity.branches import all_branches, asked_for_branches
from portkit.parity.cells import Cell
from portkit.parity.functions import functions_of
from portkit.parity.group import module_of
from portkit.parity.judge import Compared, Judge, unfinished
from portkit.parity.model import (
    Branch,
    Branches,
    CellResult,
    Parity,
    ParityError,
    ScenarioRun,
    Subject,
    UnitRun,
    Verdict,
)
from portkit.parity.rules import Rules
from portkit.parity.scenarios import Unit
from portkit.parity.subject import Asked
from portkit.parity.together import run_together, unit_of
from portkit.sandbox import Limits, confinement

# A scenario that says nothing for so long is taken to hang.
LIMITS = Limits(seconds=900.0, quiet=60.0, file_size=32 << 20)
# The hashes of strings in the runs of the reference: always, and of files in which something differs.
HASHES = (0, 20061)
MORE_HASHES = (715517, 40093)
_UNCOUNTED = ("branches were not counted: no cell is CPython 3.12 or later",)
_NOT_RUN = ScenarioRun("", problem="was not run")


@dataclass(frozen=True)
class Plan:
    """What is to be run: two trees, the cells, the files of scenarios, and how.

    *whole*: all cells are there, so that an entry of the rules which nothing needs can be told.
    """

    legacy: Path
    ported: Path
    reference: Cell
    cells: Sequence[Cell]
    units: Sequence[Unit]
    rules: Rules = field(default_factory=Rules)
    jobs: int = 2
    limits: Limits = LIMITS
    whole: bool = True


def run_parity(plan: Plan, done: Callable[[str], None] = lambda text: None) -> Parity:
    """Run all of *plan*; *done* is told of each file that has run in a cell.

    Raises ParityError where the reference cannot be run at all.
    """
    if plan.reference.problem:
        raise ParityError(f"{plan.reference.name}: {plan.reference.problem}")
    places = functions_of(plan.ported)
    able = [cell for cell in plan.cells if not cell.problem]
    ported = asked_for_branches([Asked(cell, plan.ported, places) for cell in able])
    with ThreadPoolExecutor(1) as aside:
        all_made = aside.submit(_made, plan, ported)
        found = _run(plan, plan.units, [*_legacy(plan, HASHES), *ported], done)
    (legacy, *again), runs = found[: len(HASHES)], found[len(HASHES) :]
    cells = _judged(plan, legacy, again, runs)
    doubted = _doubted(plan, cells)
    if doubted:
        # Two runs may have a value in common by chance, such as a time that was measured.
        again += _run(plan, doubted, _legacy(plan, MORE_HASHES), done)
        cells = _judged(plan, legacy, again, runs)
    branches = _branches(ported, runs, all_made.result())
    tried = {module_of(one) for cell in cells for one in cell.judged}
    tried |= {unit.name for unit in plan.units}
    return Parity(
        str(plan.legacy),
        str(plan.ported),
        _subject(plan.reference),
        tuple(cells),
        places.functions,
        tuple(legacy.runs),
        unfinished(legacy.runs),
        plan.rules.unused(tried) if plan.whole else (),
        (*_cut_short(legacy.runs), *_UNCOUNTED[branches is not None :], *confinement().gaps),
        branches,
    )


def _legacy(plan: Plan, hashes: Sequence[int]) -> list[Asked]:
    places = functions_of(plan.legacy)
    return [Asked(plan.reference, plan.legacy, places, one) for one in hashes]


def _run(
    plan: Plan, units: Sequence[Unit], asked: Sequence[Asked], done: Callable[[str], None]
) -> list[UnitRun]:
    return run_together(asked, units, plan.limits, plan.jobs, done)


def _doubted(plan: Plan, cells: Sequence[CellResult]) -> list[Unit]:
    """The files in which something differs: as wholes, for a scenario may need those before it."""
    names = {unit_of(one.scenario) for cell in cells for one in cell.of(Verdict.DIFFERS)}
    return [unit for unit in plan.units if unit.name in names]


def _cut_short(runs: Mapping[str, ScenarioRun]) -> Iterator[str]:
    """Which scenarios an exception ends before their last line: what stands behind it is not tried."""
    for name, run in runs.items():
        end = run.observations.get("raised")
        if end is not None and not run.problem and isinstance(end.form, dict) and "x" in end.form:
            error = str(end.form["x"]).rpartition(":")[2]
            yield f"{name} ends with {error}, already in the legacy code: what is behind it was not tried"


def _made(plan: Plan, ported: Sequence[Asked]) -> frozenset[Branch]:
    """The branches of the port, as the cell compiles them that is to tell which it takes."""
    cells = [one.cell for one in ported if one.branches]
    return all_branches(cells[0], plan.ported, plan.limits) if cells else frozenset()


def _branches(
    ported: Sequence[Asked], runs: Sequence[UnitRun], made: frozenset[Branch]
) -> Branches | None:
    for asked, run in zip(ported, runs, strict=True):
        if asked.branches:
            return Branches(asked.cell.name, made, made & run.branches)
    return None


def _judged(
    plan: Plan, legacy: UnitRun, again: Sequence[UnitRun], ported: Sequence[UnitRun]
) -> list[CellResult]:
    """The result of each cell; *ported* are the runs of those that can be run, in their order."""
    runs = iter(ported)
    compared = Compared()
    return [
        CellResult(_subject(cell))
        if cell.problem
        else _cell(plan, cell, legacy, again, next(runs), compared)
        for cell in plan.cells
    ]


def _cell(
    plan: Plan,
    cell: Cell,
    legacy: UnitRun,
    again: Sequence[UnitRun],
    ported: UnitRun,
    compared: Compared,
) -> CellResult:
    native = "text" if cell.interpreter.version >= (3,) else "native"
    judge = Judge(cell.name, native, plan.rules, compared)
    both_ran = [
        name
        for name, run in legacy.runs.items()
        if not run.problem and not _of(ported.runs, name).problem
    ]
    judged = [
        one
        for name in both_ran
        for one in judge.judge(name, legacy.runs[name], _again(again, name), ported.runs[name])
    ]
    failed = unfinished(ported.runs)
    failed.update({name: _NOT_RUN.problem for name in legacy.runs if name not in ported.runs})
    seen = ported.touched, ported.made, ported.seconds
    return CellResult(_subject(cell), tuple(judged), failed, *seen)


def _again(runs: Sequence[UnitRun], name: str) -> list[ScenarioRun]:
    """The second run of a scenario, and those more that there were."""
    second, *more = runs
    return [_of(second.runs, name), *(one.runs[name] for one in more if name in one.runs)]


def _of(runs: Mapping[str, ScenarioRun], name: str) -> ScenarioRun:
    return runs.get(name, _NOT_RUN)


def _subject(cell: Cell) -> Subject:
    return Subject(cell.name, cell.interpreter.label, cell.problem)
