"""Many files through codemods and checks: one ``FileResult`` each, as a value; nothing is written here."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import chain
from pathlib import Path

from portkit.codemod import registry
from portkit.compat import extended
from portkit.discover import Entry
from portkit.errors import CodemodError, EditConflict, SourceError
from portkit.options import Options
from portkit.project import Project
from portkit.rewrite import Finding, Outcome, rewrite
from portkit.source import from_bytes, read
from portkit.verify import Change, Verdict, Verifier

CHUNK = 16
MAX_RUNS = 4
# Below this many files a second process costs more than it saves.
FEW = 24


class Status(Enum):
    """What became of a file."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"  # a check failed: the original stays
    FAILED = "failed"  # it cannot be read


@dataclass(frozen=True)
class FileResult:
    """What a run found and made of one file.

    *reason* and *line* tell why it failed or was rejected; *unchecked* which checks could not be
    made, *left* what does not compile yet; *compat* names helpers for the package's own module.
    """

    entry: Entry
    status: Status
    before: bytes = b""
    after: bytes = b""
    findings: tuple[Finding, ...] = ()
    applied: frozenset[str] = frozenset()
    compat: frozenset[str] = frozenset()
    reason: str = ""
    line: int | None = None
    unchecked: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """What is done to every file of a run; with *stable*, until a further run changes nothing."""

    options: Options
    project: Project
    stable: bool = True

    def __call__(self, entry: Entry) -> FileResult:
        """Rewrite one file."""
        try:
            raw = Path(entry.path).read_bytes()
        except OSError as error:
            return FileResult(entry, Status.FAILED, reason=error.strerror or str(error))
        return self.rewrite(entry, raw)

    def rewrite(self, entry: Entry, raw: bytes) -> FileResult:
        """Rewrite *raw*, the content of the file of *entry*."""
        try:
            outcome = self._settled(rewrite(from_bytes(raw, entry.path), self.options, self.project))
        except SourceError as error:
            return FileResult(entry, Status.FAILED, raw, raw, reason=error.reason, line=error.line)
        except (CodemodError, EditConflict) as error:
            return FileResult(entry, Status.REJECTED, raw, raw, reason=str(error))
        except RecursionError:
            return FileResult(entry, Status.FAILED, raw, raw, reason="nested too deeply to be read")
        return FileResult(
            entry,
            Status.CHANGED if outcome.changed else Status.UNCHANGED,
            raw,
            outcome.result.to_bytes() if outcome.changed else raw,
            outcome.findings,
            outcome.applied,
            outcome.compat,
        )

    def _settled(self, outcome: Outcome) -> Outcome:
        """*outcome* run again until nothing changes. Raises EditConflict where it never settles."""
        if not (self.stable and outcome.changed):
            return outcome
        for _ in range(MAX_RUNS):
            again = rewrite(outcome.result, self.options, self.project)
            if not again.changed:
                return outcome
            outcome = outcome.then(again)
        raise EditConflict(f"each run would change it again ({', '.join(sorted(again.applied))})")


def run(
    entries: Sequence[Entry], options: Options, *, jobs: int = 0, verifier: Verifier | None = None
) -> Iterator[FileResult]:
    """Rewrite the files of *entries* in *jobs* processes (0: one a core), in order.

    With a *verifier*, a changed file that fails a check comes back as rejected.
    """
    job = Job(options, Project([entry.path for entry in entries]), stable=verifier is not None)
    results = _results(entries, job, jobs or os.cpu_count() or 1)
    return verified(results, verifier, options) if verifier else results


def _results(entries: Sequence[Entry], job: Job, jobs: int) -> Iterator[FileResult]:
    if jobs == 1 or len(entries) < FEW:
        yield from map(job, entries)
        return
    with ProcessPoolExecutor(jobs, initializer=_ignore_interrupts) as pool:
        try:
            yield from pool.map(job, entries, chunksize=CHUNK)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _ignore_interrupts() -> None:
    """Ctrl-C ends the parent, which ends its processes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def verified(
    results: Iterable[FileResult], verifier: Verifier, options: Options
) -> Iterator[FileResult]:
    """*results*, the changed ones checked."""
    waiting: list[FileResult] = []

    def changes() -> Iterator[Change]:
        for result in results:
            waiting.append(result)
            if result.status is Status.CHANGED:
                yield _change(result, options)

    for verdict in verifier.check_all(changes()):
        while waiting[0].status is not Status.CHANGED:
            yield waiting.pop(0)
        yield judged(waiting.pop(0), verdict)
    yield from waiting


def _change(result: FileResult, options: Options) -> Change:
    rules = chain.from_iterable(rules_of(name) for name in result.applied)
    target = "py3" if options.target == "py3" else "straddle"
    return Change(result.entry.path, result.before, result.after, tuple(sorted(set(rules))), target)  # type: ignore[arg-type]


@cache
def rules_of(name: str) -> tuple[str, ...]:
    """The same-meaning rules that the codemod *name* declares."""
    return registry()[name].rules


def judged(result: FileResult, verdict: Verdict) -> FileResult:
    """*result* with what the checks say of it."""
    left = tuple(str(problem) for problem in verdict.left)
    if verdict.ok:
        return replace(result, unchecked=verdict.unchecked, left=left)
    reason = "; ".join(str(problem) for problem in verdict.problems)
    return replace(
        result, status=Status.REJECTED, reason=reason, unchecked=verdict.unchecked, left=left
    )


def compat_files(results: Iterable[FileResult], project: Project) -> dict[str, tuple[bytes, bytes]]:
    """The helper modules that the changed files need: path -> (content before, content after)."""
    wanted: dict[str, set[str]] = {}
    for result in results:
        root = project.package_root(result.entry.path) if result.compat else None
        if root and result.status is Status.CHANGED:
            wanted.setdefault(os.path.join(root, "_compat.py"), set()).update(result.compat)
    return {path: _merged(path, names) for path, names in sorted(wanted.items())}


def _merged(path: str, names: set[str]) -> tuple[bytes, bytes]:
    before = read(path).to_bytes() if os.path.exists(path) else b""
    return before, extended(before.decode(), names).encode()
