"""What the report shows, as values: the modules of the legacy tree, where each stands, what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from portkit.diff.model import FileDiff, TreeDiff
from portkit.outcome import Finding
from portkit.plan.model import Module as Planned
from portkit.plan.status import Phase

WORDS = {
    Phase.LEGACY: "not ported",
    Phase.PARSABLE: "parsable",
    Phase.IMPORTABLE: "importable",
    Phase.TESTED: "tests pass",
    Phase.PROVEN: "parity proven",
}


class Left(NamedTuple):
    """A place that is left to do, in the port or, where there is none, in the legacy file."""

    line: int
    codemod: str
    message: str
    is_told: bool


@dataclass(frozen=True)
class Module:
    """One file of the legacy tree; *loads* and *loaded_by* are names of other modules.

    *found* is what codemods say of the legacy file, *file* what became of it. Where it is not
    ported, *file* shows what `portkit fix` would make of it.
    """

    planned: Planned
    found: tuple[Finding, ...]
    file: FileDiff
    is_ported: bool = False
    loads: tuple[str, ...] = ()
    loaded_by: tuple[str, ...] = ()
    phase: Phase = Phase.LEGACY

    @property
    def name(self) -> str:
        return self.planned.name

    @property
    def path(self) -> str:
        return self.planned.path

    @property
    def wave(self) -> int:
        return self.planned.wave

    @property
    def reason(self) -> str:
        """Why it cannot be read, '' where it can."""
        where = f"line {self.planned.line}: " if self.planned.line else ""
        return where + self.planned.reason if self.planned.reason else self.file.reason

    @cached_property
    def left(self) -> tuple[Left, ...]:
        """What is left to do, line by line."""
        if not self.is_ported:
            found = [
                Left(one.line, one.codemod, one.message, not one.fixable) for one in self.found
            ]
        else:
            found = [Left(one.line, one.codemod, one.message, False) for one in self.file.would]
            found += [Left(one.line, one.codemod, one.message, True) for one in self.file.told]
        return tuple(sorted(found))

    @property
    def words(self) -> str:
        """Its phase."""
        return WORDS[self.phase]

    @property
    def told(self) -> int:
        """How many of the places that are left need a person."""
        return sum(one.is_told for one in self.left)


@dataclass(frozen=True)
class Tree:
    """All modules in order of wave and name. *diff* is None where there is no port yet."""

    name: str
    modules: tuple[Module, ...]
    diff: TreeDiff | None = None

    @cached_property
    def waves(self) -> dict[int, tuple[Module, ...]]:
        """The modules of each wave, the first wave first."""
        found = groupby(self.modules, lambda one: one.wave)
        return {wave: tuple(modules) for wave, modules in found}

    @property
    def cycles(self) -> int:
        return len({one.planned.cycle for one in self.modules} - {0})


def by_phase(modules: Iterable[Module]) -> dict[Phase, int]:
    """How many modules are in each phase; every phase is named."""
    counts = Counter(one.phase for one in modules)
    return {phase: counts[phase] for phase in Phase}
