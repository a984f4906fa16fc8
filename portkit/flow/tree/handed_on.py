"""Functions of the library that a module of the tree imports for the others: ``from project.compat import md5``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portkit.flow.library.reference import KNOWN, SPELLING, STRUCT, stood_in_for

if TYPE_CHECKING:
    from tree_sitter import Node

    from portkit.file import File
    from portkit.project import Project

STEPS = 4  # through how many modules a name is handed on
# A function, by ``def`` or ``lambda``: the name of what it is called with, and what it gives.
GIVEN = r"^[ \t]+(?:def {0}\((\w+)\):(?:(?!\bdef\b)[\s\S])*?\breturn|{0} = lambda (\w+):)[ \t]+(.+)"
# ``HEAD = struct.Struct(">4sB")``
MADE = re.compile(r"""^(\w+)[ \t]*=[ \t]*(?:struct\.)?Struct\(\s*(['"])([^'"\n]+)\2\s*\)""", re.M)
SPELLED = {"six.u": ("unicode_escape",), "six.b": (".encode(", "bytes(", "latin_1_encode(")}


def handed_on(dotted: str, project: Project) -> str | None:
    """The well-known function that *dotted* is, a name as the tree calls it; None where it is the tree's own."""
    known = project.handed_on
    if dotted not in known:
        known[dotted] = _handed_on(dotted, project)
    return known[dotted]


def spelling(literal: Node, file: File) -> str | None:
    """``six.b`` or ``six.u`` where *literal* is, or is part of, what one of them is given."""
    above = file.parent(literal)
    while above is not None and above.type in ("concatenated_string", "argument_list"):
        above = file.parent(above)
    function = above.child_by_field_name("function") if above is not None else None
    origin = file.origin(function) if function is not None else None
    dotted = file.project.modules.absolute(origin, file.path) if origin is not None else None
    found = handed_on(dotted, file.project) if dotted is not None else origin
    return found if found in SPELLING else None


def packed_by(dotted: str, project: Project) -> str:
    """The format of the object of ``struct`` that *dotted* is, in the module that makes it; '' of all else."""
    for _ in range(STEPS):
        found = _sources(dotted, project)
        if found == {dotted} or len(found) != 1:
            break
        dotted = found.pop()
    return _packs_by(dotted, project)


def _packs_by(dotted: str, project: Project) -> str:
    split = project.modules.split(dotted)
    if split is None or len(split[1]) != 1 or split[1][0] not in project.graph.own_names(split[0]):
        return ""
    text = project.graph.text(split[0])
    made = MADE.findall(text) if "Struct" in text else ()
    formats = [format for name, _, format in made if name == split[1][0]]
    return formats[0] if len(formats) == 1 else ""


def _handed_on(dotted: str, project: Project) -> str | None:
    names = {dotted}
    for _ in range(STEPS):
        names = {source for name in names for source in _sources(name, project)}
        of_tree = {name for name in names if project.modules.split(name) is not None}
        spelled = _spelled(next(iter(names)), project) if len(names) == 1 else ""
        if spelled:
            return spelled
        if len(names) == 1 and _packs_by(next(iter(names)), project):
            return STRUCT
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


def _spelled(dotted: str, project: Project) -> str:
    """``six.b`` or ``six.u`` for a function of its module that does as it does: gives a literal back on one version."""
    split = project.modules.split(dotted)
    if split is None or len(split[1]) != 1 or split[1][0] not in project.graph.own_names(split[0]):
        return ""
    text = project.graph.text(split[0])
    if text.count(f"def {split[1][0]}(") + text.count(f"{split[1][0]} = lambda ") < 2:
        return ""
    found = [
        (defined or bound, value.strip())
        for defined, bound, value in re.findall(GIVEN.format(split[1][0]), text, re.M)
    ]
    plain = [value for name, value in found if value == name]
    others = [value for name, value in found if value != name]
    if len(plain) != 1 or len(others) != 1:
        return ""
    kinds = (name for name, words in SPELLED.items() if any(word in others[0] for word in words))
    return next(kinds, "")
