"""Run files of scenarios in several subjects side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from portkit.parity.model import Branch, ScenarioRun, UnitRun
from portkit.parity.scenarios import PREFIX, Unit
from portkit.parity.subject import Asked, run_unit
from portkit.sandbox import Limits


def run_together(
    asked: Sequence[Asked],
    units: Sequence[Unit],
    limits: Limits,
    jobs: int,
    done: Callable[[str], None],
) -> list[UnitRun]:
    """What each of *asked* saw in all *units*; *done* is told of each file that is through in one."""

    def run_one(one: Asked, unit: Unit) -> UnitRun:
        run = run_unit(one, unit, limits)
        done(f"{one.cell.name}: {unit.name}")
        return run

    with ThreadPoolExecutor(jobs) as pool:
        futures: list[list[tuple[Unit, Future[UnitRun]]]] = [[] for _ in asked]
        # File by file, so that what is told while it goes on is not about one cell only.
        for unit in units:
            for one, column in zip(asked, futures, strict=True):
                column.append((unit, pool.submit(run_one, one, unit)))
        return [_joined([(unit, one.result()) for unit, one in column]) for column in futures]


def unit_of(scenario: str) -> str:
    """The name of the file that a scenario, by its full name, stands in."""
    return scenario.partition(":")[0]


def _joined(found: Sequence[tuple[Unit, UnitRun]]) -> UnitRun:
    runs: dict[str, ScenarioRun] = {}
    touched: set[str] = set()
    made: set[str] = set()
    branches: set[Branch] = set()
    for unit, one in found:
        runs.update({_full(unit, name): run for name, run in one.runs.items()})
        touched |= one.touched
        made |= one.made
        branches |= one.branches
    seconds = sum(one.seconds for _, one in found)
    return UnitRun(runs, frozenset(touched), frozenset(made), frozenset(branches), seconds)


def _full(unit: Unit, name: str) -> str:
    """The full name of a scenario of *unit*; its own, where nothing of it came to be known."""
    return unit.name if name == unit.name else f"{unit.name}:{name.removeprefix(PREFIX)}"
