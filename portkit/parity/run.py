"""Run scenarios with the legacy code and with the port in each cell, and judge what they saw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from portkit.parity.cells import Cell
from portkit.parity.functions import functions_of
from portkit.parity.group import module_of
from portkit.parity.judge import Judge, unfinished
from portkit.parity.model import CellResult, Parity, ParityError, ScenarioRun, Subject, UnitRun
from portkit.parity.rules import Rules
from portkit.parity.scenarios import Unit
from portkit.parity.subject import Asked, run_unit
from portkit.sandbox import Limits, confinement

# A scenario that says nothing for so long is taken to hang.
LIMITS = Limits(seconds=900.0, quiet=60.0, file_size=32 << 20)
_OTHER_SEED = 20061
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
    places = functions_of(plan.legacy), functions_of(plan.ported)
    asked = [
        Asked(plan.reference, plan.legacy, places[0]),
        Asked(plan.reference, plan.legacy, places[0], _OTHER_SEED),
    ]
    asked += [Asked(cell, plan.ported, places[1]) for cell in plan.cells if not cell.problem]
    legacy, again, *found = _run_all(plan, asked, done)
    ran = iter(found)
    cells = [
        CellResult(_subject(cell))
        if cell.problem
        else _judged(plan, cell, legacy, again, next(ran))
        for cell in plan.cells
    ]
    tried = {module_of(one) for cell in cells for one in cell.judged}
    tried |= {unit.name for unit in plan.units}
    return Parity(
        str(plan.legacy),
        str(plan.ported),
        _subject(plan.reference),
        tuple(cells),
        places[1].functions,
        tuple(legacy.runs),
        unfinished(legacy.runs),
        plan.rules.unused(tried) if plan.whole else (),
        (*_cut_short(legacy.runs), *confinement().gaps),
    )


def _cut_short(runs: Mapping[str, ScenarioRun]) -> Iterator[str]:
    """Which scenarios an exception ends before their last line: what stands behind it is not tried."""
    for name, run in runs.items():
        end = run.observations.get("raised")
        if end is not None and isinstance(end.form, dict) and "x" in end.form:
            error = str(end.form["x"]).rpartition(":")[2]
            yield f"{name} ends with {error}, already in the legacy code: what is behind it was not tried"


def _run_all(plan: Plan, asked: Sequence[Asked], done: Callable[[str], None]) -> list[UnitRun]:
    with ThreadPoolExecutor(plan.jobs) as pool:
        futures: list[list[tuple[Unit, Future[UnitRun]]]] = [[] for _ in asked]
        # File by file, so that what is told while it goes on is not about one cell only.
        for unit in plan.units:
            for one, column in zip(asked, futures, strict=True):
                column.append((unit, pool.submit(_run_one, one, unit, plan.limits, done)))
        return [_joined([(unit, one.result()) for unit, one in column]) for column in futures]


def _run_one(asked: Asked, unit: Unit, limits: Limits, done: Callable[[str], None]) -> UnitRun:
    run = run_unit(asked, unit, limits)
    done(f"{asked.cell.name}: {unit.name}")
    return run


def _joined(found: Sequence[tuple[Unit, UnitRun]]) -> UnitRun:
    runs: dict[str, ScenarioRun] = {}
    touched: set[str] = set()
    made: set[str] = set()
    for unit, one in found:
        runs.update({_name(unit, name): run for name, run in one.runs.items()})
        touched |= one.touched
        made |= one.made
    seconds = sum(one.seconds for _, one in found)
    return UnitRun(runs, frozenset(touched), frozenset(made), seconds)


def _name(unit: Unit, name: str) -> str:
    return f"{unit.name}:{name.removeprefix('scenario_')}"


def _judged(plan: Plan, cell: Cell, legacy: UnitRun, again: UnitRun, ported: UnitRun) -> CellResult:
    native = "text" if cell.interpreter.version >= (3,) else "native"
    judge = Judge(cell.name, native, plan.rules)
    compared = [
        name
        for name, run in legacy.runs.items()
        if not run.problem and not _of(ported.runs, name).problem
    ]
    judged = [
        one
        for name in compared
        for one in judge.judge(name, legacy.runs[name], _of(again.runs, name), ported.runs[name])
    ]
    failed = unfinished(ported.runs)
    failed.update({name: _NOT_RUN.problem for name in legacy.runs if name not in ported.runs})
    seen = ported.touched, ported.made, ported.seconds
    return CellResult(_subject(cell), tuple(judged), failed, *seen)


def _of(runs: Mapping[str, ScenarioRun], name: str) -> ScenarioRun:
    return runs.get(name, _NOT_RUN)


def _subject(cell: Cell) -> Subject:
    return Subject(cell.name, cell.interpreter.label, cell.problem)
