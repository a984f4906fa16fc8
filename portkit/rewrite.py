"""One Source through a set of codemods -> Outcome (a value): findings, new text, helpers used."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter

from tree_sitter import Node

from portkit.codemod import Codemod, Rewrite, Safety, Told
from portkit.compat import ordered
from portkit.edits import Edit, render
from portkit.errors import CodemodError, EditConflict, SourceError
from portkit.file import LITERALS, File
from portkit.helpers import COMPAT
from portkit.imports import import_edits
from portkit.inline import BETWEEN
from portkit.options import Options
from portkit.project import Project
from portkit.source import Source
from portkit.syntax.guards import only_on_2
from portkit.syntax.parse import Dialect, parse

MAX_PASSES = 6
CLIMB = 3
WHOLE = frozenset(["module"])
IMPORT = re.compile(r"(from|import)\s")
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Finding:
    """A place of the original and what a codemod says of it; line and column are 1-based."""

    path: str
    line: int
    column: int
    codemod: str
    safety: Safety
    fixable: bool
    message: str
    requires: str = ""


@dataclass(frozen=True)
class Step:
    """One pass over a text: what was made of it, and which codemod edited where (as an offset, an end).

    *lines* are those of imports and helpers that were written, with the codemods that asked for each.
    """

    before: str
    after: str
    edits: tuple[tuple[str, int, int], ...]
    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What the codemods made of one source; *applied* are names of codemods, *compat* of helpers."""

    source: Source
    result: Source
    findings: tuple[Finding, ...] = ()
    applied: frozenset[str] = frozenset()
    compat: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()

    @property
    def changed(self) -> bool:
        return self.result.text != self.source.text

    def then(self, later: Outcome) -> Outcome:
        """This outcome and a *later* run over its result as one."""
        return replace(
            self,
            result=later.result,
            applied=self.applied | later.applied,
            compat=self.compat | later.compat,
            steps=self.steps + later.steps,
        )


@dataclass
class _Pass:
    findings: list[Finding] = field(default_factory=list)
    groups: list[tuple[Codemod, Rewrite]] = field(default_factory=list)
    deferred: bool = False


class Matcher:
    """Finds, for a set of codemods, the nodes of a file that each is asked about."""

    def __init__(self, codemods: tuple[Codemod, ...]) -> None:
        self.by_word: dict[str, list[Codemod]] = {}
        # Many have the same pattern, which is searched for once: known by a number.
        self.searches: list[tuple[re.Pattern[str], int | None]] = []
        self.by_pattern = [
            (one, self._search(pattern, one)) for one in codemods for pattern in one.patterns
        ]
        self.limited = [one for one in codemods if one.with_words]
        self.of_flows = [one for one in codemods if one.flows]
        self.by_number = [(one, one.numbers) for one in codemods if one.numbers]
        for one in codemods:
            for word in one.words:
                self.by_word.setdefault(word, []).append(one)

    def _search(self, pattern: re.Pattern[str], one: Codemod) -> int:
        """The number of the search for *pattern*: for all places, or for the first if *one* is about whole files."""
        search = pattern, 1 if one.nodes == WHOLE else None
        if search not in self.searches:
            self.searches.append(search)
        return self.searches.index(search)

    def offsets(self, file: File) -> list[tuple[int, Codemod]]:
        """The places of *file* that a codemod is about, as far as the text tells, in order."""
        words = file.vocabulary
        out = {one for one in self.limited if one.with_words.isdisjoint(words.all)}
        found = self._words(file, out)
        matches: dict[int, list[int]] = {}
        for one, search in self.by_pattern:
            if one not in out:
                if search not in matches:
                    pattern, count = self.searches[search]
                    several = islice(pattern.finditer(file.code), count)
                    matches[search] = [match.start() for match in several]
                found += [(at, one) for at in matches[search]]
        for one, number in self.by_number:
            for word in filter(number.match, words.numbers):
                found += [(offset, one) for offset in words.offsets(word)]
        if file.path in file.project.strings:
            found += [(0, one) for one in self.of_flows]
        return sorted(found, key=_offset)

    def _words(self, file: File, out: Set[Codemod]) -> list[tuple[int, Codemod]]:
        """The places of words; of a codemod about whole files, the first."""
        out, code = set(out), file.code
        found = []
        for offset, word in file.vocabulary.among(self.by_word.keys()):
            for one in self.by_word[word]:
                if one not in out and (one.where is None or one.where.match(code, offset)):
                    found.append((offset, one))
                    if one.nodes == WHOLE:
                        out.add(one)
        return found

    def places(self, file: File) -> Iterator[tuple[Codemod, Node]]:
        """Each codemod with each of its nodes, in order of the text."""
        seen: set[tuple[str, int]] = set()
        for offset, group in groupby(self.offsets(file), _offset):
            way: list[tuple[Node, str]] = []
            for _, one in group:
                if "module" in one.nodes:
                    node: Node | None = file.root
                else:
                    if not way:
                        leaf = file.leaf(offset)
                        way.append((leaf, leaf.type))
                    node = _node(way, one, file)
                if node is not None and (one.name, node.id) not in seen:
                    seen.add((one.name, node.id))
                    yield one, node


