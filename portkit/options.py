"""What a run over files may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portkit.codemod import Safety
from portkit.helpers import Helpers

if TYPE_CHECKING:
    from portkit.codemod import Codemod


@dataclass(frozen=True)
class Options:
    """What a run may do."""

    codemods: tuple[Codemod, ...]
    safety: Safety = Safety.EVIDENCE
    target: str = "straddle"
    helpers: Helpers = Helpers.SIX
    keep_meaning: bool = False
