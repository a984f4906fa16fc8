"""Functions of the library that a module of the tree imports for the others: ``from project.compat import md5``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portkit.flow.library.reference import KNOWN, SPELLING, stood_in_for

if TYPE_CHECKING:
    from portkit.project import Project

STEPS = 4  # through how many modules a name is handed on
# A function, by ``def`` or ``lambda``: the name of what it is called with, and what it gives.
GIVEN = r"^[ \t]+(?:def {0}\((\w+)\):(?:(?!\bdef\b)[\s\S])*?\breturn|{0} = lambda (\w+):)[ \t]+(.+)"
ENCODING = (".encode(", "bytes(", "latin_1_encode(")


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
        if len(names) == 1 and _spells_bytes(next(iter(names)), project):
            return SPELLING
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


def _spells_bytes(dotted: str, project: Project) -> bool:
    """Whether *dotted* is a function of its module that gives a literal back on 2.7, and encodes it on 3."""
    split = project.modules.split(dotted)
    if split is None or len(split[1]) != 1 or split[1][0] not in project.graph.own_names(split[0]):
        return False
    text = project.graph.text(split[0])
    found = [
        (defined or bound, value.strip())
        for defined, bound, value in re.findall(GIVEN.format(split[1][0]), text, re.M)
    ]
    plain = [value for name, value in found if value == name]
    encoded = [value for _, value in found if any(word in value for word in ENCODING)]
    return len(found) == 2 and len(plain) == len(encoded) == 1
