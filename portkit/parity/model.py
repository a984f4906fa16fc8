"""What a parity run found, as values. Their JSON form is described in README.md of this folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from portkit.errors import PortkitError
from portkit.parity.difference import Difference
from portkit.parity.forms import Form

ENDING = ("outcome", "raised", "stdout", "stderr", "files", "warnings")
# Ends the label of what a call did to its arguments.
CHANGED = " changed"


class ParityError(PortkitError):
    """Parity could not be tried: no reference, no cell, a file that is no scenario."""


class Verdict(Enum):
    """What one observation says."""

    EQUAL = "equal"
    DIFFERS = "differs"
    IGNORED = "ignored"
    UNSTABLE = "unstable"


@dataclass(frozen=True)
class Observation:
    """One thing that was seen. *function* (``module:Class.name``) and *args* where it was a call."""

    form: Form
    function: str = ""
    args: tuple[tuple[str, Form], ...] = ()

    @cached_property
    def text(self) -> str:
        """The form as text: the same for the same form, which ``==`` does not say, as True is 1."""
        return repr(self.form)


@dataclass(frozen=True)
class ScenarioRun:
    """What one scenario saw in one subject; *problem* says why it did not come to its end."""

    name: str
    observations: Mapping[str, Observation] = field(default_factory=dict)
    problem: str = ""


class Branch(NamedTuple):
    """One of the two ways that a condition or a loop can go; *what* says which in the line."""

    path: str
    line: int
    what: str


@dataclass(frozen=True)
class UnitRun:
    """One file of scenarios in one subject.

    *touched* are the functions that were entered, *made* those that there were at its end, *branches*
    those that were taken, where that was asked.
    """

    runs: Mapping[str, ScenarioRun]
    touched: frozenset[str]
    made: frozenset[str] = frozenset()
    branches: frozenset[Branch] = frozenset()
    seconds: float = 0.0


@dataclass(frozen=True)
class Judged:
    """The verdict on one observation in one cell. *reason* is that of the rule that ignores it."""

    scenario: str
    label: str
    verdict: Verdict
    function: str = ""
    difference: Difference | None = None
    args: tuple[tuple[str, Form], ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Subject:
    """Who was asked: ``py313`` and ``CPython 3.13.0``; *problem* where nobody could be."""

    name: str
    interpreter: str
    problem: str = ""


@dataclass(frozen=True)
class CellResult:
    """All that was judged in one cell; *failed* maps scenarios that did not end to the reason."""

    subject: Subject
    judged: tuple[Judged, ...] = ()
    failed: Mapping[str, str] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()
    seconds: float = 0.0

    @cached_property
    def counts(self) -> Counter[Verdict]:
        return Counter(one.verdict for one in self.judged)

    @cached_property
    def loaded(self) -> frozenset[str]:
        """The modules that had functions at the end of a process."""
        return frozenset(name.partition(":")[0] for name in self.made)

    def of(self, verdict: Verdict) -> Iterator[Judged]:
        """What was judged so."""
        return (one for one in self.judged if one.verdict is verdict)


@dataclass(frozen=True)
class Branches:
    """The branches of the port, and those of them that scenarios took in *cell*."""

    cell: str
    made: frozenset[Branch]
    taken: frozenset[Branch]

    def of(self, path: str) -> Branches:
        """Those of one file."""
        made = frozenset(one for one in self.made if one.path == path)
        return Branches(self.cell, made, made & self.taken)

    @property
    def left(self) -> list[Branch]:
        """Those that were not taken, as they stand in the files."""
        return sorted(self.made - self.taken)


@dataclass(frozen=True)
class Function:
    """A function or method of the port. *path* is relative to the tree; *line* and *end*, its last, from 1."""

    module: str
    name: str
    path: str
    line: int
    is_public: bool
    end: int = 0

    @property
    def full(self) -> str:
        return f"{self.module}:{self.name}"


@dataclass(frozen=True)
class Parity:
    """One run: the reference, what each cell showed, and what was tried.

    *branches* is None where no cell could tell them. *authors* are the codemods, and the reasons of a
    hand, that wrote the changed lines of functions.
    """

    legacy: str
    ported: str
    reference: Subject
    cells: tuple[CellResult, ...]
    functions: tuple[Function, ...]
    scenarios: tuple[str, ...]
    reference_failed: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    branches: Branches | None = None
    authors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def exit_status(self) -> int:
        """0 equal, 1 something differs, 2 a cell or a scenario could not be run, or nothing was."""
        if any(cell.counts[Verdict.DIFFERS] for cell in self.cells):
            return 1
        return 0 if self.came_through else 2

    @property
    def came_through(self) -> bool:
        """Whether all cells could be run, and all scenarios ended in all of them."""
        broken = self.reference_failed or not self.observed
        return not broken and not any(cell.failed or cell.subject.problem for cell in self.cells)

    @property
    def observed(self) -> int:
        """The observations of the cell with fewest of those that ran."""
        return min((len(cell.judged) for cell in self._ran), default=0)

    @property
    def untouched(self) -> tuple[Function, ...]:
        """Public functions that some cell which ran has not entered."""
        return tuple(
            one
            for one in self.functions
            if one.is_public and not all(one.full in cell.touched for cell in self._ran)
        )

    @property
    def absent(self) -> Mapping[str, tuple[str, ...]]:
        """Of the untouched functions those that the cells which lack them cannot enter, and these cells.

        The module was loaded there, but what stands in their place by then is another function.
        """
        found = {}
        for one in self.untouched:
            lacking = [cell for cell in self._ran if one.full not in cell.touched]
            if all(one.full not in cell.made and one.module in cell.loaded for cell in lacking):
                found[one.full] = tuple(cell.subject.name for cell in lacking)
        return found

    @property
    def _ran(self) -> tuple[CellResult, ...]:
        return tuple(cell for cell in self.cells if not cell.subject.problem)
