"""A tree of files as ``portkit diff`` needs it: the lines of each, and what the codemods make of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from sys import intern
from typing import NamedTuple

from portkit.diff.explain import Automatic
from portkit.diff.hunks import lines
from portkit.diff.origins import Names, after, origins
from portkit.discover import Entry, is_python, walk
from portkit.errors import SourceError, UsageError
from portkit.helpers import COMPAT
from portkit.job import FileResult, Status, digest
from portkit.options import Options
from portkit.outcome import Finding, Step
from portkit.project import Project
from portkit.requirements import SETUP
from portkit.runner import run, writes
from portkit.source import from_bytes

# Who writes what a setup script requires, which is no codemod.
REQUIRED = "requirements"
# What stands in a port about the port, and what setuptools writes where it is installed.
OWN = ("/porting.toml", "/PORTING.md", "*.egg-info/")
# Files that the codemods made nothing of.
UNDONE = (Status.FAILED, Status.REJECTED)
# What is written into when all files are done.
WRITTEN = (SETUP, f"{COMPAT}.py")


@dataclass(frozen=True)
class Made:
    """What the codemods say of one file and make of it; *reason* is why they could not.

    *until* is the digest of the text if it was not run again since it stood in the port just so.
    """

    automatic: Automatic
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    until: str = ""


@dataclass(frozen=True)
class Tree:
    """The files below *root* by their path relative to it; *problems* are those that are no text.

    *modules* are those that are Python, *entries* the same for a run; *texts* are the digests of what they hold.
    *digest* stands for the paths and all that is in the files.
    """

    root: str
    files: Mapping[str, tuple[str, ...]]
    problems: Mapping[str, str]
    entries: tuple[Entry, ...]
    modules: frozenset[str]
    texts: frozenset[str]
    digest: str = ""


class Work(NamedTuple):
    """A *tree*, and what is to be done to it; *port* is the tree whose texts need not be run again.

    A run of *more* codemods than those of *options*, made before, says what theirs would, and is as good.
    """

    tree: Tree
    options: Options
    port: Tree | None = None
    more: Options | None = None

    @property
    def enough(self) -> frozenset[str]:
        """The digests of those texts."""
        return self.port.texts if self.port is not None else frozenset()

    def left(self, known: Mapping[str, Made] | None) -> tuple[Entry, ...]:
        """The files that are to be rewritten, where *known* is what came of them before."""
        if known is None:
            return self.tree.entries
        done = self.enough | {""}
        return tuple(one for one in self.tree.entries if known[one.relative].until not in done)


def read_tree(root: str, exclude: Sequence[str]) -> Tree:
    """Read the files below *root*. Raises UsageError where it is no folder, or holds no file."""
    if not os.path.isdir(root):
        raise UsageError(f"{root}: no such folder")
    files: dict[str, tuple[str, ...]] = {}
    problems: dict[str, str] = {}
    digests: dict[str, str] = {}
    paths = {os.path.relpath(path, root): path for path in walk(root, [*exclude, *OWN])}
    for relative, path in sorted(paths.items()):
        digests[relative] = ""
        try:
            raw = Path(path).read_bytes()
            digests[relative] = digest(raw)
            files[relative], problems[relative] = _lines(raw, path)
        except OSError as error:
            files[relative], problems[relative] = (), f"cannot be read: {error.strerror}"
    if not files:
        raise UsageError(f"{root}: no files to compare")
    entries = tuple(Entry(path, root) for path in sorted(paths.values()) if is_python(path))
    modules = frozenset(one.relative for one in entries)
    told = {name: why for name, why in problems.items() if why}
    texts = frozenset(digests[name] for name in modules if os.path.basename(name) not in WRITTEN)
    whole = digest("\0".join(chain(*digests.items())).encode("utf-8", "surrogateescape"))
    return Tree(root, files, told, entries, modules, texts - {""}, whole)


def _lines(raw: bytes, path: str) -> tuple[tuple[str, ...], str]:
    """The lines of a file as a person reads them, and why it cannot be ported if that is so."""
    try:
        source = from_bytes(raw, path)
    except SourceError as error:
        binary = b"\0" in raw
        where = f" (line {error.line})" if error.line else ""
        text = "" if binary else raw.decode("utf-8", "replace")
        return tuple(lines(text)), f"{error.reason}{where}"
    # A line stands in both trees, and in many files: it is kept once.
    return tuple(map(intern, lines(source.decode(source.text)))), ""


def rewritten(
    work: Work, entries: Sequence[Entry], pool: Executor | None = None
) -> Iterator[FileResult]:
    """The files *entries* of a tree through its codemods, by the processes of *pool* if there is one."""
    project = Project([one.path for one in work.tree.entries])
    return run(
        entries,
        work.options,
        jobs=1,
        traced=True,
        project=project,
        pool=pool,
        enough=work.enough,
    )


def made_of(of_files: Iterable[FileResult], work: Work) -> dict[str, Made]:
    """What the codemods made of files of a tree, by relative path; *of_files* is what ``rewritten`` gives."""
    results: list[FileResult] = []
    found: list[tuple[Names, ...]] = []
    for one in of_files:
        found.append(
            () if one.status in UNDONE else origins(from_bytes(one.before).text, one.steps)
        )
        results.append(replace(one, steps=()))  # the steps of a whole tree are too many to keep
    written, _ = writes(results)
    return {
        one.entry.relative: replace(_made(one, names, written), until=_until(one, work))
        for one, names in zip(results, found, strict=True)
    }


def _until(result: FileResult, work: Work) -> str:
    """The digest of what became of a file if it may not have been run again."""
    text = digest(result.after) if result.status is Status.CHANGED and work.enough else ""
    return text if text in work.enough else ""


def _made(
    result: FileResult, found: tuple[Names, ...], written: Mapping[str, tuple[bytes, bytes]]
) -> Made:
    _, content = written.get(result.entry.path, (b"", result.before))
    text, _ = _lines(content, result.entry.path)
    by_line: dict[int, Names] = {}
    for one in result.findings:
        if one.fixable:
            by_line[one.line] = by_line.get(one.line, frozenset()) | {one.codemod}
    if result.status in UNDONE:
        nobody = (frozenset[str](),) * len(text)
        return Made(Automatic(text, nobody, by_line), result.findings, result.reason)
    return Made(Automatic(text, _required(result, found, content), by_line), result.findings)


def _required(result: FileResult, found: tuple[Names, ...], content: bytes) -> tuple[Names, ...]:
    """Who wrote each line of *content*: the result, *found* by line, with what it requires written in."""
    if content == result.after:
        return found
    before, text = from_bytes(result.after).text, from_bytes(content).text
    return tuple(after(Step(before, text, ((REQUIRED, 0, len(before)),)), found))
