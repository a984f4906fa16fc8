"""Show the waves of a port as they are finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from portkit.job import Status
from portkit.phrases import plural, some
from portkit.port.model import Outcome, WaveDone

# So many commits of a wave are named.
_NAMED = 5


def wave_lines(done: WaveDone) -> Iterator[str]:
    """What became of one wave, a line for each kind of thing."""
    changed = sum(one.status is Status.CHANGED for one in done.results)
    told = sum(done.told.values())
    phases = Counter(done.phases.values())
    reached = ", ".join(f"{phases[one]} {one}" for one in sorted(phases))
    yield (
        f"wave {done.number} of {done.total}: {plural(len(done.results), 'module')}, {changed} changed,"
        f" {plural(told, 'place')} told; {reached}"
    )
    ran = [_outcome(one) for one in done.outcomes]
    if ran:
        yield f"  tests: {', '.join(ran)}"
    if done.commits:
        yield f"  commits: {some(done.commits, _NAMED)}"
    for note in done.notes:
        yield f"  {note}"


def _outcome(one: Outcome) -> str:
    if not one.ran:
        return f"{one.cell} has none to run yet"
    if not one.passed:
        return f"{one.cell} not yet"
    return f"{one.cell} passed in {one.seconds:.1f} s"
