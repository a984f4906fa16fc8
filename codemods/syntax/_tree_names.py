"""What the files of the tree around a file say of a name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tree_sitter import Node

from portkit.errors import SourceError
from portkit.file import File
from portkit.options import Options
from portkit.project import Project
from portkit.source import Source, read
from portkit.syntax.parse import parse
from portkit.syntax.scopes import binding_of

OWNERS = ("self", "cls")


@dataclass(frozen=True)
class TreeName:
    """*defined*: some module, class or ``self`` of the tree has the name, or the name with ``_`` behind it.

    *taken_by*: the functions and classes with a parameter of that name; *looked_up*: some file spells it
    in a string for ``getattr`` and its like, or in ``__slots__``.
    """

    defined: bool = False
    taken_by: frozenset[str] = frozenset()
    looked_up: bool = False


def tree_name(name: str, file: File) -> TreeName:
    """What the package of *file* (for a script: its folder) says of *name*."""
    root = file.project.package_root(file.path)
    folder = root or os.path.dirname(os.path.abspath(file.path))
    return _joined([_from_file(name, file), _from_folder(name, folder, root is not None)])


@lru_cache(maxsize=64)
def _from_folder(name: str, folder: str, deep: bool) -> TreeName:
    """What the files under *folder* say of *name*."""
    holding = (source for source in _all_sources(folder, deep) if name in source.text)
    return _joined(_from_source(name, source) for source in holding)


def _all_sources(folder: str, deep: bool) -> Iterator[Source]:
    for above, folders, files in os.walk(folder):
        for path in files:
            try:
                if path.endswith(".py"):
                    yield read(os.path.join(above, path))
            except (OSError, SourceError):
                continue  # told where the file itself is asked for
        if not deep:
            folders.clear()


def _from_source(name: str, source: Source) -> TreeName:
    try:
        parsed = parse(source.text)
    except SourceError:
        return TreeName()
    return _from_file(name, File(source, parsed, Project(), Options(())))


def _from_file(name: str, file: File) -> TreeName:
    looks_up = rf"""(?:attr\([^\n]*|__slots__[^\n]*)["']{name}["']"""
    return TreeName(
        any(_is_defined(word, file) for word in (name, name + "_")),
        frozenset(taker for word in (name, name + "_") for taker in _takers(word, file)),
        re.search(looks_up, file.code) is not None,
    )


def _is_defined(name: str, file: File) -> bool:
    shared = ("module", "class_definition")
    if any(not one.is_import and one.scope.type in shared for one in file.bindings(name)):
        return True
    above = [file.parent(node) for node in file.words(name)]
    return any(_is_own_attribute(node, file) for node in above if node is not None)


def _is_own_attribute(node: Node, file: File) -> bool:
    """Whether *node* is ``self.name`` and assigned."""
    if node.type != "attribute" or binding_of("", node, file.parent) is None:
        return False
    return file.text(node.child_by_field_name("object")) in OWNERS


def _takers(name: str, file: File) -> Iterator[str]:
    """The functions with a parameter *name*; of ``__init__`` the class too."""
    for binding in file.bindings(name):
        if binding.kind == "parameter" and binding.scope.type == "function_definition":
            function = file.text(binding.scope.child_by_field_name("name"))
            yield function
            owner = file.enclosing(binding.scope, "class_definition")
            if function == "__init__" and owner is not None:
                yield file.text(owner.child_by_field_name("name"))


def _joined(found: Iterable[TreeName]) -> TreeName:
    joined = TreeName()
    for one in found:
        joined = TreeName(
            joined.defined or one.defined,
            joined.taken_by | one.taken_by,
            joined.looked_up or one.looked_up,
        )
    return joined
