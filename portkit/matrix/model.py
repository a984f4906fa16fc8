"""What a matrix run found: one Cell per tox environment, and the exit status of them all."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum

from portkit.errors import PortkitError


class MatrixError(PortkitError):
    """The matrix could not be run, or gave nothing that can be read."""


class Status(Enum):
    """What became of one cell. Words in capitals are the ones that tox would call a success."""

    PASSED = "passed"
    FAILED = "failed"
    MISSING = "MISSING"
    TIMEOUT = "TIMEOUT"
    NOT_RUN = "not run"
    KEPT = "kept"  # not run now: it passed before, and nothing has changed since


@dataclass(frozen=True)
class Counts:
    """Numbers of tests; *failed* includes tests that could not be set up (errors)."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def total(self) -> int:
        return self.passed + self.failed + self.skipped

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )


@dataclass(frozen=True)
class FailedTest:
    """A test that failed or could not be set up: its name as JUnit gives it, and one line of why."""

    name: str
    message: str = ""


@dataclass(frozen=True)
class Cell:
    """One environment of the matrix.

    *tests* is None where the cell reports no tests. *coverage* is the per cent of lines and
    branches that this cell alone runs, *alone* the number of lines that no other cell runs; both
    None where it left no data. *failed_tests* are named where the cell wrote JUnit files; *closing*
    is what its test runners said at their end.
    """

    name: str
    status: Status
    interpreter: str = ""
    tests: Counts | None = None
    seconds: float = 0.0
    note: str = ""
    coverage: float | None = None
    alone: int | None = None
    failed_tests: tuple[FailedTest, ...] = ()
    closing: tuple[str, ...] = ()

    @property
    def version(self) -> int | None:
        """The major version of Python that ran; None where none did."""
        found = re.search(r" (\d+)\.", self.interpreter)
        return int(found[1]) if found else None


@dataclass(frozen=True)
class Gap:
    """A line that no cell runs or, with *to*, a branch that none takes from there (0: the way out).

    *version* is the major version that a test in the code lets come here, None for any.
    """

    path: str
    line: int
    to: int | None = None
    version: int | None = None

    def is_excused(self, seen: Collection[int]) -> bool:
        """Whether only a version could run it of which no cell was *seen*."""
        return self.version is not None and self.version not in seen


@dataclass(frozen=True)
class Coverage:
    """Coverage of all cells together, in per cent of lines and branches, and what is left.

    *unread* are files that only Python 2 can read: they do not count.
    """

    percent: float
    gaps: tuple[Gap, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """All cells of a run, in the order of tox.ini; *required* names those that must pass.

    *floor* is the per cent that all cells together must cover, 0 for any.
    """

    cells: tuple[Cell, ...]
    required: tuple[str, ...] = field(default=())
    coverage: Coverage | None = None
    floor: float = 0.0

    @property
    def tests(self) -> Counts:
        """The tests that were run, which those of cells kept were not."""
        ran = (cell for cell in self.cells if cell.status is not Status.KEPT)
        return sum((cell.tests for cell in ran if cell.tests), Counts())

    @property
    def lacking(self) -> tuple[Cell, ...]:
        """The cells that are required and have not run."""
        unseen = {Status.MISSING, Status.NOT_RUN}
        return tuple(c for c in self.cells if c.name in self.required and c.status in unseen)

    @property
    def versions(self) -> frozenset[int]:
        """The major versions of Python whose cells left coverage data."""
        found = {cell.version for cell in self.cells if cell.coverage is not None}
        return frozenset(version for version in found if version is not None)

    @property
    def uncovered(self) -> tuple[Gap, ...]:
        """What is left where coverage is below the floor, but for what only a missing version runs."""
        if self.coverage is None or self.coverage.percent >= self.floor:
            return ()
        seen = self.versions
        return tuple(gap for gap in self.coverage.gaps if not gap.is_excused(seen))

    @property
    def nothing_ran(self) -> bool:
        """No cell has so much as started, for want of interpreters or because none was asked."""
        return not {cell.status for cell in self.cells} - {Status.MISSING, Status.NOT_RUN}

    @property
    def exit_status(self) -> int:
        """0 all that ran passed, and what is kept did before; 1 a cell failed, a required one did not
        run, or too little is covered; 2 no verdict.

        There is no verdict where a cell ran into its time limit, or where nothing ran at all.
        """
        if self.nothing_ran or self.named(Status.TIMEOUT):
            return 2
        return 1 if self.lacking or self.named(Status.FAILED) or self.uncovered else 0

    def named(self, status: Status) -> tuple[str, ...]:
        """The names of the cells of that status."""
        return tuple(cell.name for cell in self.cells if cell.status is status)
