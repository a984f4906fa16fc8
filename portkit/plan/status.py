"""``.portkit/status.toml``: how far each module of a tree has come, and what it is held to."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from pathlib import Path
from typing import Any

from portkit.errors import UsageError
from portkit.source import write

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = ".portkit/status.toml"
HEAD = "# How far each module has come; `portkit plan --status` holds it to that.\n"


class Phase(IntEnum):
    """How far a module has come; each phase has all before it."""

    LEGACY = 0
    PARSABLE = 1  # holds nothing that `fix` would rewrite, and compiles on 2.7 and 3
    IMPORTABLE = 2  # can be imported by each interpreter
    TESTED = 3  # its tests pass on each interpreter
    PROVEN = 4  # behaves as the legacy module does, as `portkit parity` has seen

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Mark:
    """What a module is held to; *told* counts, for each codemod, the places that are only told."""

    phase: Phase
    told: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Status:
    """The modules that are held to something, by name; *passed* are the cells that `portkit port`
    has last seen the tests pass in.
    """

    modules: Mapping[str, Mark] = field(default_factory=dict)
    passed: tuple[str, ...] = ()

    def phase(self, name: str) -> Phase:
        """How far the module *name* has come."""
        mark = self.modules.get(name)
        return mark.phase if mark else Phase.LEGACY

    def marked(self, marks: Mapping[str, Mark]) -> Status:
        """The same with *marks* for their modules; one of LEGACY takes the module out."""
        joined = {**self.modules, **marks}
        return replace(self, modules={name: one for name, one in joined.items() if one.phase})

    def raised(self, phases: Mapping[str, Phase]) -> Status:
        """The same with modules brought forward to *phases*; none goes back."""
        old = {name: self.modules.get(name, Mark(Phase.LEGACY)) for name in phases}
        return self.marked(
            {name: replace(one, phase=max(one.phase, phases[name])) for name, one in old.items()}
        )

    def with_passed(self, cells: Iterable[str]) -> Status:
        """The same with the *cells* that the tests pass in."""
        return replace(self, passed=tuple(sorted(cells)))


def status_path(root: str) -> str:
    """Where the status of the tree at *root* is."""
    return os.path.join(root if os.path.isdir(root) else os.path.dirname(root), *FILE.split("/"))


def read_status(root: str) -> Status:
    """The status of the tree at *root*, an empty one where it has none.

    Raises UsageError for a file that was not written to its end, or that says what nobody knows.
    """
    path = status_path(root)
    try:
        table = tomllib.loads(Path(path).read_text("utf-8"))
        return _status(table)
    except FileNotFoundError:
        return Status()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, _Wrong) as error:
        raise UsageError(f"{path}: {error}; mend it, or take an earlier version of it") from None


class _Wrong(ValueError):
    """The table is TOML, but no status."""


def _status(table: Mapping[str, Any]) -> Status:
    if table.get("schema") != 1:
        raise _Wrong("schema = 1 is missing")
    modules = _kind(table.get("modules", {}), dict, "modules")
    port = _kind(table.get("port", {}), dict, "port")
    passed = _kind(port.get("passed", []), list, "port.passed")
    return Status(
        {name: _mark(name, _kind(one, dict, name)) for name, one in modules.items()},
        tuple(_kind(one, str, "port.passed") for one in passed),
    )


def _mark(name: str, table: Mapping[str, Any]) -> Mark:
    phase = table.get("phase")
    known = {str(one): one for one in Phase if one}
    if phase not in known:
        raise _Wrong(f"phase {phase!r} of {name} is none of {', '.join(known)}")
    told = _kind(table.get("told", {}), dict, f"told of {name}")
    counts = {key: _kind(value, int, f"told of {name}") for key, value in told.items()}
    return Mark(known[phase], counts)


def _kind(value: Any, kind: type, what: str) -> Any:
    if not isinstance(value, kind):
        raise _Wrong(f"{what} is no {kind.__name__}")
    return value


def write_status(root: str, status: Status) -> None:
    """Write the status of the tree at *root* in one step. Raises UsageError where it cannot."""
    path = status_path(root)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write(path, "".join(_lines(status)).encode("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from None


def _lines(status: Status) -> Iterator[str]:
    """TOML; its strings are written as JSON's, of which they allow every one."""
    yield f"{HEAD}schema = 1\n"
    if status.passed:
        yield f"\n[port]\npassed = {json.dumps(list(status.passed))}\n"
    for name, mark in sorted(status.modules.items()):
        yield f'\n[modules.{json.dumps(name)}]\nphase = "{mark.phase}"\n'
        if mark.told:
            counts = (f"{json.dumps(key)} = {count}" for key, count in sorted(mark.told.items()))
            yield f"told = {{ {', '.join(counts)} }}\n"
