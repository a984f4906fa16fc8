"""One run of a port: what it has rewritten, how far it has come, and each step of a wave."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from portkit.discover import Entry
from portkit.job import FileResult, Job, Status
from portkit.modules import HELPERS
from portkit.phrases import plural
from portkit.plan.build import build
from portkit.plan.model import Module, Plan
from portkit.plan.ratchet import Gates, mark_of
from portkit.plan.status import Phase, read_status, status_path, write_status
from portkit.port.by_codemod import steps
from portkit.port.commits import Repository
from portkit.port.messages import COUNTED, codemod_message, helpers_message, wave_message
from portkit.port.model import CommitPer, Order, Outcome, Stopped, WaveDone
from portkit.port.trial import Trial
from portkit.project import Project
from portkit.runner import run, writes
from portkit.source import write_all
from portkit.verify import Verifier

SETUP = "setup.py"


class Work:
    """The modules *inside* the destination of *order*, of the *plan* whose files lie there."""

    def __init__(
        self, order: Order, plan: Plan, inside: frozenset[str], verifier: Verifier
    ) -> None:
        self._order, self._plan, self._verifier = order, plan, verifier
        self._modules = [one for one in plan.modules if one.name in inside]
        self._project = Project([one.file for one in self._modules])
        self._trial = Trial(order, plan, inside)
        self._status = read_status(order.dest)
        self._before = frozenset(self._status.passed)
        self._results: dict[str, FileResult] = {}
        self._done: set[str] = set()
        self._needs: set[str] = set()
        commits = order.commit_per is not CommitPer.NONE
        self._repository = Repository(order.dest) if commits else None

    def is_done(self, module: Module) -> bool:
        """Whether *module* is ported already."""
        return self._status.phase(module.name) > Phase.LEGACY

    def rewrite(self, modules: Sequence[Module]) -> None:
        """Rewrite *modules* in memory, each seen as part of the whole tree as it is now."""
        if not modules:
            return
        entries = [Entry(one.file, self._order.dest) for one in modules]
        order = self._order
        order.say(f"rewriting and checking {plural(len(entries), 'module')} ...")
        found = run(
            entries,
            order.options,
            jobs=order.jobs,
            verifier=self._verifier,
            project=self._project,
        )
        self._results.update({one.entry.path: one for one in found})

    def look_before(self) -> None:
        """Run the tests before the first wave. Raises Stopped where they pass nowhere."""
        if self._order.command and not self._before:
            self._before = self._trial.before()

    def wave(self, number: int, modules: Sequence[Module]) -> WaveDone:
        """Write, check, test, mark and commit one wave. Raises Stopped where that breaks something."""
        results = self._fresh(modules)
        _refuse([one for one in results if one.reason], "")
        files, needs = writes([*results, *self._setups(results)])
        write_all(files)
        _refuse([one for one in results if one.left], "does not compile everywhere: ")
        done = {one.name for one in self._modules if self.is_done(one)}
        done |= {one.name for one in modules}
        last = done >= {one.name for one in self._modules}
        outcomes = self._trial.after(done, self._before, last=last) if self._order.command else []
        notes = [*self._told_first(needs), *(one.dropped for one in results if one.dropped)]
        notes += self._mark([one.name for one in modules], done, outcomes)
        phases = {one.name: self._status.phase(one.name) for one in modules}
        finished = WaveDone(
            number, len(self._plan.waves), tuple(results), phases, tuple(outcomes), tuple(notes)
        )
        return self._committed(finished, files)

    def _told_first(self, needs: Iterable[str]) -> list[str]:
        """Those of *needs*, what a hand has to install, that no earlier wave has told."""
        new = [one for one in needs if one not in self._needs]
        self._needs.update(new)
        return new

    def _fresh(self, modules: Sequence[Module]) -> list[FileResult]:
        """What became of *modules*; of a file that an earlier wave changed, as a setup script, anew."""
        self.rewrite(
            [
                one
                for one in modules
                if Path(one.file).read_bytes() != self._results[one.file].before
            ]
        )
        return [self._results[one.file] for one in modules]

    def _setups(self, results: Sequence[FileResult]) -> list[FileResult]:
        """The setup scripts of the tree that *results* do not hold: requirements go into them."""
        held = {one.entry.path for one in results}
        found = []
        for one in self._modules:
            if os.path.basename(one.file) == SETUP and one.file not in held:
                raw = Path(one.file).read_bytes()
                entry = Entry(one.file, self._order.dest)
                found.append(FileResult(entry, Status.UNCHANGED, raw, raw))
        return found

    def _mark(self, names: Sequence[str], done: set[str], outcomes: Sequence[Outcome]) -> list[str]:
        """Mark *names*, and what the tests now show of modules done before; what to say of it."""
        status = self._status
        earlier = [one for one in done - {*names} if status.phase(one) < Phase.TESTED]
        phases, notes = self._trial.phases([*names, *earlier], done, outcomes)
        ran = {one.cell: one.passed for one in outcomes if one.ran}
        self._before = (self._before | ran.keys()) - {one for one in ran if not ran[one]}
        self._status = status.raised(phases).with_passed(self._before)
        self._done |= {*names}
        write_status(self._order.dest, self._status)
        return notes

    def count_told(self) -> None:
        """Count, for each module ported by this run, what is told in it now."""
        if not self._done:
            return
        order = self._order
        plan = build(order.dest, exclude=order.exclude, jobs=order.jobs)
        helpers = {one.name for one in plan.modules if os.path.basename(one.path) == HELPERS}
        ported = [one for one in plan.modules if one.name in self._done | helpers]
        found = Gates(order.options, None, order.jobs).results(plan, ported)
        marks = {
            name: mark_of(max(self._status.phase(name), Phase.PARSABLE), result)
            for name, result in found.items()
        }
        self._status = self._status.marked(marks)
        write_status(order.dest, self._status)
        self._commit(COUNTED, [status_path(order.dest)])

    def commit_all(self, message: str) -> None:
        """Commit the whole destination, as it is."""
        self._commit(message, [self._order.dest])

    def _commit(self, message: str, paths: Iterable[str]) -> list[str]:
        commit = self._repository.commit(message, paths) if self._repository else ""
        return [commit] if commit else []

    def _committed(self, done: WaveDone, files: Iterable[str]) -> WaveDone:
        """*done*, committed as it was asked for."""
        commits: list[str] = []
        if self._order.commit_per is CommitPer.CODEMOD:
            commits += self._commit_codemods(done, files)
        if self._repository is not None:
            # What a person mended since the last wave belongs to this one.
            paths = [*files, status_path(self._order.dest)]
            commits += [self._repository.commit(wave_message(done), paths, all_known=True)]
        return done.with_commits(filter(None, commits))

    def _commit_codemods(self, done: WaveDone, files: Iterable[str]) -> list[str]:
        assert self._repository is not None
        own = {one.entry.path for one in done.results}
        commits = self._commit(
            helpers_message(done.number), [one for one in files if one not in own]
        )
        names = {one.file: one.name for one in self._modules}
        job = Job(self._order.options, self._project)
        for step in steps(done.results, job, self._verifier):
            modules = [names[path] for path in step.contents]
            message = codemod_message(step.codemod, done.number, modules)
            commits.append(self._repository.commit_contents(message, step.contents))
        return [one for one in commits if one]


def _refuse(results: Sequence[FileResult], why: str) -> None:
    """Stop because of *results*, which a person must look at first."""
    if results:
        lines = [
            f"{one.entry.path}{f':{one.line}' if one.line else ''}: {why}{one.reason or one.left[0]}"
            for one in results
        ]
        raise Stopped("\n".join(lines))
