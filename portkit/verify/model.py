"""What a check is asked and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Change:
    """One rewritten file: its bytes before and after, and the rules the codemods declared.

    *rules* are names of same-meaning rules (``portkit/agents/README.md``); *path* is for messages.
    """

    path: str
    before: bytes
    after: bytes
    rules: tuple[str, ...] = ()
    target: Literal["straddle", "py3"] = "straddle"


@dataclass(frozen=True)
class Problem:
    """One failed check. *line* is 1-based in the new text, None where no line can be named."""

    check: str
    interpreter: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = "" if self.line is None else f"line {self.line}: "
        return f"{place}{self.message} ({self.check}, {self.interpreter})"


@dataclass(frozen=True)
class Verdict:
    """What the checks of one change found.

    *problems* are the change's own. *left* are compile errors that were there before, at lines the
    change did not write: the file is not ported yet, but not worse either. *unchecked* says which
    checks could not be made, and why.
    """

    problems: tuple[Problem, ...] = ()
    unchecked: tuple[str, ...] = ()
    left: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems
