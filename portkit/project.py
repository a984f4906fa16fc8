"""Facts about the tree around a file: which modules lie beside it, where its package starts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from portkit.import_graph import ImportGraph
from portkit.kept import Kept
from portkit.modules import Modules
from portkit.opened import Opened

if TYPE_CHECKING:
    from portkit.flow.tree.outside import Outside
    from portkit.flow.tree.summary import Reason

SUFFIXES = (".py", ".so", ".pyd", "module.so", ".pyx")


class Project:
    """The folders that files come from, looked at lazily; the same for all files of a run.

    *strings* is what the other files say about the strings of one (see ``portkit.flow.tree.link``), *givers* are the
    names of what gives bytes in the tree (see ``portkit.flow.tree.givers``), *handed_on* is what
    ``portkit.flow.tree.handed_on`` has found out, *kept* the files that this process has read and still needs,
    *opened* those that others asked for.
    """

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self.paths = tuple(paths)
        self._folders: dict[str, frozenset[str]] = {}
        self.graph = ImportGraph(self)
        self.strings: Mapping[str, Outside] = {}
        self.givers: Mapping[str, Reason] = {}
        self.handed_on: dict[str, str | None] = {}
        self.kept = Kept(self.paths)
        self.opened = Opened(self)

    def __getstate__(self) -> dict[str, Any]:
        """What other processes are sent: they read files themselves, and have the names of these already."""
        return {**vars(self), "modules": self.modules, "kept": Kept(self.paths)}

    @cached_property
    def modules(self) -> Modules:
        """The files of the run by their dotted names."""
        return Modules(self, self.paths)

    def entries(self, folder: str) -> frozenset[str]:
        """Names in *folder*; empty where it cannot be read."""
        if folder not in self._folders:
            try:
                self._folders[folder] = frozenset(os.listdir(folder or "."))
            except OSError:
                self._folders[folder] = frozenset()
        return self._folders[folder]

    def is_package(self, folder: str) -> bool:
        """Whether *folder* holds an ``__init__.py``."""
        return "__init__.py" in self.entries(folder)

    def has_module(self, folder: str, name: str) -> bool:
        """Whether *folder* holds the module or package *name* (one name, no dots)."""
        entries = self.entries(folder)
        if any(name + suffix in entries for suffix in SUFFIXES):
            return True
        if name + ".c" in entries and name not in sys.stdlib_module_names:
            return True  # an extension module, not built yet
        return name in entries and self.is_package(os.path.join(folder, name))

    def is_sibling(self, path: str, dotted: str) -> bool:
        """Whether 2.7 finds ``import dotted`` beside the file at *path*, inside its package.

        Only inside a package: there the import is implicitly relative (PEP 328).
        """
        folder = os.path.dirname(path)
        return self.is_package(folder) and self.has_module(folder, dotted.split(".")[0])

    def package_root(self, path: str) -> str | None:
        """The outermost folder of the package that the file at *path* belongs to, or None."""
        folder = os.path.dirname(os.path.abspath(path))
        root = None
        while self.is_package(folder):
            root, folder = folder, os.path.dirname(folder)
        return root

    def module_name(self, path: str) -> str:
        """The dotted name of the file at *path*, as imported from above its outermost package."""
        return _module_name(os.path.abspath(path), self.package_root(path))


@lru_cache(maxsize=8192)
def _module_name(path: str, root: str | None) -> str:
    base = os.path.dirname(root) if root else os.path.dirname(path)
    dotted = os.path.splitext(os.path.relpath(path, base))[0].replace(os.sep, ".")
    return dotted.removesuffix(".__init__")
