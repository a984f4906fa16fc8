"""A tree of files as ``portkit diff`` needs it: the lines of each, and what the codemods make of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from sys import intern

from portkit.diff.explain import Automatic
from portkit.diff.hunks import lines
from portkit.diff.origins import Names, after, origins
from portkit.discover import Entry, is_python, walk
from portkit.errors import SourceError, UsageError
from portkit.job import FileResult, Status
from portkit.options import Options
from portkit.outcome import Finding, Step
from portkit.runner import run, writes
from portkit.source import from_bytes

# Who writes what a setup script requires, which is no codemod.
REQUIRED = "requirements"
# What stands in a port about the port, and what setuptools writes where it is installed.
OWN = ("/porting.toml", "/PORTING.md", "*.egg-info/")
# Files that the codemods made nothing of.
UNDONE = (Status.FAILED, Status.REJECTED)


@dataclass(frozen=True)
class Made:
    """What the codemods say of one file and make of it; *reason* is why they could not."""

    automatic: Automatic
    findings: tuple[Finding, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Tree:
    """The files below *root* by their path relative to it; *problems* are those that are no text.

    *modules* are those that are Python, *entries* the same for a run. *digest* stands for the paths and all that
    is in the files.
    """

    root: str
    files: Mapping[str, tuple[str, ...]]
    problems: Mapping[str, str]
    entries: tuple[Entry, ...]
    modules: frozenset[str]
    digest: str = ""


def read_tree(root: str, exclude: Sequence[str]) -> Tree:
    """Read the files below *root*. Raises UsageError where it is no folder, or holds no file."""
    if not os.path.isdir(root):
        raise UsageError(f"{root}: no such folder")
    files: dict[str, tuple[str, ...]] = {}
    problems: dict[str, str] = {}
    digest = hashlib.sha256()
    paths = {os.path.relpath(path, root): path for path in walk(root, [*exclude, *OWN])}
    for relative, path in sorted(paths.items()):
        digest.update(relative.encode("utf-8", "surrogateescape") + b"\0")
        try:
            raw = Path(path).read_bytes()
            digest.update(hashlib.sha256(raw).digest())
            files[relative], problems[relative] = _lines(raw, path)
        except OSError as error:
            files[relative], problems[relative] = (), f"cannot be read: {error.strerror}"
    if not files:
        raise UsageError(f"{root}: no files to compare")
    entries = tuple(Entry(path, root) for path in sorted(paths.values()) if is_python(path))
    modules = frozenset(one.relative for one in entries)
    told = {name: why for name, why in problems.items() if why}
    return Tree(root, files, told, entries, modules, digest.hexdigest())


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


def rewritten(tree: Tree, options: Options, pool: Executor | None = None) -> Iterator[FileResult]:
    """The Python files of *tree* through the codemods of *options*, by the processes of *pool* if there is one."""
    return run(tree.entries, options, jobs=1, traced=True, pool=pool)


def made_of(of_files: Iterable[FileResult]) -> dict[str, Made]:
    """What the codemods made of the files of a tree, by relative path; *of_files* is what ``rewritten`` gives."""
    results: list[FileResult] = []
    found: list[tuple[Names, ...]] = []
    for one in of_files:
        found.append(
            () if one.status in UNDONE else origins(from_bytes(one.before).text, one.steps)
        )
        results.append(replace(one, steps=()))  # the steps of a whole tree are too many to keep
    written, _ = writes(results)
    return {
        one.entry.relative: _made(one, names, written)
        for one, names in zip(results, found, strict=True)
    }


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
