"""What the results of tests mean when only some modules are ported."""

from __future__ import annotations

from collections.abc import Iterable, Set

from portkit.port.cells import TESTS
from portkit.port.model import Outcome


def broken(
    command: str, outcomes: Iterable[Outcome], before: Set[str], *, last: bool
) -> list[Outcome]:
    """The cells that fail and should not: with chosen tests all; else those that passed *before*.

    While modules are still unported no whole run passes on 3; after the *last* wave each must.
    """
    failed = [one for one in outcomes if not one.passed]
    if TESTS in command or last:
        return failed
    return [one for one in failed if one.cell in before]
