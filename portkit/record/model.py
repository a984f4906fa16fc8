"""How much is recorded, and what can be wrong with a corpus."""

from __future__ import annotations

from dataclasses import dataclass

from portkit.errors import PortkitError


class CorpusError(PortkitError):
    """A corpus could not be recorded, or read."""


@dataclass(frozen=True)
class Mode:
    """Bounds of recording: *calls* and *seconds* a function, *depth*, *nodes* and *text* a call.

    Beyond these, and where recording takes more than *share* times what the program itself does,
    every second, fourth, eighth ... call of a function is written still.
    """

    name: str
    calls: int
    seconds: float
    share: float
    depth: int
    nodes: int
    text: int


FAST = Mode("fast", 60, 0.25, 2.0, 24, 2000, 20_000)
FULL = Mode("full", 3000, 3.0, 1000.0, 24, 20_000, 200_000)
