"""One file through the codemods: ``Job``, and what became of the file as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from hashlib import sha256
from pathlib import Path

from portkit.discover import Entry
from portkit.errors import CodemodError, EditConflict, SourceError
from portkit.garbage import collected_after
from portkit.options import Options
from portkit.outcome import Finding, Outcome, Step
from portkit.project import Project
from portkit.rewrite import rewrite
from portkit.source import Source, from_bytes

MAX_RUNS = 4


def digest(content: bytes) -> str:
    """What stands for *content*."""
    return sha256(content).hexdigest()


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
    made, *left* what does not compile yet, *dropped* which codemod was left out because its result
    failed a check; *compat* names helpers for the package's own module; *steps* are kept if the job is told to.
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
    dropped: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Job:
    """What is done to every file of a run; with *stable*, until a further run changes nothing.

    With *traced*, the results say which codemod edited where. *enough* are the digests of texts with which the
    runs end as well: who asks knows what comes of them.
    """

    options: Options
    project: Project
    stable: bool = True
    traced: bool = False
    enough: frozenset[str] = frozenset()

    def within(self, project: Project) -> Job:
        """The same for *project*."""
        return replace(self, project=project)

    def __call__(self, entry: Entry) -> FileResult:
        """Rewrite one file."""
        try:
            raw = Path(entry.path).read_bytes()
        except OSError as error:
            return FileResult(entry, Status.FAILED, reason=error.strerror or str(error))
        with collected_after():
            return self.rewrite(entry, raw)

    def rewrite(self, entry: Entry, raw: bytes) -> FileResult:
        """Rewrite *raw*, the content of the file of *entry*."""
        try:
            outcome = self._phases(from_bytes(raw, entry.path))
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
            steps=outcome.steps if self.traced else (),
        )

    def _phases(self, source: Source) -> Outcome:
        """*source* through the phases of the run, one after the other."""
        first, *rest = self.options.phases()
        outcome = self._settled(rewrite(source, first, self.project), first)
        for options in rest:
            later = self._settled(rewrite(outcome.result, options, self.project), options)
            if not outcome.changed:  # else its places are none of the original
                outcome = replace(outcome, findings=outcome.findings + later.findings)
            outcome = outcome.then(later)
        return outcome

    def _settled(self, outcome: Outcome, options: Options) -> Outcome:
        """*outcome* run again until nothing changes, or it is *enough*. Raises EditConflict where it never settles."""
        if not (self.stable and outcome.changed):
            return outcome
        for _ in range(MAX_RUNS):
            if self.enough and digest(outcome.result.to_bytes()) in self.enough:
                return outcome
            again = rewrite(outcome.result, options.silent, self.project)
            if not again.changed:
                return outcome
            outcome = outcome.then(again)
        raise EditConflict(f"each run would change it again ({', '.join(sorted(again.applied))})")
