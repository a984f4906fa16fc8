"""A legacy tree beside its port -> ``TreeDiff``: who changed what, why, and what is still to do."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import starmap

from portkit.compat import compat_source, snippets
from portkit.diff import cache
from portkit.diff.explain import Automatic, changes
from portkit.diff.hunks import hunks
from portkit.diff.model import FileDiff, HandHunk, Place, Status, TreeDiff
from portkit.diff.pairs import Pair, pairs
from portkit.diff.reasons import Reasons
from portkit.diff.tree import Made, Tree, Work, made_of, read_tree, rewritten
from portkit.discover import Entry
from portkit.errors import UsageError
from portkit.job import FileResult
from portkit.processes import processes
from portkit.settings import Settings

HELPERS = "_compat.py"
IMPORT = "_compat import "
IMPORTED = re.compile(rf"\s*from [\w.]*\b{IMPORT}(.+)")


def compare(
    legacy: str, ported: str, settings: Settings, reasons: Reasons, *, jobs: int = 0
) -> TreeDiff:
    """What changed between the folders *legacy* and *ported*, explained by *settings*' codemods and *reasons*.

    Raises UsageError where a folder is missing, or they have nothing in common.
    """
    old, new = read_tree(legacy, settings.exclude), read_tree(ported, settings.exclude)
    options = settings.options()
    # What is only told of the legacy text nobody is told here; a report has told it, perhaps.
    works = Work(old, options.writing, new, more=options), Work(new, options)
    results = made(works, settings.exclude, jobs)
    return compared(old, next(results), new, results, reasons)


def compared(
    old: Tree,
    automatic: Mapping[str, Made],
    new: Tree,
    left: Iterable[Mapping[str, Made]],
    reasons: Reasons,
) -> TreeDiff:
    """What changed between two trees that were read; *automatic* is what the codemods make of the *old* one.

    What they make of the *new* one, *left* gives, and nothing more: it is asked last, since other processes may
    still be at work on it. Raises UsageError where the two have nothing in common.
    """
    both = _Comparison(old, new, automatic, reasons)
    paired = pairs({path: both.automatic(path).lines for path in old.files}, new.files)
    files = [both.file(pair) for pair in paired]
    (further,) = left
    if not any(before is not None and after is not None for before, after in paired):
        raise UsageError(f"{old.root} and {new.root} have nothing in common")
    told = tuple(_with_findings(one, new, further) for one in files)
    return TreeDiff(old.root, new.root, told, reasons.unused)


def made(works: Sequence[Work], exclude: tuple[str, ...], jobs: int) -> Iterator[dict[str, Made]]:
    """What the codemods make of the Python files of each tree; from the cache where nothing has changed since.

    All are worked on by the same *jobs* processes (0: one a core).
    """
    names = [cache.key(one.tree, one.options, exclude) for one in works]
    found = {
        name: cache.load(name) or _of_more(one, exclude)
        for name, one in zip(names, works, strict=True)
    }
    left = {name: (one, one.left(found[name])) for name, one in zip(names, works, strict=True)}
    wanted = {name: pair for name, pair in left.items() if pair[1]}
    with ExitStack() as ends:
        results = _side_by_side(list(wanted.values()), jobs, ends)
        for name in names:
            done = found[name] or {}
            if name in wanted:
                work, _ = wanted.pop(name)
                found[name] = done = done | made_of(next(results), work)
                cache.save(name, done)  # while the next is worked on
            yield done


def _of_more(work: Work, exclude: tuple[str, ...]) -> dict[str, Made] | None:
    """What a run of more codemods has kept, if there was one."""
    return cache.load(cache.key(work.tree, work.more, exclude)) if work.more is not None else None


def _side_by_side(
    wanted: Sequence[tuple[Work, Sequence[Entry]]], jobs: int, ends: ExitStack
) -> Iterator[Iterator[FileResult]]:
    """Files of each tree rewritten: the same processes, which *ends* ends, work on one while this one links another."""
    if jobs == 1 or not wanted:
        return starmap(rewritten, wanted)
    pool = ends.enter_context(processes(jobs))
    threads = ends.enter_context(ThreadPoolExecutor(len(wanted)))
    return threads.map(partial(rewritten, pool=pool), *zip(*wanted, strict=True))


@dataclass(frozen=True)
class _Comparison:
    """Two trees, and what the codemods make of the old one."""

    old: Tree
    new: Tree
    made: Mapping[str, Made]
    reasons: Reasons

    def automatic(self, path: str) -> Automatic:
        """What the codemods make of the legacy file *path*: itself, where it is none of theirs."""
        if path in self.made:
            return self.made[path].automatic
        return Automatic.untouched(self.old.files[path])

    def file(self, pair: Pair) -> FileDiff:
        """The two files of *pair*, or the one, compared; without what the codemods say of the new."""
        legacy, ported = pair
        if ported is None:
            return self._gone(legacy or "")
        after = self.new.files[ported]
        before = self.old.files[legacy] if legacy is not None else ()
        automatic = self.automatic(legacy) if legacy is not None else Automatic.untouched(())
        status = Status.CHANGED if legacy is not None else Status.NEW
        if legacy is None and self._is_helpers(ported):
            status = Status.HELPERS
        elif legacy is not None and before == after:
            status = Status.SAME
        helpers = status is Status.HELPERS
        return FileDiff(
            legacy,
            ported,
            status,
            ported in self.new.modules,
            _reason(legacy, self.old, self.made),
            () if helpers else changes(before, automatic, after),
            () if helpers else self._hand(ported, automatic, after),
            before=before,
            after=after,
        )

    def _gone(self, legacy: str) -> FileDiff:
        """A file that has no port: not counted, since nothing was made of it."""
        module = legacy in self.old.modules
        reason = _reason(legacy, self.old, self.made)
        return FileDiff(legacy, None, Status.GONE, module, reason, before=self.old.files[legacy])

    def _hand(
        self, path: str, automatic: Automatic, after: tuple[str, ...]
    ) -> tuple[HandHunk, ...]:
        return tuple(self.reasons.given(path, hunk) for hunk in hunks(automatic.lines, after))

    def _is_helpers(self, path: str) -> bool:
        """Whether *path* is the module of helpers just as it is written for what imports from it."""
        if os.path.basename(path) != HELPERS:
            return False
        package = os.path.dirname(path)
        found = {
            name.split(" as ")[0].strip()
            for other, text in self.new.files.items()
            if other in self.new.modules and other.startswith(package)
            for line in text
            if IMPORT in line and (match := IMPORTED.match(line))
            for name in match[1].split(",")
        }
        if not found <= snippets().keys():
            return False
        return tuple(compat_source(sorted(found)).splitlines()) == self.new.files[path]


def _with_findings(file: FileDiff, new: Tree, left: Mapping[str, Made]) -> FileDiff:
    """*file* with what the codemods say of its port, and why they could not, if the legacy file is no reason."""
    path = file.ported
    findings = left[path].findings if path is not None and path in left else ()
    return replace(
        file,
        reason=file.reason or _reason(path, new, left),
        would=tuple(Place.of(one) for one in findings if one.fixable),
        told=tuple(Place.of(one) for one in findings if not one.fixable),
    )


def _reason(path: str | None, tree: Tree, made: Mapping[str, Made]) -> str:
    """Why a file of *tree* could not be read or rewritten; empty where it could, or where there is none."""
    if path is None or path not in tree.modules:
        return ""
    why = tree.problems.get(path) or (made[path].reason if path in made else "")
    return f"{os.path.join(tree.root, path)}: {why}" if why else ""
