"""What the report shows, as values: the modules of the legacy tree and what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import groupby

from portkit.rewrite import Finding


class Phase(Enum):
    """How far a module is, in order."""

    LEGACY = "not ported"
    PARSABLE = "parsable on 3"
    TESTED = "tests pass"
    PROVEN = "parity proven"

    @property
    def rank(self) -> int:
        """0 for the first phase."""
        return [*Phase].index(self)


@dataclass(frozen=True)
class File:
    """One Python file: *path* relative to its tree, its *text* as a person reads it.

    *reason* says why it cannot be read as Python, '' where it can.
    """

    path: str
    text: str
    findings: tuple[Finding, ...] = ()
    reason: str = ""

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @property
    def told(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if not one.fixable)

    @property
    def rewritten(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.fixable)


@dataclass(frozen=True)
class Module:
    """A file of the legacy tree, its place in the plan, and its file in the port (None without one).

    *loads* and *loaded_by* are paths of other modules.
    """

    name: str
    legacy: File
    wave: int
    loads: tuple[str, ...] = ()
    loaded_by: tuple[str, ...] = ()
    ported: File | None = None
    phase: Phase = Phase.LEGACY

    @property
    def path(self) -> str:
        return self.legacy.path

    @property
    def open(self) -> tuple[Finding, ...]:
        """What is still found in the port; without a port, all that the legacy file has."""
        return (self.ported or self.legacy).findings


@dataclass(frozen=True)
class Tree:
    """All modules in order of wave and name; *added* are files that only the port has."""

    name: str
    modules: tuple[Module, ...]
    added: tuple[File, ...] = ()
    has_port: bool = False

    @cached_property
    def waves(self) -> dict[int, tuple[Module, ...]]:
        """The modules of each wave, the first wave first."""
        found = groupby(self.modules, lambda one: one.wave)
        return {wave: tuple(modules) for wave, modules in found}


def by_phase(modules: Iterable[Module]) -> dict[Phase, int]:
    """How many modules are in each phase; every phase is named."""
    counts = dict.fromkeys(Phase, 0)
    for one in modules:
        counts[one.phase] += 1
    return counts
