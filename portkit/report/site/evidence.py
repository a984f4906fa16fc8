"""How far each module is, by what was run: its tests on every interpreter, its behaviour beside the legacy one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from portkit.matrix.model import Matrix, Status
from portkit.plan.status import Phase
from portkit.report.site.given import Covered, ParityResult
from portkit.report.site.lines import covered_modules
from portkit.report.site.model import Module, Tree


@dataclass(frozen=True)
class Given:
    """What was found by other commands; None where it was not given."""

    matrix: Matrix | None = None
    coverage: Covered | None = None
    parity: ParityResult | None = None

    @property
    def has_failed(self) -> bool:
        """Whether a cell of the matrix failed."""
        return self.matrix is not None and bool(
            self.matrix.named(Status.FAILED) or self.matrix.named(Status.TIMEOUT)
        )


def judged(tree: Tree, given: Given) -> Tree:
    """*tree* with the phase of each module that is ported raised to what *given* shows."""
    run = _run_everywhere(tree, given.coverage) if given.coverage else set()
    passed = given.matrix is not None and not given.has_failed
    reached = {
        Phase.IMPORTABLE: run,
        Phase.TESTED: run if passed else set(),
        Phase.PROVEN: _proven(given.parity) if given.parity and not given.has_failed else set(),
    }
    return replace(tree, modules=tuple(_raised(one, reached) for one in tree.modules))


def _run_everywhere(tree: Tree, covered: Covered) -> set[str]:
    """The modules of which each cell runs something."""
    found = set()
    for one in covered_modules(tree, covered):
        cells = {cell for cells in one.file.run.values() for cell in cells}
        if one.file.run and cells.issuperset(covered.cells):
            found.add(one.module.name)
    return found


def _proven(parity: ParityResult) -> set[str]:
    return {one.module for one in parity.modules if one.is_proven}


def _raised(module: Module, reached: Mapping[Phase, Collection[str]]) -> Module:
    if module.phase is Phase.LEGACY:
        return module
    phases = [phase for phase, names in reached.items() if module.name in names]
    return replace(module, phase=max([module.phase, *phases]))
