"""One Source through a set of codemods -> Outcome (a value): findings, new text, helpers used."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field

from tree_sitter import Node

from portkit.codemod import Codemod, Need, Rewrite, Safety, Told
from portkit.credits import asked_for, editors
from portkit.edits import render
from portkit.errors import CodemodError, EditConflict
from portkit.file import File
from portkit.helpers import COMPAT
from portkit.imports import import_edits
from portkit.matching import matcher
from portkit.options import Options
from portkit.outcome import Finding, Outcome, Step
from portkit.overlaps import Taken
from portkit.project import Project
from portkit.source import Source
from portkit.syntax.guards import only_on_2
from portkit.syntax.parse import Dialect, parse
from portkit.syntax.straddled import is_straddled

MAX_PASSES = 6


@dataclass
class _Pass:
    findings: list[Finding] = field(default_factory=list)
    told: set[Finding] = field(default_factory=set)
    groups: list[tuple[Codemod, Rewrite]] = field(default_factory=list)
    deferred: bool = False


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
    project.opened.leave()
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
            if options.left and (one.name, _line(answer.node, file)) in options.left:
                fixable = False
            if isinstance(answer, Rewrite) and fixable:
                if taken.fits(answer):
                    taken.add(answer)
                    done.groups.append((one, answer))
                else:
                    done.deferred = True
            found = _finding(file, one, answer, safety, fixable)
            if fixable or found not in done.told:  # several things may show the same of one place
                done.findings.append(found)
                done.told.add(found)
    return done


def _line(node: Node, file: File) -> str:
    """The line that *node* begins in, stripped."""
    return file.code.split("\n")[node.start_point.row].strip()


def _asked(one: Codemod, node: Node, file: File) -> list[Rewrite | Told]:
    """What codemod *one* says of *node*; a defect in it must cost one file, not the run."""
    try:
        answers = list(one.rule(node, file))
    except Exception as error:
        line = node.start_point.row + 1
        raise CodemodError(f"defect in codemod {one.name} at line {line}: {error!r}") from error
    if answers:  # one of a whole module may speak of a helper in it
        answers = [answer for answer in answers if not file.is_in_helper(answer.node)]
        if one.group != "syntax" and only_on_2(node, file):
            return []
        if one.group == "text" and one.safety is Safety.EVIDENCE and file.once(is_straddled):
            return [Told(answer.node, answer.message or one.summary) for answer in answers]
    return answers


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


def _first_uses(file: File, groups: list[Rewrite]) -> dict[Need, int]:
    """What is needed, with the offset of its first use outside functions: there it must be imported."""
    found: dict[Need, int] = {}
    for group in groups:
        for need in group.needs:
            offset = _first_use(file, group) if file.bindings(need.local) else 0
            found[need] = min(offset, found.get(need, offset))
    return found


def _first_use(file: File, group: Rewrite) -> int:
    starts = (edit.start for edit in group.edits)
    outside = (at for at in starts if not _is_in_function(file, at))
    return min(outside, default=len(file.code))


def _is_in_function(file: File, offset: int) -> bool:
    return file.enclosing(file.leaf(offset), "function_definition", "lambda") is not None


def _apply(file: File, current: Source, done: _Pass) -> Step:
    groups = [group for _, group in done.groups]
    edits = list(dict.fromkeys(edit for group in groups for edit in group.edits))
    changes = [change for group in groups for change in group.imports]
    # Of insertions at one place (a decorator of the first statement), imports come first.
    imports = import_edits(file, _first_uses(file, groups), changes)
    after = render(current.text, [*imports, *edits], current.newline)
    edited = tuple(editors(done.groups, imports))
    return Step(current.text, after, edited, asked_for(done.groups, imports))
