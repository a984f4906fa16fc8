"""Which modules of a tree load which, as 2.7 finds them: for import cycles, and for scripts inside packages.

Read by lines, not parsed: the graph only decides how careful a rewritten import must be, and a line of
a docstring taken for an import makes it more careful, never less.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from portkit.project import Project

LINE = re.compile(r"^([ \t]*)([^\s#].*)", re.M)
IMPORT = re.compile(r"import\s+(.+)|from\s+(\.*)\s*([\w.]*)\s+import\s+\(?(.*)")
ABSOLUTE = re.compile(r"^from\s+__future__\s+import\b.*\babsolute_import\b", re.M)
GUARD = re.compile(
    r"""^if\s*\(?\s*(?:__name__\s*==\s*["']__main__|["']__main__["']\s*==\s*__name__)""", re.M
)
METHOD = re.compile(r"\n[ \t]+def[ \t]+(\w+)")
ALIAS = re.compile(r"\n[ \t]+(\w+)[ \t]*=[ \t]*(\w+)[ \t]*(?=\n)")
OWN = re.compile(r"^[ \t]*(?:(?:def|class)[ \t]+(\w+)|(\w+)[ \t]*=(?!=))", re.M)
Fact = TypeVar("Fact")
SHEBANG = re.compile(r"#!.*\bpython")


@dataclass(frozen=True)
class Imported:
    """One import as read from a line: *level* dots, -1 for implicit; *names* taken from *module*."""

    module: str
    names: tuple[str, ...] = ()
    level: int = -1
    top: bool = True


class ImportGraph:
    """The imports of the files of a project, read when asked for."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._texts: dict[str, str] = {}
        self._imports: dict[str, tuple[Imported, ...]] = {}
        self._own: dict[str, frozenset[str]] = {}
        self._starred: dict[tuple[str, str], str | None] = {}
        self._behind_stars: dict[str, frozenset[str]] = {}
        self._loads: dict[str, frozenset[str]] = {}
        self._reached: dict[str, frozenset[str]] = {}
        self._scripted: dict[str, frozenset[str]] = {}
        self._files_of: dict[str, tuple[str, ...]] = {}
        self._gathered: dict[tuple[str, Callable[[str], Iterable[Any]]], frozenset[Any]] = {}

    def __getstate__(self) -> dict[str, Any]:
        """What other processes are sent: not the texts, of which they read what they need."""
        return {**vars(self), "_texts": {}}

    def reaches(self, start: str, goal: str) -> bool:
        """Whether loading the file *start* loads the file *goal*."""
        if start not in self._reached:
            self._reached[start] = frozenset(self._closure(start))
        return os.path.abspath(goal) in self._reached[start]

    def is_scripted(self, path: str) -> bool:
        """Whether the file at *path*, inside a package, is run as a script or loaded by one beside it.

        There it is no part of its package (PEP 366), and an explicit relative import fails.
        """
        path = os.path.abspath(path)
        folder = os.path.dirname(path)
        if folder not in self._scripted:
            self._scripted[folder] = frozenset(self._scripts(folder))
        return path in self._scripted[folder]

    def is_taken(self, path: str, name: str) -> bool:
        """Whether a file of the same package (or folder) has *name*, or ``*``, of the file at *path*.

        It may import the name, or the module: ``from package import module``, ``module.name``.
        """
        path = os.path.abspath(path)
        module = os.path.basename(os.path.splitext(path)[0].removesuffix(os.sep + "__init__"))
        top = self.project.package_root(path) or os.path.dirname(path)
        naming = [file for file in self._beside(top) if module in self.text(file)]
        return any(
            module == one.module.split(".")[-1] and {name, "*"} & set(one.names)
            for file in naming
            for one in self.imports(file)
        ) or any(_reads(self.text(file), module, name) for file in naming if file != path)

    def defines_method(self, path: str, name: str) -> bool:
        """Whether a file of the same package (or folder) as *path* has a ``def`` of *name* inside something.

        Or another name of one: ``has_key = contains``.
        """
        return name in self.gathered(path, _defined)

    def gathered(self, path: str, find: Callable[[str], Iterable[Fact]]) -> frozenset[Fact]:
        """What *find* gives for the texts of the files of the same package (or folder) as *path*.

        For a script beside packages also for those of the packages that it imports.
        """
        path = os.path.abspath(path)
        top, folder = self.project.package_root(path), os.path.dirname(path)
        tops = {top} if top else {folder, *self._packages(path, folder)}
        return frozenset().union(*(self._gathered_in(one, find) for one in tops))

    def _packages(self, path: str, folder: str) -> Iterator[str]:
        """The packages in *folder* that the file at *path* imports."""
        for one in self.imports(path):
            stem = os.path.join(folder, one.module.split(".")[0])
            if stem != folder and self.project.is_package(stem):
                yield stem

    def _gathered_in(self, top: str, find: Callable[[str], Iterable[Fact]]) -> frozenset[Fact]:
        known = self._gathered.get((top, find))
        if known is None:
            # Not kept: they are many.
            texts = (self._texts.get(path) or _text(path) for path in self._beside(top))
            known = frozenset(found for text in texts for found in find(text))
            self._gathered[top, find] = known
        return known

    def _beside(self, top: str) -> tuple[str, ...]:
        """The Python files in *top*, and in the packages below where it is a package itself."""
        if top not in self._files_of:
            self._files_of[top] = tuple(self._walk(top))
        return self._files_of[top]

    def _walk(self, folder: str) -> Iterator[str]:
        inside = self.project.is_package(folder)
        for name in sorted(self.project.entries(folder)):
            path = os.path.join(folder, name)
            if name.endswith(".py"):
                yield path
            elif inside and "." not in name and self.project.is_package(path):
                yield from self._walk(path)

    def _scripts(self, folder: str) -> set[str]:
        files = [os.path.join(folder, one) for one in self.project.entries(folder)]
        files = [one for one in files if one.endswith(".py") and not one.endswith("__init__.py")]
        waiting = [one for one in files if self._is_script(one)]
        found: set[str] = set()
        while waiting:
            path = waiting.pop()
            if path in found:
                continue
            found.add(path)
            heads = {one.module.split(".")[0] for one in self.imports(path) if one.level == -1}
            waiting += [one for one in files if os.path.basename(one)[:-3] in heads]
        return found

    def _is_script(self, path: str) -> bool:
        text = self.text(path)
        return bool(SHEBANG.match(text) or GUARD.search(text))

    def _closure(self, start: str) -> set[str]:
        waiting, found = [start], set()
        while waiting:
            for path in self.loads(waiting.pop()):
                if path not in found:
                    found.add(path)
                    waiting.append(path)
        return found

    def loads(self, path: str) -> frozenset[str]:
        """The files of the tree that the file at *path* loads as it is loaded itself."""
        if path not in self._loads:
            own = set(_initials(path))
            found = {
                file for one in self.imports(path) if one.top for file in self._files(path, one)
            }
            self._loads[path] = frozenset(found - own - {path})
        return self._loads[path]

    def _files(self, path: str, one: Imported) -> Iterator[str]:
        base = self.base(path, one)
        if base is not None:
            parts = one.module.split(".") if one.module else []
            yield from self.along(base, parts)
            yield from self.submodules(os.path.join(base, *parts), one.names)

    def base(self, path: str, one: Imported) -> str | None:
        """The folder in which an import of the file at *path* finds its first name, or None."""
        head = one.module.split(".")[0]
        for base in self._bases(path, one):
            if not head or self.project.has_module(base, head):
                return base
        return None

    def _bases(self, path: str, one: Imported) -> Iterator[str]:
        """The folders in which the first name of the import is looked for, in order."""
        folder = os.path.dirname(path)
        if one.level > 0:
            for _ in range(one.level - 1):
                folder = os.path.dirname(folder)
            yield folder
            return
        if one.level == -1 and self.project.is_package(folder):
            yield folder
        root = self.project.package_root(path)
        yield os.path.dirname(root) if root else folder

    def along(self, base: str, parts: Sequence[str]) -> Iterator[str]:
        """The files that ``import parts`` loads, one after the other, from the folder *base*."""
        for part in parts:
            base = os.path.join(base, part)
            yield from self._module(base)

    def submodules(self, folder: str, names: Iterable[str]) -> Iterator[str]:
        """The files in *folder* that *names* are modules of."""
        for name in names:
            yield from self._module(os.path.join(folder, name))

    def _module(self, stem: str) -> Iterator[str]:
        if self.project.is_package(stem):
            yield os.path.join(stem, "__init__.py")
        elif os.path.basename(stem) + ".py" in self.project.entries(os.path.dirname(stem)):
            yield stem + ".py"

    def imports(self, path: str) -> tuple[Imported, ...]:
        """The imports that the lines of the file at *path* spell."""
        if path not in self._imports:
            text = self.text(path)
            implicit = 0 if ABSOLUTE.search(text) else -1
            self._imports[path] = tuple(_read(text, implicit))
        return self._imports[path]

    def sources(self, path: str, name: str) -> Iterator[tuple[str, bool]]:
        """From where the file at *path* imports *name*, as ``File.origin`` spells it; whether by ``*``."""
        for one in self.imports(path):
            if name in one.names or "*" in one.names:
                dots = "." * (one.level if one.level >= 0 else self._is_beside(path, one))
                module = f"{dots}{one.module}." if one.module else dots
                yield f"{module}{name}", "*" in one.names

    def starred(self, path: str, name: str) -> str | None:
        """Where an ``import *`` of the file at *path* brings *name* from, if a module of the tree defines it."""
        if (path, name) not in self._starred:
            self._starred[path, name] = None  # modules that import each other
            self._starred[path, name] = self._brought(path, name)
        return self._starred[path, name]

    def _brought(self, path: str, name: str) -> str | None:
        modules = self.project.modules
        for origin, is_starred in self.sources(path, name):
            split = modules.split(modules.absolute(origin, path) or "") if is_starred else None
            if split is None or split[1] != (name,):
                continue
            if name in self.own_names(split[0]) or self.starred(split[0], name):
                return origin
        return None

    def reached_by_star(self, path: str) -> frozenset[str]:
        """The files of the tree whose names an ``import *`` of the file at *path* brings, also by way of others."""
        if path not in self._behind_stars:
            self._behind_stars[path] = frozenset()  # modules that import each other
            found = set(self._starred_files(path))
            further = {other for one in found for other in self.reached_by_star(one)}
            self._behind_stars[path] = frozenset(found | further)
        return self._behind_stars[path]

    def _starred_files(self, path: str) -> Iterator[str]:
        modules = self.project.modules
        for origin, is_starred in self.sources(path, "*"):
            split = modules.split(modules.absolute(origin, path) or "") if is_starred else None
            if split is not None and len(split[1]) == 1:
                yield split[0]

    def own_names(self, path: str) -> frozenset[str]:
        """The names that lines of the file at *path* define or assign."""
        if path not in self._own:
            found = OWN.findall(self.text(path))
            self._own[path] = frozenset(defined or assigned for defined, assigned in found)
        return self._own[path]

    def _is_beside(self, path: str, one: Imported) -> bool:
        """Whether an implicit import of the file at *path* finds a module of its package."""
        folder = os.path.dirname(path)
        return self.project.is_package(folder) and self.base(path, one) == folder

    def text(self, path: str) -> str:
        """The text of the file at *path*; empty where it cannot be read."""
        if path not in self._texts:
            self._texts[path] = _text(path)
        return self._texts[path]


def _reads(text: str, module: str, name: str) -> bool:
    """Whether *text* has *name* of *module*, which may have another name there."""
    if name not in text:
        return False
    module = re.escape(module)
    known = [module, *re.findall(rf"\b{module}\s+as\s+(\w+)", text)]
    return re.search(rf"\b(?:{'|'.join(known)})\.{name}\b", text) is not None


def _text(path: str) -> str:
    try:
        with open(path, encoding="latin-1", newline=None) as file:
            return file.read()
    except OSError:
        return ""


def _defined(text: str) -> set[str]:
    """The names that *text* has a ``def`` of inside something, and their other names."""
    found = set(METHOD.findall(text))
    return found | {name for name, method in ALIAS.findall(text) if method in found}


def _initials(path: str) -> Iterator[str]:
    """The ``__init__.py`` of every folder above: they are loaded before the file at *path*."""
    folder = os.path.dirname(path)
    while folder != os.path.dirname(folder):
        yield os.path.join(folder, "__init__.py")
        folder = os.path.dirname(folder)


def _read(text: str, implicit: int) -> Iterator[Imported]:
    """*implicit* is the level of an import without dots."""
    functions: list[int] = []
    for line in LINE.finditer(text):
        indent, code = len(line[1].expandtabs()), line[2]
        while functions and functions[-1] >= indent:
            functions.pop()
        if code.startswith("def "):
            functions.append(indent)
        elif code.startswith(("import", "from")):
            yield from _statement(code, implicit, not functions)


def _statement(code: str, implicit: int, top: bool) -> Iterator[Imported]:
    found = IMPORT.match(code.split("#")[0].split(";")[0])
    if not found:
        return
    if found[1]:
        for part in found[1].split(","):
            yield Imported(part.split(" as ")[0].strip(), (), implicit, top)
        return
    names = tuple(part.split(" as ")[0].strip(" )\\") for part in found[4].split(","))
    yield Imported(found[3], names, len(found[2]) or implicit, top)
