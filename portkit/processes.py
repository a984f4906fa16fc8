"""Work on many files in several processes: what is sent to them, and which of them takes which file."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count as count_up
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

from portkit.compat import helper_names
from portkit.discover import Entry
from portkit.flow.tree.run import Answer, Summarizer
from portkit.job import FileResult, Job
from portkit.project import Project
from portkit.syntax.parse import holds_python3, parse

# So many files are handed out at once: of a small tree fewer, so that the processes end together.
CHUNK = 16
CHUNKS = 40
One = TypeVar("One")


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
    """Work out what is the same for all files: forked processes have it then, and do not search it for garbage."""
    holds_python3(parse(""))
    helper_names()
    gc.freeze()


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Work(Protocol):
    """What is done for the files of a project."""

    def within(self: One, project: Project) -> One:
        """The same for *project*."""

    def __call__(self, one: Any, /) -> Any: ...


@dataclass(frozen=True)
class _Sent:
    """Work as processes find it, apart from the *project*: each in a file, pickled, and read by a process once.

    What a process finds out about the project, and the files that it keeps, it has for all that is done there.
    """

    work: str
    project: str

    def __call__(self, one: Any) -> Any:
        return _received(self)(one)


@lru_cache(maxsize=2)  # of two trees side by side
def _received(sent: _Sent) -> Work:
    work: Work
    work, told = pickle.loads(Path(sent.work).read_bytes())
    project = _project(sent.project)
    project.strings, project.givers = told
    return work.within(project)


@lru_cache(maxsize=2)
def _project(path: str) -> Project:
    project: Project = pickle.loads(Path(path).read_bytes())
    return project


class Sender:
    """Has the processes of *pool* do what there is to do for the *count* files of *project*."""

    def __init__(self, pool: Executor, project: Project, count: int) -> None:
        self._pool = pool
        self._project = project
        self._folder = TemporaryDirectory(prefix="portkit-")
        self._pickled = self._written("project", project)
        self._size = min(CHUNK, 1 + count // CHUNKS)
        self._numbers = count_up()

    def summaries(self, work: Summarizer, paths: Iterable[str]) -> Iterator[Answer]:
        """What *work* says of each of *paths*, in order."""
        return self._pool.map(self._sent(work), paths, chunksize=self._size)

    def results(self, job: Job, entries: Sequence[Entry]) -> Iterator[FileResult]:
        """What *job* makes of each of *entries*, in order; when this returns, the processes are at work."""
        starts = range(0, len(entries), self._size)
        pieces = tuple(tuple(entries[start : start + self._size]) for start in starts)
        share = self._sent(Share(job, pieces, self._folder.name))
        return _in_order(self._pool.map(share, range(len(pieces))), self._folder)

    def _sent(self, work: Work) -> Callable[[Any], Any]:
        bare = work.within(Project())  # its place is taken where it comes to
        told = (self._project.strings, self._project.givers)
        return _Sent(self._written(f"work {next(self._numbers)}", (bare, told)), self._pickled)

    def _written(self, name: str, sent: object) -> str:
        path = Path(self._folder.name, name)
        path.write_bytes(pickle.dumps(sent))
        return str(path)


@dataclass(frozen=True)
class Share:
    """What a process takes when it is its turn: of *pieces* one that no other has, first one of files that it keeps.

    A piece that is taken has a file among the *claims*, a folder.
    """

    job: Job
    pieces: tuple[tuple[Entry, ...], ...]
    claims: str

    def within(self, project: Project) -> Share:
        """The same for *project*."""
        return replace(self, job=self.job.within(project))

    def __call__(self, turn: int) -> tuple[int, list[FileResult]]:
        """The number of the piece that was taken, and what became of its files."""
        number = next(filter(self._claim, sorted(range(len(self.pieces)), key=self._is_strange)))
        return number, [self.job(entry) for entry in self.pieces[number]]

    def _is_strange(self, number: int) -> bool:
        kept = self.job.project.kept
        return not any(entry.path in kept for entry in self.pieces[number])

    def _claim(self, number: int) -> bool:
        try:
            os.close(os.open(os.path.join(self.claims, str(number)), os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        return True


def _in_order(
    taken: Iterable[tuple[int, list[FileResult]]], folder: TemporaryDirectory[str]
) -> Iterator[FileResult]:
    waiting: dict[int, list[FileResult]] = {}
    following = 0
    with folder:
        for number, results in taken:
            waiting[number] = results
            while following in waiting:
                yield from waiting.pop(following)
                following += 1
