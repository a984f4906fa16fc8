"""Many files through codemods and checks: one ``FileResult`` each, as a value; nothing is written here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor

from portkit.checked import checked
from portkit.compat import extended
from portkit.discover import Entry
from portkit.flow.tree.run import FEW, tree_strings
from portkit.job import FileResult, Job, Status
from portkit.options import Options
from portkit.processes import Sender, processes
from portkit.project import Project
from portkit.requirements import Writes, requirement_files
from portkit.source import read
from portkit.verify import Verifier


def run(
    entries: Sequence[Entry],
    options: Options,
    *,
    jobs: int = 0,
    verifier: Verifier | None = None,
    traced: bool = False,
    project: Project | None = None,
    pool: Executor | None = None,
    enough: frozenset[str] = frozenset(),
) -> Iterator[FileResult]:
    """Rewrite the files of *entries* in *jobs* processes (0: one a core), in order.

    With a *verifier*, a changed file that fails a check comes back as rejected. With *traced*, the
    results say which codemod edited where. *project* is the tree around them, where that is more.
    With *pool*, its processes are at work when this returns. For *enough* see ``Job``.
    """
    project = project or Project([entry.path for entry in entries])
    stable = traced or verifier is not None
    job = Job(options, project, stable=stable, traced=traced, enough=enough)
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
    sender = Sender(pool, job.project, len(entries))
    found = tree_strings(job.options, job.project, sender.summaries)
    job.project.strings, job.project.givers = found
    return sender.results(job, entries)


def writes(results: Sequence[FileResult]) -> tuple[Writes, list[str]]:
    """All files to write: path -> (content before, content after); and what else to say."""
    project = Project([one.entry.path for one in results])
    changed = {
        one.entry.path: (one.before, one.after) for one in results if one.status is Status.CHANGED
    }
    required, notes = requirement_files(results)
    return changed | _compat_files(results, project, changed) | required, notes


def _compat_files(results: Iterable[FileResult], project: Project, changed: Writes) -> Writes:
    """The helper modules that the changed files need: path -> (content before, content after).

    A project that has such a module of its own keeps what was made of it.
    """
    wanted: dict[str, set[str]] = {}
    for result in results:
        root = project.package_root(result.entry.path) if result.compat else None
        if root and result.status is Status.CHANGED:
            wanted.setdefault(os.path.join(root, "_compat.py"), set()).update(result.compat)
    own = {os.path.abspath(path): path for path in changed}
    merged: Writes = {}
    for module, names in sorted(wanted.items()):
        path = own.get(os.path.abspath(module), module)
        before, after = changed[path] if path in changed else (_content(path),) * 2
        merged[path] = before, extended(after.decode(), names).encode()
    return merged


def _content(path: str) -> bytes:
    return read(path).to_bytes() if os.path.exists(path) else b""
