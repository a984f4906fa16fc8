"""Settings: ``[tool.portkit]`` of the nearest pyproject.toml, overridden by the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from portkit.codemod import Codemod, Safety, registry
from portkit.errors import UsageError
from portkit.helpers import Helpers
from portkit.options import Options
from portkit.phrases import meant

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TARGETS = ("straddle", "py3")
KINDS = {str: "a string", bool: "true or false"}


@dataclass(frozen=True)
class Settings:
    """What a run is asked to do; the names are the keys of ``[tool.portkit]`` (with dashes)."""

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    safety: str = "evidence"
    target: str = "straddle"
    helpers: str = "six"
    exclude: tuple[str, ...] = ()
    keep_meaning: bool = False

    def options(self) -> Options:
        """The codemods and choices of this run. Raises UsageError for a name that does not exist."""
        chosen = self.codemods()
        options = Options(
            codemods=chosen,
            safety=Safety[_one_of(self.safety, [str(one) for one in Safety], "safety").upper()],
            target=_one_of(self.target, TARGETS, "target"),
            helpers=Helpers(_one_of(self.helpers, [one.value for one in Helpers], "helpers")),
            keep_meaning=self.keep_meaning,
        )
        # Who only takes the straddle out has left 2 behind.
        modern = bool(chosen) and all(one.group == "modernize" for one in chosen)
        return replace(options, target="py3") if modern else options

    def codemods(self) -> tuple[Codemod, ...]:
        """The codemods chosen by ``only``, ``skip`` and ``also`` (names of codemods or of groups)."""
        known = registry()
        names = {*known, *(one.group for one in known.values())}
        for name in (*self.only, *self.skip, *self.also):
            _one_of(name, names, "codemod")
        chosen = (
            one
            for one in known.values()
            if (_is_in(one, self.only) if self.only else one.default) or _is_in(one, self.also)
        )
        return tuple(
            one
            for one in chosen
            if self.target in one.targets or _is_in(one, self.only)
            if not _is_in(one, self.skip)
        )


def _is_in(one: Codemod, names: Iterable[str]) -> bool:
    return one.name in names or one.group in names


def _one_of(value: str, known: Iterable[str], what: str) -> str:
    known = list(known)
    if value in known:
        return value
    listed = (
        f"known are: {', '.join(known)}" if len(known) < 20 else f"`portkit list` shows each {what}"
    )
    raise UsageError(f"unknown {what} {value!r}; {meant(value, known) or listed}")


def load(start: str | os.PathLike[str] = ".") -> Settings:
    """The settings of the nearest pyproject.toml at or above *start*; defaults where there are none.

    Raises UsageError for a file that is not TOML, an unknown key or a value of the wrong kind.
    """
    folder = Path(start).resolve()
    for place in (folder, *folder.parents):
        path = place / "pyproject.toml"
        if path.is_file():
            return _read(path)
    return Settings()


def _read(path: Path) -> Settings:
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("tool", {}).get("portkit", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from None
    return replace(Settings(), **checked(table, f"{path}, [tool.portkit]"))


def checked(table: Mapping[str, Any], place: str) -> dict[str, Any]:
    """The settings in *table*, a part of a TOML file; *place* says which.

    Raises UsageError for an unknown key or a value of the wrong kind.
    """
    defaults = {one.name.replace("_", "-"): one.default for one in fields(Settings)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        try:
            default = defaults[_one_of(key, defaults, "setting")]
        except UsageError as error:
            raise UsageError(f"{place}: {error}") from None
        if isinstance(default, tuple):
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise UsageError(f"{place}: {key} must be a list of strings")
            value = tuple(value)
        elif not isinstance(value, type(default)):
            raise UsageError(f"{place}: {key} must be {KINDS[type(default)]}")
        values[key.replace("-", "_")] = value
    return values