_offset = itemgetter(0)


@lru_cache(maxsize=8)
def matcher(codemods: tuple[Codemod, ...]) -> Matcher:
    """The matcher for *codemods*, made once."""
    return Matcher(codemods)


def _node(way: list[tuple[Node, str]], one: Codemod, file: File) -> Node | None:
    """The node that *one* is asked about: a token, or the nearest on the *way* up, known as far as was asked."""
    leaf, kind = way[0]
    if kind in LITERALS and (kind == "comment" or "string" not in one.nodes):
        return None
    # The keyword ``lambda`` is a node of the same type as the expression that it begins.
    if kind in one.nodes and (leaf.is_named or file.kind_above(leaf) != kind):
        return leaf
    for number in range(1, CLIMB + 1):
        if number == len(way):
            above = file.parent(way[-1][0])
            if above is None:
                break
            way.append((above, above.type))
        if way[number][1] in one.nodes:
            return way[number][0]
    return None


def rewrite(source: Source, options: Options, project: Project | None = None) -> Outcome:
    """Run the codemods of *options* over *source*.

    Rewrites that overlap others wait for another pass. Raises SourceError where the text cannot be
    read, EditConflict where the passes do not come to rest.
    """
    project = project or Project([source.path])
    findings: list[Finding] = []
    applied: set[str] = set()
    compat: set[str] = set()
    steps: list[Step] = []
    current = source
    for number in range(MAX_PASSES):
        with closing(_read(current, options, project)) as file:
            # What is Python 3 already is not ported; what a rewrite made Python 3 may need further passes.
            rests = file.dialect is Dialect.PYTHON3 and (options.target == "straddle" or not number)
            if rests and not options.modernizes:
                break
            done = _run(file, matcher(options.codemods).places(file), options)
            if not number:  # places of later passes are no places of the original
                findings, options = done.findings, options.silent
            if not done.groups:
                break
            steps.append(_apply(file, current, done))
        current = current.with_text(steps[-1].after)
        applied.update(one.name for one, _ in done.groups)
        compat.update(
            need.name for _, group in done.groups for need in group.needs if need.module == COMPAT
        )
        if not done.deferred:
            break
    else:
        raise EditConflict(f"the codemods {', '.join(sorted(applied))} do not come to rest")
    found = tuple(findings)
    return Outcome(source, current, found, frozenset(applied), frozenset(compat), tuple(steps))


def _read(source: Source, options: Options, project: Project) -> File:
    """*source* parsed, if it is not kept as it was read before."""
    kept = project.kept.take(source, options)
    return kept or File(source, parse(source.text, modern=options.modernizes), project, options)


def _run(file: File, places: Iterable[tuple[Codemod, Node]], options: Options) -> _Pass:
    done = _Pass()
    taken = Taken()
    for one, node in places:
        for answer in _asked(one, node, file):
            safety = (isinstance(answer, Rewrite) and answer.safety) or one.safety
            fixable = isinstance(answer, Rewrite) and safety <= options.safety
            if isinstance(answer, Rewrite) and fixable:
                if taken.fits(answer):
                    taken.add(answer)
                    done.groups.append((one, answer))
                else:
                    done.deferred = True
            done.findings.append(_finding(file, one, answer, safety, fixable))
    return done


def _asked(one: Codemod, node: Node, file: File) -> list[Rewrite | Told]:
    """What codemod *one* says of *node*; a defect in it must cost one file, not the run."""
    try:
        answers = list(one.rule(node, file))
    except Exception as error:
        line = node.start_point.row + 1
        raise CodemodError(f"defect in codemod {one.name} at line {line}: {error!r}") from error
    if answers:  # one of a whole module may speak of a helper in it
        answers = [answer for answer in answers if not file.is_in_helper(answer.node)]
    return [] if answers and one.group != "syntax" and only_on_2(node, file) else answers


