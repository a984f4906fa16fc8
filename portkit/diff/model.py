"""What ``portkit diff`` finds, as values. ``--output-format json`` prints ``TreeDiff`` with these names.

Lines are counted from 1. A line of the port is by codemods where running them over the legacy text
gives just that line there; every other changed line is by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from portkit.diff.hunks import Hunk
from portkit.outcome import Finding


class Status(Enum):
    """What became of a file."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"  # in the legacy tree only
    NEW = "new"  # in the port only
    HELPERS = "helpers"  # the package's own helpers, just as `portkit fix` writes them


@dataclass(frozen=True)
class Line:
    """A line of the port that is not in the legacy text; no *codemods* for one that a hand wrote."""

    text: str
    codemods: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A hunk from the legacy text to the port.

    *line* and *ported_line* are where it begins in each; *codemods* all that had a part in it;
    *by_codemods* and *by_hand* how many of its lines each changed.
    """

    line: int
    ported_line: int
    before: tuple[str, ...]
    after: tuple[Line, ...]
    codemods: tuple[str, ...]
    by_codemods: int
    by_hand: int


@dataclass(frozen=True)
class HandHunk:
    """What a hand made of the text that the codemods give, *line* being a line of that.

    *cause* and *why* are from the port's ``porting.toml``; empty where no reason is given.
    """

    line: int
    ported_line: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    cause: str = ""
    why: str = ""

    @classmethod
    def of(cls, hunk: Hunk, cause: str, why: str) -> HandHunk:
        """The hand-made *hunk* with its reason."""
        return cls(hunk.line, hunk.after_line, hunk.before, hunk.after, cause, why)

    @property
    def lines(self) -> int:
        return max(len(self.before), len(self.after))


@dataclass(frozen=True)
class Place:
    """What a codemod says of a line of the port: that it would rewrite it, or what a person must see to."""

    line: int
    codemod: str
    message: str

    @classmethod
    def of(cls, finding: Finding) -> Place:
        """The place of *finding*."""
        return cls(finding.line, finding.codemod, finding.message)


@dataclass(frozen=True)
class FileDiff:
    """One file of both trees, or of one; paths are relative to its tree, None where it is not there.

    *reason* says why it could not be read. *before* and *after* are the whole texts, line by line
    (not in JSON). *would* is what a codemod would still do to the port, *told* what it says there.
    """

    legacy: str | None
    ported: str | None
    status: Status
    module: bool
    reason: str = ""
    changes: tuple[Change, ...] = ()
    hand: tuple[HandHunk, ...] = ()
    would: tuple[Place, ...] = ()
    told: tuple[Place, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The path in the port; of a file that is gone, in the legacy tree."""
        return self.ported or self.legacy or ""

    @property
    def moved(self) -> bool:
        return bool(self.legacy and self.ported and self.legacy != self.ported)

    @property
    def by_codemods(self) -> int:
        return sum(change.by_codemods for change in self.changes)

    @property
    def by_hand(self) -> int:
        """The lines that a hand changed after the codemods, those it gave back their old text too."""
        return sum(hunk.lines for hunk in self.hand)

    @property
    def unexplained(self) -> tuple[HandHunk, ...]:
        """The hunks made by hand for which no reason is given."""
        return tuple(hunk for hunk in self.hand if not hunk.why)

    @property
    def codemods(self) -> Counter[str]:
        """How many lines each codemod had a part in."""
        found: Counter[str] = Counter()
        for change in self.changes:
            for line in change.after:
                found.update(line.codemods)
            if not change.after and change.by_codemods:
                found.update(dict.fromkeys(change.codemods, change.by_codemods))
        return found


@dataclass(frozen=True)
class TreeDiff:
    """A legacy tree beside its port; *unused* are the reasons that no hunk needs."""

    legacy: str
    ported: str
    files: tuple[FileDiff, ...]
    unused: tuple[str, ...] = ()

    @property
    def modules(self) -> tuple[FileDiff, ...]:
        return tuple(one for one in self.files if one.module)

    @property
    def by_codemods(self) -> int:
        return sum(one.by_codemods for one in self.modules)

    @property
    def by_hand(self) -> int:
        return sum(one.by_hand for one in self.modules)

    @property
    def percent(self) -> float:
        """The share of the changed lines of modules that codemods changed; 100 where none changed."""
        total = self.by_codemods + self.by_hand
        return 100 * self.by_codemods / total if total else 100.0

    @property
    def codemods(self) -> Counter[str]:
        """How many lines of modules each codemod had a part in."""
        return _sum(one.codemods for one in self.modules)

    @property
    def causes(self) -> Counter[str]:
        """How many lines of modules a hand changed for each named cause."""
        return _sum(Counter({hunk.cause: hunk.lines}) for one in self.modules for hunk in one.hand)

    @property
    def unexplained(self) -> int:
        """How many hunks neither codemods nor a reason explain."""
        return sum(len(one.unexplained) for one in self.files)

    @property
    def unread(self) -> tuple[FileDiff, ...]:
        return tuple(one for one in self.files if one.reason)


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counters:
        total.update(one)
    return total
