"""What other commands have found, read from the files that they wrote: matrix, coverage, parity."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from portkit.errors import UsageError
from portkit.matrix.model import Cell, Counts, Coverage, FailedTest, Gap, Matrix, Status

Value = TypeVar("Value")
_PLAIN = {"str": str, "int": int, "bool": bool}


@dataclass(frozen=True)
class CoveredFile:
    """One file: which of its lines (from 1) are code, the cells that run each, and per cent with branches."""

    run: Mapping[int, tuple[str, ...]]
    missed: frozenset[int]
    percent: float

    @property
    def lines(self) -> int:
        return len(self.run) + len(self.missed)


@dataclass(frozen=True)
class Covered:
    """Coverage by file, as coverage.py names it; *cells* are all that ran anything."""

    files: Mapping[str, CoveredFile]
    cells: tuple[str, ...]
    percent: float


@dataclass(frozen=True)
class ParityCell:
    """How the port behaved in one cell; the numbers count observations."""

    name: str
    interpreter: str
    observations: int
    equal: int
    differs: int
    ignored: int
    unstable: int
    problem: str = ""
    failed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ParityGroup:
    """Differences that are alike, shown by the smallest: both values as text."""

    scenario: str
    label: str
    kind: str
    count: int
    cells: tuple[str, ...]
    legacy: str
    ported: str
    path: str = ""
    reason: str = ""
    call: str = ""
    file: str = ""
    line: int = 0
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Branches:
    """The ways that conditions and loops can go, how many scenarios took in *cell*, and the lines of others."""

    cell: str
    all: int
    taken: int
    left: tuple[int, ...] = ()


@dataclass(frozen=True)
class ParityModule:
    """What was observed of one module, over all cells, and what of it nobody called."""

    module: str
    functions: int
    untouched: tuple[str, ...]
    equal: int
    differs: int
    ignored: int
    unstable: int
    branches: Branches | None = None

    @property
    def is_proven(self) -> bool:
        return self.equal > 0 and not self.differs


@dataclass(frozen=True)
class ParityResult:
    """All that `portkit parity --output-format json` says."""

    reference: str
    cells: tuple[ParityCell, ...]
    modules: tuple[ParityModule, ...]
    differences: tuple[ParityGroup, ...]
    ignored: tuple[ParityGroup, ...]
    scenarios: int
    notes: tuple[str, ...]
    branches: Branches | None = None


def read_matrix(path: Path) -> Matrix:
    """The matrix in *path*. Raises UsageError for anything else."""
    return _read(path, _matrix, "portkit matrix --output-format json")


def read_coverage(path: Path) -> Covered:
    """The coverage in *path*. Raises UsageError for anything else."""
    return _read(path, _coverage, "coverage json --show-contexts")


def read_parity(path: Path) -> ParityResult:
    """The parity in *path*. Raises UsageError for anything else."""
    return _read(path, _parity, "portkit parity --output-format json")


def _read(path: Path, made: Callable[[Any], Value], command: str) -> Value:
    try:
        return made(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(f"{path}: is not what `{command}` writes") from None


def _take(kind: type[Value], given: Mapping[str, Any], **own: Any) -> Value:
    """A *kind* from the entries of *given* that it has fields for, but for its *own*."""
    values = {}
    for one in fields(kind):  # type: ignore[arg-type]
        if one.name in given and one.name not in own:
            wanted = _PLAIN.get(str(one.type), object)
            if not isinstance(given[one.name], wanted):
                raise TypeError(one.name)
            values[one.name] = given[one.name]
    return kind(**values, **own)


def _matrix(given: Mapping[str, Any]) -> Matrix:
    coverage = given["coverage"]
    return Matrix(
        tuple(map(_cell, given["cells"])),
        tuple(given["required"]),
        coverage
        and Coverage(
            float(coverage["percent"]),
            tuple(_take(Gap, one) for one in coverage["gaps"]),
            tuple(coverage["unread"]),
        ),
    )


def _cell(given: Mapping[str, Any]) -> Cell:
    return _take(
        Cell,
        given,
        status=Status(given["result"]),
        interpreter=given["interpreter"] or "",
        tests=given["tests"] and _take(Counts, given["tests"]),
        failed_tests=tuple(_take(FailedTest, one) for one in given.get("failed_tests", ())),
    )


def _coverage(given: Mapping[str, Any]) -> Covered:
    files = {path: _covered_file(one) for path, one in given["files"].items()}
    cells = {cell for file in files.values() for cells in file.run.values() for cell in cells}
    return Covered(
        files, tuple(sorted(cells, key=_by_number)), float(given["totals"]["percent_covered"])
    )


def _by_number(cell: str) -> list[tuple[int, str]]:
    """So that py39 comes before py310."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", cell)]


def _covered_file(given: Mapping[str, Any]) -> CoveredFile:
    contexts = given.get("contexts", {})
    run = {line: _cells(contexts.get(str(line), ())) for line in given["executed_lines"]}
    percent = float(given["summary"]["percent_covered"])
    return CoveredFile(run, frozenset(given["missing_lines"]), percent)


def _cells(contexts: Any) -> tuple[str, ...]:
    """The cells that *contexts* of a line name: what stands before a test's own name."""
    return tuple(sorted({one.partition("|")[0] for one in contexts} - {""}))


def _parity(given: Mapping[str, Any]) -> ParityResult:
    return ParityResult(
        str(given["reference"]["interpreter"]),
        tuple(_take(ParityCell, one) for one in given["cells"]),
        tuple(map(_parity_module, given["modules"])),
        tuple(map(_parity_group, given["differences"])),
        tuple(map(_parity_group, given["ignored"])),
        len(given["scenarios"]),
        tuple(map(str, given["notes"])),
        _branches(given),
    )


def _branches(given: Mapping[str, Any]) -> Branches | None:
    """None where no cell could tell them, or the file is of an older portkit."""
    found = given.get("branches")
    return _take(Branches, found, left=tuple(found.get("left", ()))) if found else None


def _parity_group(given: Mapping[str, Any]) -> ParityGroup:
    by = tuple(given.get("by", ()))
    return _take(ParityGroup, given, cells=tuple(given["cells"]), by=by)


def _parity_module(given: Mapping[str, Any]) -> ParityModule:
    cells = given["cells"].values()
    words = ("equal", "differs", "ignored", "unstable")
    counts = {word: sum(int(one[word]) for one in cells) for word in words}
    untouched = tuple(given["untouched"])
    return _take(ParityModule, given, untouched=untouched, branches=_branches(given), **counts)
