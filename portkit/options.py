"""What a run over files may do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from portkit.codemod import Safety
from portkit.helpers import Helpers

if TYPE_CHECKING:
    from portkit.codemod import Codemod


@dataclass(frozen=True)
class Options:
    """What a run may do; *left* are lines, stripped, in which the codemod named with each may not write."""

    codemods: tuple[Codemod, ...]
    safety: Safety = Safety.EVIDENCE
    target: str = "straddle"
    helpers: Helpers = Helpers.SIX
    keep_meaning: bool = False
    left: frozenset[tuple[str, str]] = frozenset()

    @property
    def modernizes(self) -> bool:
        """Whether the run only takes the straddle out, so that its files are read as Python 3."""
        return self.target == "py3" and all(one.group == "modernize" for one in self.codemods)

    @cached_property
    def silent(self) -> Options:
        """The same run without the codemods that only tell: they have no examples, and change nothing."""
        return replace(self, codemods=tuple(one for one in self.codemods if one.examples))

    @cached_property
    def writing(self) -> Options:
        """The same run without the codemods by which nothing is written, neither code nor a requirement."""
        return replace(
            self, codemods=tuple(one for one in self.codemods if one.examples or one.requires)
        )

    def phases(self) -> tuple[Options, ...]:
        """The runs that this run is made of: for Python 3 alone, first ported, then the straddle taken out.

        Not at once: without its ``__future__`` imports a text would be taken for Python 2 again.
        """
        if self.target != "py3":
            return (self,)
        late = tuple(one for one in self.codemods if one.group == "modernize")
        early = tuple(one for one in self.codemods if one.group != "modernize")
        if not late or not early:
            return (self,)
        return replace(self, codemods=early), replace(self, codemods=late)
