"""What the tests of each cell run: alone, all cells together, and what is left.

A cell's data are the files that coverage.py writes into the environment's own folder, by
``COVERAGE_FILE = {env_dir}/coverage``. coverage.py itself joins them and says which lines and
branches there are, with the project's own settings (``[paths]`` joins a source folder with its
installed copies).
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
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
    groups = [everything, *data.values()]
    count = min(os.cpu_count() or 1, len(groups))
    # Each process reads what is measured once, for all cells that it reports on.
    with ThreadPoolExecutor(count) as pool:
        shares = pool.map(
            lambda first: _measured(root, groups[first::count], settings), range(count)
        )
    found: list[Measured | None] = [None] * len(groups)
    for first, share in enumerate(shares):
        found[first::count] = share
    together, *alone = [one for one in found if one]
    return MatrixCoverage(dict(zip(data, alone, strict=True)), together)


def _measured(
    root: Path, groups: Sequence[Sequence[Path]], settings: Path | None
) -> list[Measured]:
    """What each of *groups* of data files shows."""
    with tempfile.TemporaryDirectory(prefix="portkit-coverage-") as folder:
        jobs = [
            {
                "files": [str(file.resolve()) for file in files],
                "data": os.path.join(folder, f"data-{number}"),
                "report": os.path.join(folder, f"report-{number}.json"),
                "settings": str(settings.resolve()) if settings else None,
            }
            for number, files in enumerate(groups)
        ]
        answers = _joined(root, jobs, folder)
        return [_shown(job, answer) for job, answer in zip(jobs, answers, strict=True)]


def _joined(root: Path, jobs: Sequence[Mapping[str, Any]], empty: str) -> list[dict[str, Any]]:
    """What became of *jobs*, by a process that starts in the folder *empty*, where no module can stand in its way."""
    done = subprocess.run(
        [sys.executable, "-m", "portkit.matrix.joining", str(root.resolve())],
        cwd=empty,
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode:
        lines = (done.stderr + done.stdout).strip().splitlines() or ["no reason given"]
        raise MatrixError(f"{root}: coverage of the cells cannot be joined: {lines[-1]}")
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def _shown(job: Mapping[str, Any], answer: Mapping[str, Any]) -> Measured:
    if not answer["has_report"]:
        return Measured(0.0, {}, {}, {}, tuple(answer["unread"]))
    report = json.loads(Path(job["report"]).read_text("utf-8"))
    return _parsed(report, tuple(answer["unread"]))


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