class Taken:
    """The edits accepted so far, so that one more can be checked against its neighbours only."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.longest = 0

    def fits(self, group: Rewrite) -> bool:
        """Whether *group* can be made together with what is there."""
        return not any(_clashes(old, new) for new in group.edits for old in self._near(new))

    def add(self, group: Rewrite) -> None:
        for edit in group.edits:
            insort(self.edits, edit, key=_start)
            self.longest = max(self.longest, edit.end - edit.start)

    def _near(self, edit: Edit) -> Iterable[Edit]:
        first = bisect_left(self.edits, edit.start - self.longest, key=_start)
        return self.edits[first : bisect_right(self.edits, edit.end, key=_start)]


def _start(edit: Edit) -> int:
    return edit.start


def _clashes(old: Edit, new: Edit) -> bool:
    """Whether two edits overlap without one lying in a hole of the other."""
    if old.end <= new.start or new.end <= old.start:
        return old.span == new.span and old.start < old.end and old != new
    return old != new and not (_holds(old, new) or _holds(new, old))


def _holds(outer: Edit, inner: Edit) -> bool:
    holes = [part for part in outer.parts if not isinstance(part, str)]
    # An insertion at the very end of a hole belongs to what is outside it.
    return any(
        hole.start <= inner.start
        and inner.end <= hole.end
        and not hole.start < hole.end == inner.start
        for hole in holes
    )


def _finding(
    file: File, one: Codemod, answer: Rewrite | Told, safety: Safety, fixable: bool
) -> Finding:
    row, column = answer.node.start_point
    return Finding(
        file.path,
        row + 1,
        column + 1,
        one.name,
        safety,
        fixable,
        answer.message or one.summary,
        answer.requires if isinstance(answer, Told) else "",
    )


def _apply(file: File, current: Source, done: _Pass) -> Step:
    groups = [group for _, group in done.groups]
    edits = list(dict.fromkeys(edit for group in groups for edit in group.edits))
    needs = [need for group in groups for need in group.needs]
    changes = [change for group in groups for change in group.imports]
    # Of insertions at one place (a decorator of the first statement), imports come first.
    imports = import_edits(file, needs, changes)
    after = render(current.text, [*imports, *edits], current.newline)
    edited = (*_edited(done), *_imported(imports, done))
    return Step(current.text, after, edited, _asked_for(imports, done))


def _edited(done: _Pass) -> Iterator[tuple[str, int, int]]:
    for one, group in done.groups:
        yield from ((one.name, edit.start, edit.end) for edit in group.edits)


def _imported(imports: Iterable[Edit], done: _Pass) -> Iterator[tuple[str, int, int]]:
    """Each edit of an import statement with each codemod that asked for something in it."""
    for edit in imports:
        text = "".join(part for part in edit.parts if isinstance(part, str))
        for one, group in done.groups:
            changed = any(edit.start <= each.item.start_byte <= edit.end for each in group.imports)
            if changed or any((need.name or need.module) in text for need in group.needs):
                yield one.name, edit.start, edit.end


def _asked_for(imports: Iterable[Edit], done: _Pass) -> dict[str, frozenset[str]]:
    """The codemods that asked for each line of *imports*: for what it imports, or for the helper it is of."""
    found: dict[str, frozenset[str]] = {}
    inlined: frozenset[str] = frozenset()
    for edit in imports:
        text = "".join(part for part in edit.parts if isinstance(part, str))
        for part in text.split(BETWEEN):
            lines = part.splitlines()
            helper = [line for line in lines if not IMPORT.match(line)]
            found.update((line, _who_asked(line, done, _imports)) for line in lines)
            if any(helper):
                names = _who_asked(part, done, _helpers)
                inlined |= names
                found.update(dict.fromkeys(helper, names))
    # What nobody asked for, helpers import.
    return {line: names or inlined for line, names in found.items() if names or inlined}


def _who_asked(text: str, done: _Pass, asked: Callable[[Rewrite], Iterable[str]]) -> frozenset[str]:
    """The codemods of which something *asked* for is in *text*, word for word."""
    words = _words(text)
    return frozenset(
        one.name
        for one, group in done.groups
        if any(words.issuperset(_words(each)) for each in asked(group))
    )


@lru_cache(maxsize=1024)  # many groups ask for the same
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text))


def _imports(group: Rewrite) -> Iterator[str]:
    yield from (need.name or need.module for need in group.needs)
    yield from (line for change in group.imports for line in change.lines)


def _helpers(group: Rewrite) -> Iterator[str]:
    yield from ordered(need.name for need in group.needs if need.module == COMPAT)


__all__ = ["Finding", "Matcher", "Options", "Outcome", "SourceError", "Step", "rewrite"]
