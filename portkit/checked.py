"""Changed files checked by real interpreters; what fails is ported without the codemod at fault, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

from portkit.codemod import registry
from portkit.job import FileResult, Job, Status
from portkit.rewrite import Finding
from portkit.verify import Change, Verdict, Verifier


def checked(results: Iterable[FileResult], verifier: Verifier, job: Job) -> Iterator[FileResult]:
    """*results*, the changed ones checked; one that fails comes back rejected, or with a codemod dropped."""
    waiting: list[FileResult] = []

    def changes() -> Iterator[Change]:
        for result in results:
            waiting.append(result)
            if result.status is Status.CHANGED:
                yield _change(result, job)

    for verdict in verifier.check_all(changes()):
        while waiting[0].status is not Status.CHANGED:
            yield waiting.pop(0)
        result = waiting.pop(0)
        yield _judged(result, verdict) if verdict.ok else _rescued(result, verdict, verifier, job)
    yield from waiting


def _change(result: FileResult, job: Job) -> Change:
    rules = set(chain.from_iterable(rules_of(name) for name in result.applied))
    target = "py3" if job.options.target == "py3" else "straddle"
    return Change(result.entry.path, result.before, result.after, tuple(sorted(rules)), target)  # type: ignore[arg-type]


@cache
def rules_of(name: str) -> tuple[str, ...]:
    """The same-meaning rules that the codemod *name* declares."""
    return registry()[name].rules


def _judged(result: FileResult, verdict: Verdict) -> FileResult:
    left = tuple(str(problem) for problem in verdict.left)
    return replace(result, unchecked=verdict.unchecked, left=left)


def _rescued(result: FileResult, verdict: Verdict, verifier: Verifier, job: Job) -> FileResult:
    """*result* made again without one of its codemods, if that passes; else rejected."""
    reason = "; ".join(str(problem) for problem in verdict.problems)
    for name in sorted(result.applied):
        attempt = _without(name, job).rewrite(result.entry, result.before)
        if attempt.status is not Status.CHANGED:
            continue
        second = verifier.check(_change(attempt, job))
        if second.ok:
            dropped = f"{name} was left out: {reason}"
            return replace(_judged(attempt, second), dropped=dropped, findings=_told(result, attempt, name))
    return replace(result, status=Status.REJECTED, reason=reason, unchecked=verdict.unchecked)


def _without(name: str, job: Job) -> Job:
    kept = tuple(one for one in job.options.codemods if one.name != name)
    return replace(job, options=replace(job.options, codemods=kept))


def _told(result: FileResult, attempt: FileResult, name: str) -> tuple[Finding, ...]:
    """The findings of *attempt*, and those of the codemod left out as places for a person."""
    lost = (replace(one, fixable=False) for one in result.findings if one.codemod == name)
    return (*attempt.findings, *lost)
