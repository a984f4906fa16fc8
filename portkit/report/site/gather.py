"""The legacy tree and its port, planned and compared, as the values that the report shows. Nothing is run."""

from __future__ import annotations

import ast
import os
import warnings
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from portkit.diff.compare import compared, made
from portkit.diff.explain import changes
from portkit.diff.model import FileDiff, Place, Status, TreeDiff
from portkit.diff.reasons import load
from portkit.diff.tree import Made, Work, read_tree
from portkit.diff.tree import Tree as Files
from portkit.errors import UsageError
from portkit.plan.build import build
from portkit.plan.model import Module as Planned
from portkit.plan.model import Plan
from portkit.plan.status import Phase, read_status
from portkit.plan.status import Status as Marks
from portkit.report.site.model import Module, Tree
from portkit.settings import Settings

NOTHING: tuple[str, ...] = ()


def gather(legacy: str, ported: str | None, settings: Settings, jobs: int = 0) -> Tree:
    """What is known of the tree *legacy* and, if there is one, of its port.

    Raises UsageError for a tree that is missing, for two with nothing in common, and for a status
    file that was not written to its end.
    """
    for folder in filter(None, (legacy, ported)):
        if not os.path.isdir(folder):
            raise UsageError(f"{folder}: no such folder")
    plan = build(legacy, exclude=settings.exclude, jobs=jobs)
    marks = read_status(ported or legacy)
    old, new = read_tree(legacy, settings.exclude), _port(ported, settings)
    options = settings.options()
    works = [Work(one, options) for one in (old, new) if one]
    automatic, *left = made(works, settings.exclude, jobs)
    diff = compared(old, automatic, new, left, load(new.root)) if new else None
    pairs = _by_legacy(diff)
    named = _named(ported, settings) if marks.modules and _moved(pairs) else {}
    seen = _Seen(old.files, automatic, pairs, marks, named)
    loads, loaded_by = _edges(plan)
    modules = tuple(
        seen.module(one, tuple(sorted(loads[one.name])), tuple(sorted(loaded_by[one.name])))
        for one in plan.modules
    )
    return Tree(os.path.basename(os.path.abspath(legacy)), modules, diff)


def _port(folder: str | None, settings: Settings) -> Files | None:
    return read_tree(folder, settings.exclude) if folder else None


def _by_legacy(diff: TreeDiff | None) -> dict[str, FileDiff]:
    """The files of *diff* that are in both trees, by their legacy path."""
    files = diff.files if diff else ()
    return {one.legacy: one for one in files if one.legacy is not None and one.ported is not None}


def _moved(pairs: Mapping[str, FileDiff]) -> bool:
    return any(one.moved for one in pairs.values())


def _named(ported: str | None, settings: Settings) -> dict[str, str]:
    """The modules of the port by path: marks are by the name that a module has there."""
    plan = build(ported, exclude=settings.exclude) if ported else None
    return {one.path.replace("/", os.sep): one.name for one in plan.modules} if plan else {}


def _edges(plan: Plan) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Who loads whom as it is loaded, both ways."""
    loads: dict[str, set[str]] = defaultdict(set)
    loaded_by: dict[str, set[str]] = defaultdict(set)
    for edge in plan.edges:
        if edge.when.orders and edge.source != edge.target:
            loads[edge.source].add(edge.target)
            loaded_by[edge.target].add(edge.source)
    return loads, loaded_by


@dataclass(frozen=True)
class _Seen:
    """What was read: the legacy *texts*, what codemods *made* of them, the *pairs* and *marks* of the port,
    its modules as *named* by path where some moved.
    """

    texts: Mapping[str, tuple[str, ...]]
    made: Mapping[str, Made]
    pairs: Mapping[str, FileDiff]
    marks: Marks
    named: Mapping[str, str]

    def module(
        self, planned: Planned, loads: tuple[str, ...], loaded_by: tuple[str, ...]
    ) -> Module:
        """The module *planned* with all that is known of it."""
        path = planned.path.replace("/", os.sep)
        pair = self.pairs.get(path)
        file = pair or self._preview(path)
        found = self.made[path].findings if path in self.made else ()
        name = self.named.get(file.ported or "", planned.name)
        phase = max(_phase(pair), self.marks.phase(name))
        return Module(planned, found, file, pair is not None, loads, loaded_by, phase)

    def _preview(self, path: str) -> FileDiff:
        """What `portkit fix` would make of the file at *path*."""
        before = self.texts.get(path, NOTHING)
        known = self.made.get(path)
        if known is None:
            return FileDiff(path, None, Status.GONE, True, before=before, after=before)
        automatic = known.automatic
        told = tuple(Place.of(one) for one in known.findings if not one.fixable)
        return FileDiff(
            path,
            None,
            Status.GONE,
            True,
            known.reason,
            changes(before, automatic, automatic.lines),
            told=told,
            before=before,
            after=automatic.lines,
        )


def _phase(pair: FileDiff | None) -> Phase:
    """How far the text alone says that a module is."""
    is_ported = pair is not None and not pair.reason and not pair.would and _is_parsable(pair.after)
    return Phase.PARSABLE if is_ported else Phase.LEGACY


def _is_parsable(lines: tuple[str, ...]) -> bool:
    """Whether the Python that runs here can parse the text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse("\n".join(lines))
        except (SyntaxError, ValueError, RecursionError):
            return False
    return True
