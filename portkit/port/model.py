"""What a port is asked to do, and what became of each wave; as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from portkit.errors import PortkitError
from portkit.job import FileResult
from portkit.options import Options
from portkit.outcome import Finding
from portkit.plan.status import Phase


class CommitPer(Enum):
    """What makes one commit."""

    CODEMOD = "codemod"
    WAVE = "wave"
    NONE = "none"


@dataclass(frozen=True)
class Cell:
    """One interpreter that tests are run with; *python* is its command, *major* 2 or 3."""

    name: str
    python: str
    major: int


@dataclass(frozen=True)
class Order:
    """What a port is asked to do: *source* into *dest*, up to the wave *last* (0: all).

    *tests* are further folders whose files test the tree; *command* is the test command, '' for none.
    *say* is told what takes long, as it begins.
    """

    source: str
    dest: str
    options: Options
    last: int = 0
    commit_per: CommitPer = CommitPer.NONE
    command: str = ""
    cells: tuple[Cell, ...] = ()
    tests: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    time_limit: float = 1800.0
    jobs: int = 0
    thorough: bool = False
    say: Callable[[str], None] = field(default=lambda _: None, compare=False)


@dataclass(frozen=True)
class Outcome:
    """What the tests said in one cell; *ran* is False where there was nothing to run yet."""

    cell: str
    passed: bool
    seconds: float = 0.0
    tail: str = ""
    ran: bool = True


@dataclass(frozen=True)
class WaveDone:
    """One finished wave: *number* of *total*; *phases* are how far its modules have come."""

    number: int
    total: int
    results: tuple[FileResult, ...]
    phases: dict[str, Phase]
    outcomes: tuple[Outcome, ...] = ()
    notes: tuple[str, ...] = ()
    commits: tuple[str, ...] = ()

    def with_commits(self, commits: Iterable[str]) -> WaveDone:
        """The same with the short names of the *commits* made of it."""
        return replace(self, commits=tuple(commits))

    @property
    def findings(self) -> list[Finding]:
        return [finding for one in self.results for finding in one.findings]

    @property
    def rewritten(self) -> Counter[str]:
        """How many places each codemod rewrote."""
        return Counter(one.codemod for one in self.findings if one.fixable)

    @property
    def told(self) -> Counter[str]:
        """How many places each codemod only tells."""
        return Counter(one.codemod for one in self.findings if not one.fixable)


class Stopped(PortkitError):
    """A wave cannot be finished; what is done stays, and the same command goes on from there."""
