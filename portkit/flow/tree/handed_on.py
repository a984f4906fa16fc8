"""Functions of the library that a module of the tree imports for the others: ``from project.compat import md5``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portkit.flow.library.reference import KNOWN, stood_in_for

if TYPE_CHECKING:
    from portkit.project import Project

STEPS = 4  # through how many modules a name is handed on


def handed_on(dotted: str, project: Project) -> str | None:
    """The well-known function that *dotted* is, a name as the tree calls it; None where it is the tree's own."""
    known = project.handed_on
    if dotted not in known:
        known[dotted] = _handed_on(dotted, project)
    return known[dotted]


def _handed_on(dotted: str, project: Project) -> str | None:
    names = {dotted}
    for _ in range(STEPS):
        names = {source for name in names for source in _sources(name, project)}
        of_tree = {name for name in names if project.modules.split(name) is not None}
        if not of_tree:
            found = {stood_in_for(name) for name in names}
            return found.pop() if len(found) == 1 and found <= KNOWN else None
        if of_tree != names:
            return None
    return None


def _sources(dotted: str, project: Project) -> set[str]:
    """What the module of *dotted* imports under its last name; itself where the module has it of its own."""
    split = project.modules.split(dotted)
    if split is None or len(split[1]) != 1:
        return {dotted}
    path, (name,) = split
    if name in project.graph.own_names(path):
        return {dotted}
    found = [origin for origin, is_starred in project.graph.sources(path, name) if not is_starred]
    of_tree = {project.modules.absolute(origin, path) for origin in found} - {None}
    named = {one for one in of_tree if one is not None}
    return named or {origin for origin in found if not origin.startswith(".")} or {dotted}
