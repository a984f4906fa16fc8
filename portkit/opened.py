"""Files of the tree that are opened for what another file asks of them, as they were before anything is rewritten."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from portkit.errors import SourceError
from portkit.import_graph import METHOD
from portkit.kept import ROOM, bytes_in
from portkit.options import Options
from portkit.source import read
from portkit.syntax.parse import parse

if TYPE_CHECKING:
    from portkit.file import File
    from portkit.project import Project

# Of a tree of more bytes nothing is asked: each process would read most of it again.
LARGE = 400_000
CALLED = re.compile(r"(\w+)\(")
DERIVED = re.compile(r"^[ \t]*class[ \t]+\w+\(([^()]*)\)", re.M)


class Opened:
    """The modules of *project* that others ask for, opened when they do."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._files: dict[str, File | None] = {}
        self._size = 0

    def __getstate__(self) -> dict[str, Any]:
        """What other processes are sent: they open files themselves."""
        return {"_project": self._project, "_files": {}, "_size": 0}

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The modules that may be asked: none of a large tree, or of a single file."""
        paths = self._project.modules.paths
        return paths if len(paths) > 1 and bytes_in(paths) <= LARGE else ()

    def file(self, path: str, asking: File) -> File | None:
        """The file at *path*, read as *asking* is; None where it cannot be."""
        if path not in self._files:
            self._files[path] = None
            options = Options((), target=asking.target, helpers=asking.helpers)
            with suppress(OSError, SourceError):
                source = read(path)
                self._size += len(source.text)
                self._files[path] = type(asking)(source, parse(source.text), self._project, options)
        return self._files[path]

    def leave(self) -> None:
        """Close all where they have become too many; nothing of them may be in use."""
        if self._size <= ROOM:
            return
        for file in self._files.values():
            if file is not None:
                file.close()
        self._files, self._size = {}, 0

    @cached_property
    def calling(self) -> dict[str, list[str]]:
        """The paths of the modules that call something, by its name."""
        return self._indexed(CALLED)

    @cached_property
    def deriving(self) -> dict[str, list[str]]:
        """The paths of the modules that derive a class, by the name of the base class."""
        return self._indexed(DERIVED, _last_names)

    @cached_property
    def defining(self) -> dict[str, list[str]]:
        """The paths of the modules that define a method, by its name."""
        return self._indexed(METHOD)

    def _indexed(
        self, pattern: re.Pattern[str], names: Callable[[str], Iterable[str]] = lambda one: (one,)
    ) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.paths:
            texts: Iterable[str] = pattern.findall(self._project.graph.text(path))
            for name in sorted({name for text in texts for name in names(text)}):
                found[name].append(path)
        return dict(found)


def _last_names(listed: str) -> Iterator[str]:
    """``C`` and ``D`` of ``a.b.C, D``."""
    return (one.strip().rpartition(".")[2] for one in listed.split(","))
