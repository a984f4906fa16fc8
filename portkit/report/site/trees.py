"""The legacy tree and its port, read into the values that the report shows. Nothing of them is run."""

from __future__ import annotations

import ast
import os
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping

from portkit.discover import Entry, discover
from portkit.errors import SourceError, UsageError
from portkit.job import FileResult
from portkit.options import Options
from portkit.plan.waves import levels
from portkit.project import Project
from portkit.report.site.model import File, Module, Phase, Tree
from portkit.runner import run
from portkit.source import from_bytes


def read_tree(
    legacy: str, ported: str | None, options: Options, exclude: Iterable[str] = (), jobs: int = 0
) -> Tree:
    """Read the tree *legacy* and, if there is one, its port. Raises UsageError for one that is missing."""
    entries = _entries(legacy, exclude)
    port = (
        {one.path: one for one in _files(_entries(ported, exclude), options, jobs)}
        if ported
        else {}
    )
    files = _files(entries, options, jobs)
    graph = _Graph(entries)
    modules = [
        Module(
            graph.names[file.path],
            file,
            graph.waves[file.path],
            graph.loads[file.path],
            graph.loaded_by[file.path],
            port.get(file.path),
            _phase(port.get(file.path)),
        )
        for file in files
    ]
    modules.sort(key=lambda one: (one.wave, one.name, one.path))
    added = tuple(port[path] for path in sorted(port.keys() - {one.path for one in modules}))
    name = os.path.basename(os.path.abspath(legacy))
    return Tree(name, tuple(modules), added, ported is not None)


def _entries(folder: str, exclude: Iterable[str]) -> list[Entry]:
    if not os.path.isdir(folder):
        raise UsageError(f"{folder}: no such folder")
    found = discover([folder], tuple(exclude))
    if not found:
        raise UsageError(f"{folder}: no Python file in it")
    return found


def _files(entries: list[Entry], options: Options, jobs: int) -> list[File]:
    return [_file(result) for result in run(entries, options, jobs=jobs)]


def _file(result: FileResult) -> File:
    where = f"line {result.line}: " if result.line else ""
    reason = where + result.reason if result.reason else ""
    return File(_relative(result.entry), _text(result.before), result.findings, reason)


def _relative(entry: Entry) -> str:
    return entry.relative.replace(os.sep, "/")


def _text(raw: bytes) -> str:
    """*raw* as a person reads it; by bytes where its encoding cannot be told."""
    try:
        source = from_bytes(raw)
    except SourceError:
        return raw.decode("utf-8", "replace")
    return source.decode(source.text)


class _Graph:
    """Names, waves and loads of the files of one tree, by their paths in it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        paths = {os.path.abspath(one.path): _relative(one) for one in entries}
        project = Project(paths)
        found = {path: project.graph.loads(path).intersection(paths) for path in paths}
        self.waves = {paths[path]: wave for path, wave in levels(found).items()}
        self.names = {short: project.module_name(path) for path, short in paths.items()}
        self.loads = {
            paths[path]: tuple(sorted(paths[one] for one in others))
            for path, others in found.items()
        }
        self.loaded_by = _turned(self.loads)


def _turned(loads: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path, others in loads.items():
        for other in others:
            found[other].append(path)
    return {path: tuple(sorted(found[path])) for path in loads}


def _phase(ported: File | None) -> Phase:
    return Phase.PARSABLE if ported and _is_parsable(ported) else Phase.LEGACY


def _is_parsable(file: File) -> bool:
    """Whether the Python that runs here can parse the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(file.text)
        except (SyntaxError, ValueError, RecursionError):
            return False
    return not file.reason
