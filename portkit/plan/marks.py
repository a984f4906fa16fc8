"""Modules marked by a person: ``NAME=PHASE``, taken only where the module passes the gates."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from portkit.errors import UsageError
from portkit.plan.model import Plan
from portkit.plan.ratchet import Gates, Ratchet, mark_of, unported_imports
from portkit.plan.status import Mark, Phase, Status


@dataclass(frozen=True)
class Marking:
    """The new status, and why some modules cannot have their mark."""

    status: Status
    refused: Ratchet


def mark(
    plan: Plan, status: Status, asked: Sequence[str], gates: Gates, allowed: Set[str] = frozenset()
) -> Marking:
    """*status* with the marks that are *asked* for; NAME may be a pattern, as in file names.

    What the codemods *allowed* would still rewrite is taken as it is. Raises UsageError for a phase
    that does not exist, or a NAME that is no module.
    """
    phases: dict[str, Phase] = {}
    for one in asked:
        pattern, _, word = one.rpartition("=")
        phase = _phase(word, one)
        phases.update(dict.fromkeys(_matching(pattern, plan, status), phase))
    held = [one for one in plan.modules if phases.get(one.name)]
    results = gates.results(plan, held)
    marks = {name: mark_of(phases[name], result, allowed) for name, result in results.items()}
    gone = {name: Mark(phase) for name, phase in phases.items() if not phase}
    compared = gates.compare(plan, status.marked({**marks, **gone}))
    refused = [one for one in compared.slides if one.module in marks]
    while True:
        kept = marks.keys() - {one.module for one in refused}
        new = status.marked({**{name: marks[name] for name in kept}, **gone})
        more = [one for one in unported_imports(plan, new) if one.module in kept]
        if not more:
            return Marking(new, replace(compared, slides=tuple(refused)))
        refused += more


def _matching(pattern: str, plan: Plan, status: Status) -> list[str]:
    known = dict.fromkeys([*(one.name for one in plan.modules), *status.modules])
    found = [name for name in known if fnmatchcase(name, pattern)]
    if not found:
        raise UsageError(f"--mark: no module is called {pattern!r}")
    return found


def _phase(word: str, asked: str) -> Phase:
    known = {str(one): one for one in Phase}
    if word not in known:
        raise UsageError(f"--mark {asked}: must be NAME=PHASE, PHASE one of {', '.join(known)}")
    return known[word]
