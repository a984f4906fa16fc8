"""The way from the legacy text of a wave to its port in steps, one codemod more at each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from portkit.checked import change_of
from portkit.job import FileResult, Job, Status
from portkit.verify import Verifier


@dataclass(frozen=True)
class Step:
    """What the files are after the *codemod*: path -> content."""

    codemod: str
    contents: dict[str, bytes]


def steps(results: Iterable[FileResult], job: Job, verifier: Verifier | None) -> Iterator[Step]:
    """A step for each codemod that changed something in *results*, in order of names.

    The last step of a file is its port. What fails a check on the way is left out: then the next
    step has it.
    """
    changed = [one for one in results if one.status is Status.CHANGED]
    for name in sorted(frozenset().union(*(one.applied for one in changed))):
        mine = [one for one in changed if name in one.applied]
        contents = {one.entry.path: _content(one, name, job, verifier) for one in mine}
        yield Step(name, {path: raw for path, raw in contents.items() if raw is not None})


def _content(result: FileResult, name: str, job: Job, verifier: Verifier | None) -> bytes | None:
    """The file of *result* with its codemods up to *name*; None where that fails a check."""
    names = sorted(result.applied)
    if name == names[-1]:
        return result.after
    attempt = _only(names[: names.index(name) + 1], job).rewrite(result.entry, result.before)
    if attempt.status is not Status.CHANGED:
        return None
    fails = verifier is not None and not verifier.check(change_of(attempt, job)).ok
    return None if fails else attempt.after


def _only(names: Sequence[str], job: Job) -> Job:
    chosen = tuple(one for one in job.options.codemods if one.name in names)
    return replace(job, options=replace(job.options, codemods=chosen))
