"""The tests after a wave, and how far they show its modules to have come."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence, Set

from portkit.plan.model import Module, Plan
from portkit.plan.status import Phase
from portkit.plan.touched import Touched
from portkit.port.cells import TESTS, run_tests
from portkit.port.importing import import_folders, is_asked, unimportable
from portkit.port.model import Cell, Order, Outcome, Stopped
from portkit.port.tests import broken


class Trial:
    """Runs the test command of *order*; *inside* are the names of the modules that are ported."""

    def __init__(self, order: Order, plan: Plan, inside: Set[str]) -> None:
        self._order = order
        self._dest = os.path.abspath(order.dest)
        self._inside = inside
        self._touched = Touched(plan.modules, plan.edges)
        self._modules = {one.name: one for one in plan.modules}
        self._folders = import_folders(self._dest, plan.modules)

    def before(self) -> frozenset[str]:
        """The cells that the tests pass in before anything is ported. Raises Stopped for none."""
        chosen = TESTS in self._order.command
        asked = [one for one in self._order.cells if one.major == 2 or not chosen]
        outcomes = [self._run(one, self._touched.all()) for one in asked]
        passed = frozenset(one.cell for one in outcomes if one.passed)
        if outcomes and not passed:
            said = outcomes[0].tail
            raise Stopped(f"the tests fail before anything is ported:\n{said}{_remedy(said)}")
        return passed

    def after(self, done: Set[str], before: Set[str], *, last: bool) -> list[Outcome]:
        """What the tests say when the modules *done* are ported. Raises Stopped where one breaks."""
        ready = self._touched.ready(done, self._inside)
        outcomes = [
            self._run(cell, ready if cell.major == 3 else self._touched.all())
            for cell in self._order.cells
        ]
        bad = broken(self._order.command, outcomes, before, last=last)
        if bad:
            cells, said = ", ".join(one.cell for one in bad), bad[0].tail
            raise Stopped(
                f"the tests fail on {cells}; the end of what {bad[0].cell} says:\n{said}{_remedy(said)}"
            )
        return outcomes

    def _run(self, cell: Cell, tests: Iterable[Module]) -> Outcome:
        self._order.say(f"running the tests on {cell.name} ...")
        files = [os.path.abspath(one.file) for one in tests]
        return run_tests(self._order.command, cell, self._dest, files, self._order.time_limit)

    def phases(
        self, names: Sequence[str], done: Set[str], outcomes: Sequence[Outcome]
    ) -> tuple[dict[str, Phase], list[str]]:
        """How far the modules *names* have come, and why some cannot be imported."""
        found = dict.fromkeys(names, Phase.PARSABLE)
        if not outcomes:
            return found, []
        failures = self._failures(names)
        for name in names:
            if is_asked(self._modules[name]) and name not in failures:
                found[name] = Phase.IMPORTABLE
        if all(one.passed for one in outcomes) and self._ran_on_3(outcomes):
            for name in self._touched.covered(self._touched.ready(done, self._inside)):
                if name in found and name not in failures:
                    found[name] = Phase.TESTED
        return found, [f"{name} cannot be imported: {why}" for name, why in failures.items()]

    def _failures(self, names: Sequence[str]) -> dict[str, str]:
        modules = [self._modules[name] for name in names]
        found: dict[str, str] = {}
        for cell in self._order.cells:
            for name, why in unimportable(cell, self._folders, modules).items():
                found.setdefault(name, f"{why} ({cell.name})")
        return found

    def _ran_on_3(self, outcomes: Sequence[Outcome]) -> bool:
        ran = {one.cell for one in outcomes if one.ran}
        return any(one.major == 3 and one.name in ran for one in self._order.cells)


def _remedy(said: str) -> str:
    lacking = "No module named" in said
    return "\n--interpreters takes the Pythons of environments that have what is missing" * lacking
