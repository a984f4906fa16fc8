"""What the imports of the files mean: edges between modules of the tree, and names outside it."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from portkit.import_graph import Imported
from portkit.plan.libraries import BUILT_IN, origin
from portkit.plan.model import Edge, How, Outside, Unknown, When
from portkit.plan.read import ReadFile
from portkit.plan.statements import FUTURE, Written
from portkit.project import Project

INIT = "__init__.py"


class Resolver:
    """The files of one run by what an import finds.

    An import looks beside the file and above its package, as 2.7 does; then, for what a caller's
    ``sys.path`` may hold, in the root of the tree and in the other folders that modules lie in.
    """

    def __init__(self, files: Sequence[ReadFile], root: str) -> None:
        self.root = os.path.abspath(root)
        self.files = {os.path.abspath(one.entry.path): one for one in files}
        self.project = Project(self.files)
        self.names = self._named(files)
        self._bases = self._by_head()

    def _named(self, files: Sequence[ReadFile]) -> dict[str, str]:
        """The name of each file: dotted, or the path where several have the same."""
        dotted = {path: self.project.module_name(path) for path in self.files}
        several = Counter(dotted.values())
        shown = {os.path.abspath(one.entry.path): one.entry.relative for one in files}
        return {
            path: _readable(name if several[name] == 1 else shown[path].replace(os.sep, "/"))
            for path, name in dotted.items()
        }

    def _by_head(self) -> dict[str, list[str]]:
        """The folders in which a first name is found."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.files:
            package = self.project.package_root(path)
            base = os.path.dirname(package or path)
            head = os.path.basename(package or os.path.splitext(path)[0])
            if base not in found[head]:
                found[head].append(base)
        return found

    def edges(self, file: ReadFile) -> Iterator[Edge | Outside | Unknown]:
        """All that *file* imports, in order, each module once for each statement."""
        path = os.path.abspath(file.entry.path)
        for one in file.imports:
            yield from dict.fromkeys(self._answers(path, one))

    def _answers(self, path: str, one: Written) -> Iterator[Edge | Outside | Unknown]:
        source, imported = self.names[path], one.imported
        if imported is None:
            yield Unknown(source, one.line, one.reason)
            return
        base = self._base(path, imported)
        targets = [*self._targets(path, base, imported, one.when)] if base is not None else []
        if base is None or not targets:
            if imported == FUTURE:
                return
            target = "." * max(imported.level, 0) + imported.module
            yield Outside(source, target, one.line, one.when, origin(imported.module))
            return
        how = How.LITERAL if one.literal else _how(path, base, imported, self.project)
        for target, when in targets:
            if target in self.names and target != path:
                yield Edge(source, self.names[target], one.line, when, how)

    def _base(self, path: str, one: Imported) -> str | None:
        """The folder in which the first name is found, or None."""
        head = one.module.split(".")[0]
        if head in BUILT_IN and one.level <= 0 and not self._beside(path, one):
            return None
        found = self.project.graph.base(path, one)
        if found is not None or one.level > 0:
            return found
        others = self._bases.get(head, ())
        if self.root in others:
            return self.root
        others = [] if origin(head).in_library else others
        return max(others, key=lambda base: len(os.path.commonpath([base, path])), default=None)

    def _beside(self, path: str, one: Imported) -> bool:
        return one.level == -1 and self.project.is_sibling(path, one.module)

    def _targets(
        self, path: str, base: str, one: Imported, when: When
    ) -> Iterator[tuple[str, When]]:
        """The files that are loaded; the packages around *path* itself are loaded before it anyway."""
        graph, parts = self.project.graph, one.module.split(".") if one.module else []
        folder = os.path.join(base, *parts)
        init = os.path.join(folder, INIT)
        names = list(self._spelled(init, one.names))
        taken = [name for name in names if not any(graph.submodules(folder, [name]))]
        for target in chain(graph.along(base, parts), [] if parts else [init]):
            around = os.path.basename(target) == INIT and path.startswith(target[: -len(INIT)])
            needed = target == init and taken
            yield target, When.PACKAGE if around and not needed else when
        for target in graph.submodules(folder, names):
            yield target, when

    def _spelled(self, init: str, names: Iterable[str]) -> Iterator[str]:
        """*names*; for ``*`` of a package also what its ``__all__`` names, which 2.7 then loads."""
        for name in names:
            yield name
            if name == "*" and init in self.files:
                yield from self.files[init].exported


def _readable(name: str) -> str:
    """*name*, its bytes that are no text as escapes: no format that it is written in knows such bytes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _how(path: str, base: str, one: Imported, project: Project) -> How:
    if one.level > 0:
        return How.RELATIVE
    inside = project.is_package(os.path.dirname(path)) and base == os.path.dirname(path)
    return How.IMPLICIT if one.level == -1 and inside else How.ABSOLUTE
