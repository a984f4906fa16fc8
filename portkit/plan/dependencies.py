"""What a tree needs that others have written: who asks for it, what takes its place, which releases straddle."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from portkit.plan.model import Dependency, Origin, Plan
from portkit.plan.releases import Releases
from portkit.plan.requires import Wanted, wanted

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Dead:
    """A project without a release for 3, and what takes its place; *source* says so."""

    project: str
    imports: tuple[str, ...]
    instead: str
    note: str
    source: str


@cache
def dead() -> tuple[Dead, ...]:
    """The table of projects that stayed behind, or that are not needed any more."""
    return tuple(
        Dead(**{**one, "imports": tuple(filter(None, one["imports"].split(",")))})
        for one in _rows("dead.tsv")
    )


@cache
def projects() -> Mapping[str, str]:
    """Import name -> project, where the two differ: by the table, else by what is installed."""
    here = {name: found[0] for name, found in metadata.packages_distributions().items() if found}
    table = {one["import"]: one["project"] for one in _rows("projects.tsv")}
    return {
        **here,
        **{name: one.project for one in reversed(dead()) for name in one.imports},
        **table,
    }


def _rows(name: str) -> list[dict[str, Any]]:
    with open(HERE / name, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


Look = Callable[[str], Releases | None]


def dependencies(plan: Plan, look: Look) -> tuple[Dependency, ...]:
    """What the tree of *plan* needs, by name; *look* tells of the releases of a project."""
    found: dict[str, _Asked] = {}
    for one in wanted(plan.root):
        name = one.requirement.name
        found.setdefault(canonicalize_name(name), _Asked(name)).add_wanted(one, plan.root)
    paths = {one.name: one.path for one in plan.modules}
    for other in plan.outside:
        if other.origin is Origin.OTHER and not other.target.startswith("."):
            head = other.target.split(".")[0]
            name = projects().get(head, head)
            asked = found.setdefault(canonicalize_name(name), _Asked(name))
            asked.imports.add(head)
            asked.places.append(f"{paths[other.source]}:{other.line}")
    return tuple(_dependency(found[key], look) for key in sorted(found))


@dataclass
class _Asked:
    """What asks for the project *name*."""

    name: str
    versions: set[str] = field(default_factory=set)
    imports: set[str] = field(default_factory=set)
    places: list[str] = field(default_factory=list)

    def add_wanted(self, one: Wanted, root: str) -> None:
        """Add a requirement that a file below *root* spells."""
        folder = root if os.path.isdir(root) else os.path.dirname(root)
        path = os.path.relpath(one.path, folder or ".").replace(os.sep, "/")
        self.places.append(f"{path}:{one.line}" if one.line else path)
        self.versions |= {str(one.requirement.specifier)} - {""}


def _dependency(asked: _Asked, look: Look) -> Dependency:
    key = canonicalize_name(asked.name)
    gone = next((one for one in dead() if canonicalize_name(one.project) == key), None)
    releases = look(asked.name) or Releases()
    found = Dependency(
        asked.name,
        tuple(sorted(asked.versions)),
        tuple(sorted(asked.imports)),
        tuple(asked.places),
        newest_27=releases.newest_27,
        first_3=releases.first_3,
        straddle=releases.straddle,
        seen=releases.seen,
        problem=releases.note,
    )
    if gone is None:
        return found
    return replace(found, instead=gone.instead, note=gone.note, source=gone.source)
