"""``parity.toml``: differences that are accepted, with reasons, and what native strings became.

::

    [[ignore]]
    where = "course.profiling.*"          # a function, or file:scenario:label
    path = "args.*"                       # where in the value; all of it by default
    cells = ["pypy*"]                     # all by default
    reason = "PyPy counts calls in another way"

    [[native]]
    where = ["course.messaging.frames:*", "frames:scenario_frames:wire"]
    path = "*"
    is = "bytes"                          # or "text"

Patterns are those of file names (``*``, ``?``). An entry that no difference needed is told.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from portkit.errors import UsageError
from portkit.parity.difference import Difference, Kind

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_KEYS = {"ignore": {"where", "path", "cells", "reason"}, "native": {"where", "path", "cells", "is"}}
_BECAME = {Kind.BYTES: "bytes", Kind.TEXT: "text"}


@dataclass(frozen=True)
class Place:
    """Where a difference is: in which cell, in what observation of which function or scenario."""

    cell: str
    scenario: str
    label: str
    function: str

    @property
    def names(self) -> tuple[str, ...]:
        return (f"{self.scenario}:{self.label}", self.function or self.scenario)


@dataclass
class Rule:
    """One entry of the file; *used* is set when it was needed."""

    kind: str
    where: tuple[str, ...]
    paths: tuple[str, ...]
    cells: tuple[str, ...]
    says: str
    used: set[str] = field(default_factory=set)

    def accepts(self, place: Place, difference: Difference) -> bool:
        """Whether this entry is about *difference* at *place*."""
        if self.kind == "native" and _BECAME.get(difference.kind) != self.says:
            return False
        if not _matches(self.cells, (place.cell,)) or not _matches(self.paths, (difference.path,)):
            return False
        hits = [one for one in self.where if _matches((one,), place.names)]
        self.used.update(hits)
        return bool(hits)


@dataclass
class Rules:
    """All entries of a parity file, in its order."""

    rules: Sequence[Rule] = ()

    def accept(self, place: Place, difference: Difference) -> str | None:
        """Why *difference* counts as none: '' where a native string may have become what it did."""
        for rule in self.rules:
            if rule.accepts(place, difference):
                return rule.says if rule.kind == "ignore" else ""
        return None

    def unused(self, tried: Iterable[str]) -> tuple[str, ...]:
        """The patterns that no difference needed, of those about the files and modules *tried*."""
        names = [*tried]
        return tuple(
            f"[[{rule.kind}]] where = {one!r}"
            for rule in self.rules
            for one in rule.where
            if one not in rule.used and _matches([one.partition(":")[0]], names)
        )


def read_rules(file: Path) -> Rules:
    """The rules in *file*. Raises UsageError where it is not as described above."""
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{file}: {error}") from error
    unknown = content.keys() - _KEYS.keys()
    if unknown:
        raise UsageError(f"{file}: [[{min(unknown)}]] is neither ignore nor native")
    return Rules([_rule(file, kind, one) for kind, found in content.items() for one in found])


def _rule(file: Path, kind: str, entry: Mapping[str, Any]) -> Rule:
    says = entry.get("reason" if kind == "ignore" else "is", "")
    if entry.keys() - _KEYS[kind] or "where" not in entry or not says:
        raise UsageError(
            f"{file}: [[{kind}]] needs where and {'reason' if kind == 'ignore' else 'is'}: {entry}"
        )
    if kind == "native" and says not in _BECAME.values():
        raise UsageError(f'{file}: is = "{says}" is neither "bytes" nor "text"')
    where, paths, cells = (_texts(entry.get(key, "*")) for key in ("where", "path", "cells"))
    return Rule(kind, where, paths, cells, says)


def _texts(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _matches(patterns: Collection[str], names: Iterable[str]) -> bool:
    return "*" in patterns or any(
        fnmatchcase(name, pattern) for pattern in patterns for name in names
    )
