"""Modules that are marked as ported must not slide back: what they are held to, looked at again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Literal

from portkit.codemod import Safety
from portkit.discover import Entry
from portkit.job import FileResult
from portkit.options import Options
from portkit.outcome import Finding
from portkit.plan.model import Module, Plan, When
from portkit.plan.status import Mark, Phase, Status
from portkit.project import Project
from portkit.runner import run
from portkit.verify import Change, Verdict, Verifier


@dataclass(frozen=True)
class Slide:
    """A place where a module is less than it is held to; *line* and *column* from 1, 0 for none."""

    module: str
    path: str
    line: int
    column: int
    message: str


@dataclass(frozen=True)
class Ratchet:
    """What has slid back, and which checks could not be made."""

    slides: tuple[Slide, ...]
    unchecked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gates:
    """What ported modules are looked at with; nothing of them is run."""

    options: Options
    verifier: Verifier | None
    jobs: int = 0

    def results(self, plan: Plan, modules: Iterable[Module]) -> dict[str, FileResult]:
        """What the codemods say of *modules*, each seen as part of its tree; by the module's name."""
        project = Project([one.file for one in plan.modules])
        names = {one.file: one.name for one in modules}
        entries = [Entry(path, plan.root) for path in names]
        found = run(entries, self.options, jobs=self.jobs, project=project)
        return {names[one.entry.path]: one for one in found}

    def compare(self, plan: Plan, status: Status) -> Ratchet:
        """Where modules of *plan* are less than *status* holds them to."""
        held = {one.name: one for one in plan.modules if status.phase(one.name)}
        results = self.results(plan, held.values())
        verdicts = self._verdicts(results)
        found = [*_gone(status, held), *unported_imports(plan, status)]
        for name, result in results.items():
            found += _findings(held[name], result, status.modules[name].told)
        for name, verdict in verdicts.items():
            found += _uncompiled(held[name], verdict)
        unchecked = {note for one in verdicts.values() for note in one.unchecked}
        return Ratchet(tuple(sorted(found, key=_place)), tuple(sorted(unchecked)))

    def _verdicts(self, results: Mapping[str, FileResult]) -> dict[str, Verdict]:
        """What the interpreters say of the files as they are."""
        if self.verifier is None:
            return {}
        read = {name: one for name, one in results.items() if not one.reason}
        target: Literal["py3", "straddle"] = "py3" if self.options.target == "py3" else "straddle"
        changes = (
            Change(one.entry.path, one.before, one.before, (), target) for one in read.values()
        )
        return dict(zip(read, self.verifier.check_all(changes), strict=True))


def _place(one: Slide) -> tuple[str, int, int, str]:
    return one.path, one.line, one.column, one.message


def mark_of(phase: Phase, result: FileResult, allowed: Set[str] = frozenset()) -> Mark:
    """The mark of a module that is held to what *result* says of it now.

    What would be rewritten by construction is Python 2, and not taken unless its codemod is *allowed*;
    what is told, or rewritten on evidence, a person has looked at.
    """
    return Mark(
        phase,
        Counter(
            one.codemod
            for one in result.findings
            if not (one.fixable and one.safety <= Safety.SAME) or one.codemod in allowed
        ),
    )


def _gone(status: Status, held: Mapping[str, Module]) -> Iterator[Slide]:
    for name in status.modules:
        if name not in held:
            yield Slide(name, name, 0, 0, "is not in the tree any more; --mark it as legacy if so")


def unported_imports(plan: Plan, status: Status) -> Iterator[Slide]:
    """On 3 a module cannot be imported when one that it always loads is not ported."""
    paths = {one.name: one.path for one in plan.modules}
    for edge in plan.edges:
        importable = status.phase(edge.source) >= Phase.IMPORTABLE
        if importable and edge.when is When.LOAD and not status.phase(edge.target):
            told = f"imports {edge.target}, which is not ported"
            yield Slide(edge.source, paths[edge.source], edge.line, 0, told)


def _uncompiled(module: Module, verdict: Verdict) -> Iterator[Slide]:
    for one in (*verdict.problems, *verdict.left):
        message = f"{one.message} ({one.interpreter})"
        yield Slide(module.name, module.path, one.line or 0, 0, message)


def _findings(module: Module, result: FileResult, allowed: Mapping[str, int]) -> Iterator[Slide]:
    """The places of each codemod that has more of them than *allowed*."""
    if result.reason:
        yield Slide(module.name, module.path, result.line or 0, 0, result.reason)
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in result.findings:
        found[one.codemod].append(one)
    for codemod, places in found.items():
        if len(places) > allowed.get(codemod, 0):
            yield from (_slide(module, one) for one in places)


def _slide(module: Module, one: Finding) -> Slide:
    message = f"{one.codemod}: {one.message}"
    return Slide(module.name, module.path, one.line, one.column, message)
