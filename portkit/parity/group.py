"""Differences that are alike, together: one function, one way to differ, in several cells and calls."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portkit.parity.difference import Kind
from portkit.parity.model import Judged, Parity, Verdict

_NUMBER = re.compile(r"#\d+|(?<![^.])\d+(?![^.])")


@dataclass(frozen=True)
class Group:
    """Alike differences; *smallest* is the one with the smallest input.

    *file* and *line* are its function's, *by* those who wrote what is changed there.
    """

    smallest: Judged
    path: str
    kind: Kind
    cells: tuple[str, ...]
    count: int
    file: str = ""
    line: int = 0
    by: tuple[str, ...] = ()


def differing(parity: Parity) -> list[Group]:
    """All that differs, the ways seen in most cells first."""
    return _groups(parity, Verdict.DIFFERS)


def ignored(parity: Parity) -> list[Group]:
    """All that the parity file accepts, with its reasons."""
    return _groups(parity, Verdict.IGNORED)


def module_of(judged: Judged) -> str:
    """The module that an observation is about; the scenario where it was no call."""
    return judged.function.partition(":")[0] or judged.scenario.partition(":")[0]


def _groups(parity: Parity, verdict: Verdict) -> list[Group]:
    found: dict[tuple[object, ...], list[tuple[str, Judged]]] = defaultdict(list)
    for cell in parity.cells:
        for one in cell.of(verdict):
            found[_likeness(one)].append((cell.subject.name, one))
    places = {one.full: one for one in parity.functions}
    groups = []
    for members in found.values():
        smallest = min((one for _, one in members), key=_size)
        group = _group(members, smallest)
        function = places.get(smallest.function)
        if function:
            by = parity.authors.get(function.full, ())
            group = replace(group, file=function.path, line=function.line, by=by)
        groups.append(group)
    return sorted(groups, key=lambda one: (-len(one.cells), one.smallest.scenario))


def _group(members: Sequence[tuple[str, Judged]], smallest: Judged) -> Group:
    cells = tuple(dict.fromkeys(cell for cell, _ in members))
    labels = {(one.scenario, one.label) for _, one in members}
    difference = smallest.difference
    path, kind = (difference.path, difference.kind) if difference else ("", Kind.VALUE)
    return Group(smallest, path, kind, cells, len(labels))


def _likeness(one: Judged) -> tuple[object, ...]:
    what = one.function or (one.scenario, _NUMBER.sub("", one.label))
    if one.difference is None:
        return what, one.reason
    return what, one.difference.kind, *_ends(one.difference.path), one.reason


def _ends(path: str) -> tuple[str, str]:
    """Where a path begins and ends: objects that hold each other have many ways to one place."""
    parts = _NUMBER.sub("", path).split(".")
    return parts[0], parts[-1]


def _size(one: Judged) -> int:
    forms = one.difference and (one.difference.expected, one.difference.got)
    return len(json.dumps([one.args, forms]))
