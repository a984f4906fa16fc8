"""The interpreters that scenarios run in, with what the package needs installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portkit.errors import UsageError
from portkit.interpreters import Interpreter, find_interpreters, probe
from portkit.parity.site import site_folder

ENVIRONMENTS = Path(".tox")
NEWEST = "newest"


@dataclass(frozen=True)
class Cell:
    """*python* is the file that is run; *paths* are folders with what the package needs."""

    name: str
    interpreter: Interpreter
    python: str
    paths: tuple[str, ...] = ()
    problem: str = ""


def find_cells(
    requirements: Sequence[str],
    given: Mapping[str, str],
    names: Sequence[str] = (),
    environments: Path = ENVIRONMENTS,
) -> list[Cell]:
    """One cell for each interpreter found, or for those that *names* says (``newest``: of CPython 3).

    *given* maps names to Python files that are taken as they are; so is ``NAME/bin/python`` below
    *environments*. For the others *requirements* are installed once, in a cache. Raises UsageError
    for a name of which there is no interpreter.
    """
    known = {one.name: one for one in find_interpreters()}
    for name, path in given.items():
        found = probe(path)
        if found is None:
            raise UsageError(f"--python {name}={path}: that is no Python that can be run")
        known[name] = found
    names = [_newest(known) if name == NEWEST else name for name in names]
    missing = [name for name in names if name not in known]
    if missing:
        raise UsageError(f"{', '.join(missing)}: not found here; `portkit doctor` says what is")
    chosen = {name: one for name, one in known.items() if not names or name in names}
    return [
        _cell(name, one, requirements, given.get(name), environments)
        for name, one in chosen.items()
    ]


def _newest(known: Mapping[str, Interpreter]) -> str:
    cpython = [one for one in known.values() if one.implementation == "cpython"]
    return max(cpython, key=lambda one: one.version).name if cpython else NEWEST


def _cell(
    name: str, one: Interpreter, requirements: Sequence[str], given: str | None, environments: Path
) -> Cell:
    ready = environments / name / "bin" / "python"
    if given or ready.exists():
        return Cell(name, one, given or str(ready.absolute()))
    folder, problem = site_folder(one, requirements)
    paths = (str(folder),) if folder else ()
    return Cell(name, one, one.path, paths, problem)
