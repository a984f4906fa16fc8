"""Changed files checked by real interpreters; what fails is ported without what is at fault, or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import chain

from portkit.codemod import registry
from portkit.job import FileResult, Job, Status
from portkit.outcome import Finding
from portkit.source import from_bytes
from portkit.verify import Change, Verdict, Verifier

# A file is made again so many times at most: an attempt costs as much as the file itself.
ATTEMPTS = 12
# So many lines from a problem something may have been written that is at fault.
NEAR = 3


def checked(results: Iterable[FileResult], verifier: Verifier, job: Job) -> Iterator[FileResult]:
    """*results*, the changed ones checked; one that fails comes back rejected, or with a codemod dropped."""
    waiting: list[FileResult] = []

    def changes() -> Iterator[Change]:
        for result in results:
            waiting.append(result)
            if result.status is Status.CHANGED:
                yield change_of(result, job)

    for verdict in verifier.check_all(changes()):
        while waiting[0].status is not Status.CHANGED:
            yield waiting.pop(0)
        result = waiting.pop(0)
        yield _judged(result, verdict) if verdict.ok else _rescued(result, verdict, verifier, job)
    yield from waiting


def change_of(result: FileResult, job: Job) -> Change:
    """*result* as a verifier asks for it."""
    # Any import that is added may need it; the check looks for the siblings that would be lost.
    rules = {"absolute_import", *chain.from_iterable(rules_of(name) for name in result.applied)}
    target = "py3" if job.options.target == "py3" else "straddle"
    return Change(result.entry.path, result.before, result.after, tuple(sorted(rules)), target)  # type: ignore[arg-type]


@cache
def rules_of(name: str) -> tuple[str, ...]:
    """The same-meaning rules that the codemod *name* declares."""
    return registry()[name].rules


def _judged(result: FileResult, verdict: Verdict) -> FileResult:
    left = tuple(str(problem) for problem in verdict.left)
    return replace(result, unchecked=verdict.unchecked, left=left)


@dataclass(frozen=True)
class _Left:
    """What a file is made again without: codemods by *names*, or in some *places* alone: name, line, its text."""

    names: frozenset[str] = frozenset()
    places: frozenset[tuple[str, int, str]] = frozenset()

    def __or__(self, other: _Left) -> _Left:
        return _Left(self.names | other.names, self.places | other.places)

    def __str__(self) -> str:
        places = (f"{name} in line {line}" for name, line, _ in sorted(self.places))
        return ", ".join([*sorted(self.names), *places])

    def of(self, job: Job) -> Job:
        """*job* without these."""
        kept = tuple(one for one in job.options.codemods if one.name not in self.names)
        left = frozenset((name, text) for name, _, text in self.places)
        return replace(job, options=replace(job.options, codemods=kept, left=left))


def _rescued(result: FileResult, verdict: Verdict, verifier: Verifier, job: Job) -> FileResult:
    """*result* made again without what is at fault, places first, if that passes; else rejected.

    An attempt that leaves a file that 3 cannot compile is taken only where no other passes.
    """
    reason = "; ".join(str(problem) for problem in verdict.problems)
    left = _Left()
    second_best: FileResult | None = None
    problem, queue = _first(verdict), _choices(result, verdict)
    for _ in range(ATTEMPTS):
        if not queue:
            break
        tried = left | queue.pop(0)
        attempt = tried.of(job).rewrite(result.entry, result.before)
        if attempt.status is not Status.CHANGED:
            continue
        answer = verifier.check(change_of(attempt, job))
        if answer.ok:
            told = _told(result, attempt, tried.names)
            dropped = f"{tried} was left out: {reason}"
            found = replace(_judged(attempt, answer), dropped=dropped, findings=told)
            if not answer.left:
                return found
            second_best = second_best or found  # places first: most of the file is ported there
        elif _first(answer) != problem:
            # That was at fault, and there is more.
            left, problem, queue = tried, _first(answer), _choices(attempt, answer)
    if second_best is not None:
        return second_best
    return replace(result, status=Status.REJECTED, reason=reason, unchecked=verdict.unchecked)


def _choices(result: FileResult, verdict: Verdict) -> list[_Left]:
    """What may be at fault: of each codemod first the places nearest to the problem, where it has others."""
    line = _old_line(result, verdict.problems[0].line or 0)
    found: list[_Left] = []
    for name in suspects(result, verdict):
        lines = {one.line for one in result.findings if one.fixable and one.codemod == name}
        near = {one for one in lines if abs(one - line) <= NEAR}
        if near and near != lines:
            texts = from_bytes(result.before).text.split("\n")
            found.append(
                _Left(places=frozenset((name, one, texts[one - 1].strip()) for one in near))
            )
        found.append(_Left(frozenset([name])))
    return found


def _first(verdict: Verdict) -> str:
    return verdict.problems[0].message


def suspects(result: FileResult, verdict: Verdict) -> list[str]:
    """The codemods of *result*: first those that wrote nearest to the first problem of *verdict*."""
    line = _old_line(result, verdict.problems[0].line or 0)
    near: dict[str, int] = {}
    for one in result.findings:
        if one.fixable:
            near[one.codemod] = min(abs(one.line - line), near.get(one.codemod, sys.maxsize))
    return sorted(result.applied, key=lambda name: (near.get(name, sys.maxsize), name))


def _old_line(result: FileResult, line: int) -> int:
    """The line of the original that became *line*; 1-based."""
    before, after = result.before.splitlines(), result.after.splitlines()
    for _, start, _, new_start, new_end in SequenceMatcher(
        None, before, after, False
    ).get_opcodes():
        if new_start < line <= new_end:
            return start + line - new_start
    return line


def _told(result: FileResult, attempt: FileResult, names: frozenset[str]) -> tuple[Finding, ...]:
    """The findings of *attempt*, and those of the codemods left out as places for a person."""
    lost = (replace(one, fixable=False) for one in result.findings if one.codemod in names)
    return (*attempt.findings, *lost)
