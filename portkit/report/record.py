"""What was recorded, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from portkit.record.record import Recording


def recording_summary(recording: Recording, output: Path) -> Iterator[str]:
    """How much was recorded, what was not and why."""
    corpus = recording.corpus
    lost = sum((Counter(reasons) for reasons in corpus.lost.values()), Counter[str]())
    seen = len(corpus.calls) + lost.total()
    yield (
        f"{output}: {len(corpus.calls)} of {seen} distinct calls, "
        f"of {len(corpus.recorded)} of {len(corpus.called)} functions that were called"
    )
    if lost:
        reasons = ", ".join(f"{why} {count}" for why, count in lost.most_common(6))
        yield f"not to be made again, for what was in their arguments: {reasons}"
    if recording.status:
        yield f"the command failed: exit status {recording.status}"
