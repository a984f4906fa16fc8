"""A clock for tests of limits: as real as any until all that a test needs has happened, then fast.

So a limit can be longer than a busy machine needs, and nobody waits for its end.
"""

from __future__ import annotations

from collections.abc import Callable


def hurried(
    clock: Callable[[], float], due: Callable[[], bool], step: float
) -> Callable[[], float]:
    """*clock*, on which from when *due* holds *step* seconds more go by each time it is looked at."""
    gone = 0.0

    def now() -> float:
        nonlocal gone
        gone += step * due()
        return clock() + gone

    return now
