"""What came of one source, as values: what codemods say of its places, the new text and who edited where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from portkit.codemod import Safety
from portkit.source import Source


@dataclass(frozen=True)
class Finding:
    """A place of the original and what a codemod says of it; line and column are 1-based."""

    path: str
    line: int
    column: int
    codemod: str
    safety: Safety
    fixable: bool
    message: str
    requires: str = ""


@dataclass(frozen=True)
class Step:
    """One pass over a text: what was made of it, and which codemod edited where (as an offset, an end).

    *lines* are those of imports and helpers that were written, with the codemods that asked for each.
    """

    before: str
    after: str
    edits: tuple[tuple[str, int, int], ...]
    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What the codemods made of one source; *applied* are names of codemods, *compat* of helpers."""

    source: Source
    result: Source
    findings: tuple[Finding, ...] = ()
    applied: frozenset[str] = frozenset()
    compat: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()

    @property
    def changed(self) -> bool:
        return self.result.text != self.source.text

    def then(self, later: Outcome) -> Outcome:
        """This outcome and a *later* run over its result as one."""
        return replace(
            self,
            result=later.result,
            applied=self.applied | later.applied,
            compat=self.compat | later.compat,
            steps=self.steps + later.steps,
        )
