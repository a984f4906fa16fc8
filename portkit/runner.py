"""Many files through codemods and checks: one ``FileResult`` each, as a value; nothing is written here."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, cast

from portkit.checked import checked
from portkit.compat import extended, helper_names
from portkit.discover import Entry
from portkit.job import FileResult, Job, Status
from portkit.options import Options
from portkit.project import Project
from portkit.requirements import Writes, requirement_files
from portkit.source import read
from portkit.strings import FEW, Summarizer, tree_strings
from portkit.syntax.binders import binders
from portkit.syntax.parse import parse
from portkit.verify import Verifier

# So many files are handed out at once: of a small tree fewer, so that the processes end together.
CHUNK = 16
CHUNKS = 40


def run(
    entries: Sequence[Entry],
    options: Options,
    *,
    jobs: int = 0,
    verifier: Verifier | None = None,
    traced: bool = False,
    project: Project | None = None,
    pool: Executor | None = None,
) -> Iterator[FileResult]:
    """Rewrite the files of *entries* in *jobs* processes (0: one a core), in order.

    With a *verifier*, a changed file that fails a check comes back as rejected. With *traced*, the
    results say which codemod edited where. *project* is the tree around them, where that is more.
    With *pool*, its processes are at work when this returns.
    """
    project = project or Project([entry.path for entry in entries])
    job = Job(options, project, stable=traced or verifier is not None, traced=traced)
    results = _pooled(entries, job, pool) if pool else _results(entries, job, jobs)
    return checked(results, verifier, job) if verifier else results


def _results(entries: Sequence[Entry], job: Job, jobs: int) -> Iterator[FileResult]:
    if jobs == 1 or len(entries) < FEW:
        job.project.strings, job.project.givers = tree_strings(job.options, job.project, map)
        yield from map(job, entries)
        return
    with processes(jobs) as pool:
        yield from _pooled(entries, job, pool)


def _pooled(entries: Sequence[Entry], job: Job, pool: Executor) -> Iterator[FileResult]:
    size, project, stand_in = min(CHUNK, 1 + len(entries) // CHUNKS), job.project, Project()
    pickled = pickle.dumps(project)

    def many(work: Summarizer | Job, each: Iterable[Any]) -> Iterator[Any]:
        bare = pickle.dumps((replace(work, project=stand_in), project.strings))
        return pool.map(_Sent(bare, pickled), each, chunksize=size)

    job.project.strings, job.project.givers = tree_strings(job.options, job.project, many)
    return many(job, entries)


@dataclass(frozen=True)
class _Sent:
    """What processes do to many things, as it was sent to them, apart from the *project*.

    What a process finds out about the project, and the files that it keeps, it has for all that is done there.
    """

    work: bytes
    project: bytes

    def __call__(self, one: Any) -> Any:
        return _received(self)(one)


@lru_cache(maxsize=2)  # of two trees side by side
def _received(sent: _Sent) -> Summarizer | Job:
    work, strings = pickle.loads(sent.work)
    project = _project(sent.project)
    project.strings = strings
    return cast(Summarizer | Job, replace(work, project=project))


@lru_cache(maxsize=2)
def _project(pickled: bytes) -> Project:
    project: Project = pickle.loads(pickled)
    return project


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """A pool of *jobs* processes (0: one a core); an error or Ctrl-C in the parent ends their work."""
    _prepare()
    with ProcessPoolExecutor(jobs or os.cpu_count(), initializer=_ignore_interrupts) as pool:
        try:
            pool.submit(int).result()  # all are forked before the caller has threads
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _prepare() -> None:
    """Work out what is the same for all files: a process that is forked then has it."""
    binders(parse("").root, "")
    helper_names()


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def writes(results: Sequence[FileResult]) -> tuple[Writes, list[str]]:
    """All files to write: path -> (content before, content after); and what else to say."""
    project = Project([one.entry.path for one in results])
    changed = {
        one.entry.path: (one.before, one.after) for one in results if one.status is Status.CHANGED
    }
    required, notes = requirement_files(results)
    return changed | compat_files(results, project) | required, notes


def compat_files(results: Iterable[FileResult], project: Project) -> Writes:
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
