"""What the tests of each cell run: alone, all cells together, and what is left.

A cell's data are the files that coverage.py writes into the environment's own folder, by
``COVERAGE_FILE = {env_dir}/coverage``. coverage.py itself joins them and says which lines and
branches there are, with the project's own settings (``[paths]`` joins a source folder with its
installed copies).
"""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portkit.matrix.model import MatrixError

_DATA = re.compile(r"\.?coverage(\..+)?")
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True)
class Measured:
    """What one set of data shows: per cent of lines and branches, and per file the lines.

    *run* and *missed* map a file's path, relative to the project, to line numbers (1-based);
    *jumps* to branches never taken, as pairs of lines (the second is negative for a way out).
    *unread* are files that this Python cannot read, such as those of Python 2: they do not count.
    """

    percent: float
    run: Mapping[str, frozenset[int]]
    missed: Mapping[str, frozenset[int]]
    jumps: Mapping[str, tuple[tuple[int, int], ...]]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class MatrixCoverage:
    """Coverage of each cell that has data, and of *all* of them together."""

    cells: Mapping[str, Measured]
    all: Measured

    def only(self, cell: str) -> dict[str, frozenset[int]]:
        """The lines that *cell* runs and no other; files without any are left out."""
        others = [measured for name, measured in self.cells.items() if name != cell]
        alone = {
            path: lines.difference(*(other.run.get(path, frozenset()) for other in others))
            for path, lines in self.cells[cell].run.items()
        }
        return {path: lines for path, lines in alone.items() if lines}

    def runners(self, path: str, line: int) -> tuple[str, ...]:
        """The cells that run a line."""
        return tuple(
            name for name, one in self.cells.items() if line in one.run.get(path, frozenset())
        )


def data_files(folder: Path, since: float = 0.0) -> list[Path]:
    """The data of coverage.py in an environment's *folder*, no older than *since* (epoch seconds)."""
    found = (file for file in folder.glob("*coverage*") if _DATA.fullmatch(file.name))
    return [
        file
        for file in sorted(found)
        if file.is_file() and file.stat().st_mtime >= since and _is_data(file)
    ]


def _is_data(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(_SQLITE)) == _SQLITE


def measure(
    root: Path, data: Mapping[str, Sequence[Path]], settings: Path | None = None
) -> MatrixCoverage | None:
    """Coverage of the cells of the project in *root*; *data* maps a cell to its files.

    *settings* is coverage.py's settings file, by default the one it finds in *root*. None where
    no cell has data. Raises MatrixError where coverage.py cannot read or join them.
    """
    data = {cell: files for cell, files in data.items() if files}
    if not data:
        return None
    if importlib.util.find_spec("coverage") is None:
        raise MatrixError("coverage is not installed; pip install 'portkit[matrix]'")
    everything = [file for files in data.values() for file in files]
    can_read = cache(_can_read)
    # Each is work for a process of its own; that of all together takes longest.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        together, *alone = pool.map(
            lambda files: _measured(root, files, settings, can_read), [everything, *data.values()]
        )
    return MatrixCoverage(dict(zip(data, alone, strict=True)), together)


def _measured(
    root: Path, files: Iterable[Path], settings: Path | None, can_read: Callable[[Path], bool]
) -> Measured:
    with tempfile.TemporaryDirectory(prefix="portkit-coverage-") as folder:
        data, report = Path(folder, "data"), Path(folder, "report.json")
        chosen = [f"--rcfile={settings.resolve()}"] if settings else []
        common = [f"--data-file={data}", "--quiet", *chosen]
        _coverage(root, "combine", "--keep", *common, *[str(file.resolve()) for file in files])
        measured = _files(root, data)
        unread = tuple(path for path in measured if not can_read(root / path))
        if len(unread) == len(measured):
            return Measured(0.0, {}, {}, {}, unread)
        _coverage(root, "json", "-o", str(report), "-i", "--fail-under=0", *common)
        return _parsed(json.loads(report.read_text("utf-8")), unread)


def _coverage(root: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coverage", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        lines = (done.stderr + done.stdout).strip().splitlines() or ["no reason given"]
        raise MatrixError(f"{root}: coverage of the cells cannot be joined: {lines[-1]}")


def _files(root: Path, data: Path) -> list[str]:
    """The files that the data speak of, relative to *root*."""
    from coverage import CoverageData  # of an extra: most commands do without it

    found = CoverageData(str(data))
    found.read()
    return sorted(os.path.relpath(path, root.resolve()) for path in found.measured_files())


def _can_read(path: Path) -> bool:
    """Whether coverage.py, on the Python that runs here, can say which lines *path* has."""
    try:
        ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return False
    return True


def _parsed(report: Mapping[str, Any], unread: tuple[str, ...]) -> Measured:
    files: Mapping[str, Any] = report["files"]
    return Measured(
        percent=float(report["totals"]["percent_covered"]),
        run={path: frozenset(one["executed_lines"]) for path, one in files.items()},
        missed={path: frozenset(one["missing_lines"]) for path, one in files.items()},
        jumps={
            path: tuple((start, end) for start, end in one.get("missing_branches", ()))
            for path, one in files.items()
        },
        unread=unread,
    )
