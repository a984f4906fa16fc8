"""The modules of a run by their dotted names: what an import of one file means in another."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portkit.project import Project

HELPERS = "_compat.py"  # what portkit puts there takes strings of any kind


class Modules:
    """The files at *paths* as modules. What has the name of another cannot be imported by others."""

    def __init__(self, project: Project, paths: Iterable[str]) -> None:
        found: dict[str, list[str]] = defaultdict(list)
        for path in paths:
            if path.endswith(".py") and os.path.basename(path) != HELPERS:
                found[project.module_name(path)].append(path)
        self._paths: dict[str, str] = {}
        for name, several in found.items():
            for number, path in enumerate(several):
                self._paths[f"{name}@{number}" if len(several) > 1 else name] = path
        self._names = {path: name for name, path in self._paths.items()}
        self._split: dict[str, tuple[str, tuple[str, ...]] | None] = {}

    def __len__(self) -> int:
        return len(self._paths)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files of all modules."""
        return tuple(self._paths.values())

    def name(self, path: str) -> str:
        """The dotted name of the file at *path*, another one for each; '' where it is no module."""
        return self._names.get(path, "")

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
        """The path of the module that *dotted* starts with, and the names behind; looked for once."""
        if dotted not in self._split:
            self._split[dotted] = self._apart(dotted)
        return self._split[dotted]

    def _apart(self, dotted: str) -> tuple[str, tuple[str, ...]] | None:
        parts = dotted.split(".")
        for number in range(len(parts), 0, -1):
            path = self._paths.get(".".join(parts[:number]))
            if path is not None:
                return path, tuple(parts[number:])
        return None
