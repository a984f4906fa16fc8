"""The order in which the modules of a tree are ported: a wave needs only the waves before it.

Modules of one import cycle share a wave, since none of them can be finished before the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from portkit.project import Project


def waves(paths: Iterable[str]) -> dict[str, int]:
    """The wave, from 1, of each of the Python files *paths*, by what each loads as it is loaded."""
    files = sorted(paths)
    graph = Project(files).graph
    return levels({path: graph.loads(path).intersection(files) for path in files})


def levels(loads: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """The level of each name: 1 above the highest that it loads, itself and its cycle not counted."""
    below = {name: _closure(name, loads) for name in loads}
    found: dict[str, int] = {}
    # What loads less comes first; the names of a cycle load the same ones.
    for name in sorted(loads, key=lambda one: len(below[one] | {one})):
        lower = [other for other in below[name] if name not in below[other]]
        found[name] = 1 + max((found[other] for other in lower), default=0)
    return found


def _closure(start: str, loads: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """All that *start* loads, directly or not; itself too where it is in a cycle."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = loads[waiting.pop()] - found
        found |= new
        waiting += new
    return frozenset(found)
