"""The modules of a run by their dotted names: what an import of one file means in another."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portkit.project import Project

HELPERS = "_compat.py"  # what portkit puts there takes strings of any kind


class Modules:
    """The files at *paths* as modules. A name that two files have is nobody's."""

    def __init__(self, project: Project, paths: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        taken = set()
        for path in paths:
            if not path.endswith(".py") or os.path.basename(path) == HELPERS:
                continue
            name = project.module_name(path)
            if name in self._paths:
                taken.add(name)
            self._names[path], self._paths[name] = name, path
        for name in taken:
            del self._paths[name]

    def __len__(self) -> int:
        return len(self._paths)

    def name(self, path: str) -> str:
        """The dotted name of the file at *path*; '' where it has none of its own."""
        name = self._names.get(path, "")
        return name if name in self._paths else ""

    def absolute(self, origin: str, path: str) -> str | None:
        """What *origin*, as ``File.origin`` gives it in the file at *path*, is called in the tree.

        None for what belongs to no module of the tree, and for a module itself.
        """
        rest = origin.lstrip(".")
        if rest != origin:
            parts = self._names.get(path, "").split(".")
            up = len(origin) - len(rest) - os.path.basename(path).startswith("__init__.")
            base = parts[: len(parts) - up] if up else parts
            rest = ".".join([*base, rest])
        found = self.split(rest)
        return rest if found and found[1] else None

    def split(self, dotted: str) -> tuple[str, tuple[str, ...]] | None:
        """The path of the module that *dotted* starts with, and the names behind."""
        parts = dotted.split(".")
        for number in range(len(parts), 0, -1):
            path = self._paths.get(".".join(parts[:number]))
            if path is not None:
                return path, tuple(parts[number:])
        return None
