"""What a matrix run found: one Cell per tox environment, and the exit status of them all."""

from __future__ import annotations

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
class Cell:
    """One environment of the matrix. *tests* is None where the cell reports no tests."""

    name: str
    status: Status
    interpreter: str = ""
    tests: Counts | None = None
    seconds: float = 0.0
    note: str = ""


@dataclass(frozen=True)
class Matrix:
    """All cells of a run, in the order of tox.ini; *required* names those that must pass."""

    cells: tuple[Cell, ...]
    required: tuple[str, ...] = field(default=())

    @property
    def tests(self) -> Counts:
        return sum((cell.tests for cell in self.cells if cell.tests), Counts())

    @property
    def lacking(self) -> tuple[Cell, ...]:
        """The cells that are required and have not run."""
        unseen = {Status.MISSING, Status.NOT_RUN}
        return tuple(c for c in self.cells if c.name in self.required and c.status in unseen)

    @property
    def nothing_ran(self) -> bool:
        """No cell has so much as started, for want of interpreters or because none was asked."""
        return not {cell.status for cell in self.cells} - {Status.MISSING, Status.NOT_RUN}

    @property
    def exit_status(self) -> int:
        """0 all that ran passed; 1 a cell failed or a required one did not run; 2 no verdict.

        There is no verdict where a cell ran into its time limit, or where nothing ran at all.
        """
        if self.nothing_ran or self.named(Status.TIMEOUT):
            return 2
        return 1 if self.lacking or self.named(Status.FAILED) else 0

    def named(self, status: Status) -> tuple[str, ...]:
        return tuple(cell.name for cell in self.cells if cell.status is status)
