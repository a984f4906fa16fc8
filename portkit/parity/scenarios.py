"""Which scenarios a file holds; read, not run."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from portkit.parity.model import ParityError

PREFIX = "scenario_"


@dataclass(frozen=True)
class Unit:
    """One file that is run in one process. *kind* is ``scenarios`` or ``pytest``.

    *names* are its scenarios in order; empty for tests, whose names only pytest knows.
    """

    name: str
    path: Path
    kind: str
    names: tuple[str, ...] = ()


def scenario_units(paths: Sequence[Path]) -> list[Unit]:
    """The files with scenarios in *paths*, folders searched. Raises ParityError where none is found."""
    units = []
    for path in paths:
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        root = path if path.is_dir() else path.parent
        for file in files:
            names = _names(file)
            if names:
                name = file.relative_to(root).with_suffix("").as_posix()
                units.append(Unit(name, file.resolve(), "scenarios", names))
            elif not path.is_dir():
                raise ParityError(f"{file}: no function here is named {PREFIX}...")
    if paths and not units:
        raise ParityError(f"{', '.join(map(str, paths))}: no scenarios here")
    return units


def units_of_tests(paths: Sequence[Path]) -> list[Unit]:
    """The files of tests in *paths*, for pytest. Raises ParityError where none is found."""
    units = []
    for path in paths:
        files = sorted({*path.rglob("test_*.py"), *path.rglob("*_test.py")})
        root = path if path.is_dir() else path.parent
        for file in files if path.is_dir() else [path]:
            units.append(Unit(file.relative_to(root).as_posix(), file.resolve(), "pytest"))
    if paths and not units:
        raise ParityError(f"{', '.join(map(str, paths))}: no tests here")
    return units


def _names(file: Path) -> tuple[str, ...]:
    try:
        tree = ast.parse(file.read_bytes(), str(file))
    except (OSError, SyntaxError, ValueError) as error:
        raise ParityError(
            f"{file}: cannot be read as Python 3: {error}; write what runs on 2.7 and on 3"
        ) from error
    return tuple(
        one.name
        for one in tree.body
        if isinstance(one, ast.FunctionDef) and one.name.startswith(PREFIX)
    )
