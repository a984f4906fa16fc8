"""Modules that are marked as ported must not slide back: what they are held to, looked at again."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from portkit.discover import Entry
from portkit.job import FileResult
from portkit.options import Options
from portkit.plan.model import Module, Plan, When
from portkit.plan.status import Mark, Phase, Status
from portkit.project import Project
from portkit.rewrite import Finding
from portkit.runner import run
from portkit.source import from_bytes
from portkit.verify import Change, Verifier


@dataclass(frozen=True)
class Slide:
    """A place where a module is less than it is held to; *line* and *column* from 1, 0 for none."""

    module: str
    path: str
    line: int
    column: int
    message: str


@dataclass(frozen=True)
class Gates:
    """What ported modules are looked at with; nothing of them is run."""

    options: Options
    verifier: Verifier | None
    jobs: int = 0

    def results(self, plan: Plan, modules: Iterable[Module]) -> dict[str, FileResult]:
        """What the codemods say of *modules*, each seen as part of its tree; by the module's name."""
        project = Project([file_of(plan, one) for one in plan.modules])
        names = {file_of(plan, one): one.name for one in modules}
        entries = [Entry(path, plan.root) for path in names]
        found = run(entries, self.options, jobs=self.jobs, project=project)
        return {names[one.entry.path]: one for one in found}

    def slides(self, plan: Plan, status: Status) -> list[Slide]:
        """The places where modules of *plan* are less than *status* holds them to."""
        held = {one.name: one for one in plan.modules if status.phase(one.name)}
        results = self.results(plan, held.values())
        found = [
            *_gone(status, held),
            *_unported_imports(plan, status, held),
            *self._uncompiled(held, results),
        ]
        for name, result in results.items():
            found += _findings(held[name], result, status.modules[name].told)
        return sorted(found, key=lambda one: (one.path, one.line, one.column, one.message))

    def _uncompiled(
        self, held: Mapping[str, Module], results: Mapping[str, FileResult]
    ) -> Iterator[Slide]:
        if self.verifier is None:
            return
        read = {name: one for name, one in results.items() if not one.reason}
        target = "py3" if self.options.target == "py3" else "straddle"
        changes = [
            Change(one.entry.path, one.before, one.before, (), target)  # type: ignore[arg-type]
            for one in read.values()
        ]
        for name, verdict in zip(read, self.verifier.check_all(changes), strict=True):
            for one in (*verdict.problems, *verdict.left):
                told = f"{one.message} ({one.interpreter})"
                yield Slide(name, held[name].path, one.line or 0, 0, told)


def file_of(plan: Plan, module: Module) -> str:
    """The path of the file of *module*, as seen from where we stand."""
    if os.path.isfile(plan.root):
        return plan.root
    inside = os.path.normpath(os.path.join(plan.root, module.path))
    return module.path if module.is_outside else inside


def mark_of(phase: Phase, result: FileResult) -> Mark:
    """The mark of a module that is held to what *result* says of it now."""
    return Mark(phase, Counter(one.codemod for one in result.findings if not one.fixable))


def _gone(status: Status, held: Mapping[str, Module]) -> Iterator[Slide]:
    for name in status.modules:
        if name not in held:
            yield Slide(name, name, 0, 0, "is not in the tree any more; --mark it as legacy if so")


def _unported_imports(plan: Plan, status: Status, held: Mapping[str, Module]) -> Iterator[Slide]:
    """On 3 a module cannot be imported when one that it always loads is not ported."""
    for edge in plan.edges:
        if edge.when is When.LOAD and status.phase(edge.source) >= Phase.IMPORTABLE:
            if not status.phase(edge.target):
                told = f"imports {edge.target}, which is not ported"
                yield Slide(edge.source, held[edge.source].path, edge.line, 0, told)


def _findings(module: Module, result: FileResult, allowed: Mapping[str, int]) -> Iterator[Slide]:
    """What 2 and 3 do not have in common; of what is only told, what is more than *allowed*."""
    if result.reason:
        yield Slide(module.name, module.path, result.line or 0, 0, result.reason)
    told: dict[str, list[Finding]] = defaultdict(list)
    for one in result.findings:
        if one.fixable:
            yield _slide(module, one)
        else:
            told[one.codemod].append(one)
    for codemod, places in told.items():
        if len(places) > allowed.get(codemod, 0):
            yield from (_slide(module, one) for one in places)


def _slide(module: Module, one: Finding) -> Slide:
    message = f"{one.codemod}: {one.message}"
    return Slide(module.name, module.path, one.line, one.column, message)
