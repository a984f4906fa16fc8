"""Run tox on a project, within a time limit for each cell, and read what it left."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from portkit.errors import UsageError
from portkit.interpreters import find_interpreters
from portkit.matrix.coverage import MatrixCoverage, data_files, measure
from portkit.matrix.gaps import find_gaps
from portkit.matrix.inputs import Inputs
from portkit.matrix.kept import Kept, Memory, check_changed
from portkit.matrix.limit import TimeLimit
from portkit.matrix.model import Cell, Coverage, Matrix, MatrixError, Status
from portkit.matrix.paths import tox_environment
from portkit.matrix.project import Project, open_project
from portkit.matrix.results import read_cells
from portkit.phrases import meant

_POLL = 0.5
_PATIENCE = 30.0


def run_matrix(
    root: Path,
    tox_arguments: Sequence[str] = (),
    required: Sequence[str] = (),
    time_limit: float = 1800.0,
    floor: float = 0.0,
    coverage_settings: Path | None = None,
    retries: int = 0,
    changed: bool = False,
    inputs: Sequence[Inputs] = (),
) -> Matrix:
    """Run the tox environments of the project in *root* and say what became of each.

    *tox_arguments* are handed to ``tox run`` (``tox run-parallel`` where they ask for -p);
    *time_limit* is the seconds one command of a cell may take; *floor* the per cent that all cells
    together must cover, *coverage_settings* coverage.py's settings file (by default the project's).
    Cells that fail are run again, up to *retries* times; the note of one that passes then says so.
    With *changed* those are not run of which nothing has changed since they passed; *inputs* say
    what some of them look at.
    What tox and the tests print goes to standard error. Raises MatrixError, UsageError.
    """
    env = tox_environment(os.environ, find_interpreters())
    project = open_project(root, env)
    _check_required(required, project.folders)
    if changed:
        check_changed(tox_arguments, os.environ)
    started = time.time()
    memory = Memory(project, env, inputs)
    kept = memory.kept() if changed else {}
    cells, code = _run_others(project, tox_arguments, env, time_limit, kept)
    for _ in range(retries):
        failed = [cell.name for cell in cells if cell.status is Status.FAILED]
        if failed:
            again = _only(tox_arguments, failed)
            second, code = _run_cells(project, again, env, time_limit)
            cells = tuple(map(_latest, cells, second))
    if kept.keys() != {cell.name for cell in cells}:  # to look at all inputs again takes seconds
        memory.remember(cells, tox_arguments)
    since = {cell.name: started for cell in cells}
    since.update({name: one.began for name, one in kept.items()})
    matrix = _covered(
        Matrix(cells, tuple(required), floor=floor), project, since, coverage_settings
    )
    if code and matrix.exit_status == 0:
        raise MatrixError(f"tox ended with exit status {code}, but no cell has failed")
    return matrix


def _run_others(
    project: Project,
    arguments: Sequence[str],
    env: dict[str, str],
    limit: float,
    kept: Mapping[str, Kept],
) -> tuple[tuple[Cell, ...], int]:
    """All cells after one run of tox of those that are not *kept*, and its exit code."""
    if not kept:
        return _run_cells(project, arguments, env, limit)
    others = [name for name in project.folders if name not in kept]
    if not others:
        return tuple(one.cell for one in kept.values()), 0
    cells, code = _run_cells(project, _only(arguments, others), env, limit)
    return tuple(kept[one.name].cell if one.name in kept else one for one in cells), code


def _run_cells(
    project: Project, arguments: Sequence[str], env: dict[str, str], limit: float
) -> tuple[tuple[Cell, ...], int]:
    """All cells after one run of tox, and its exit code."""
    started = time.time()
    with tempfile.TemporaryDirectory(prefix="portkit-matrix-") as folder:
        file = Path(folder) / "result.json"
        code, stopped = _run_tox(project, arguments, file, env, limit)
        results = _load(file, code)
    return tuple(read_cells(project, results, stopped, started)), code


def is_parallel(arguments: Sequence[str]) -> bool:
    """Whether *arguments* of tox ask for cells side by side, of which tox shows no output."""
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return any(one.startswith(("-p", "--parallel")) for one in own)


def _only(arguments: Sequence[str], cells: Sequence[str]) -> list[str]:
    """*arguments* of tox for *cells* alone: of two -e it takes the last."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    return [*arguments[:end], "-e", ",".join(cells), *arguments[end:]]


def _latest(before: Cell, after: Cell) -> Cell:
    """The cell of the run after, where it was run again; one that passes then is not like others."""
    if after.status is Status.NOT_RUN:
        return before
    if after.status is not Status.PASSED:
        return after
    failed = ", ".join(test.name for test in before.failed_tests) or before.note
    return replace(after, note=f"failed at first: {failed}")


def _covered(
    matrix: Matrix, project: Project, since: Mapping[str, float], settings: Path | None
) -> Matrix:
    """*matrix* with what its cells left of coverage, each *since* its run began."""
    ran = [cell.name for cell in matrix.cells if cell.interpreter]
    data = {name: data_files(project.folder(name), since[name]) for name in ran}
    found = measure(project.root, data, settings)
    if found is None:
        if matrix.floor:
            raise MatrixError("no cell left coverage data; set COVERAGE_FILE = {env_dir}/coverage")
        return matrix
    gaps = find_gaps(project.root, found.all)
    cells = tuple(_with_coverage(cell, found) for cell in matrix.cells)
    return replace(
        matrix, cells=cells, coverage=Coverage(found.all.percent, gaps, found.all.unread)
    )


def _with_coverage(cell: Cell, found: MatrixCoverage) -> Cell:
    if cell.name not in found.cells:
        return cell
    alone = sum(len(lines) for lines in found.only(cell.name).values())
    return replace(cell, coverage=found.cells[cell.name].percent, alone=alone)


def _check_required(required: Sequence[str], known: Collection[str]) -> None:
    for name in required:
        if name not in known:
            hint = meant(name, known)
            raise UsageError(
                f"--require {name}: no such environment in tox.ini{'; ' if hint else ''}{hint}"
            )


def _run_tox(
    project: Project, arguments: Sequence[str], result: Path, env: dict[str, str], limit: float
) -> tuple[int, set[str]]:
    mode = "run-parallel" if is_parallel(arguments) else "run"
    command = [*project.tox, mode, "--result-json", str(result), *arguments]
    if not sys.stderr.isatty():
        env = {**env, "TOX_PARALLEL_NO_SPINNER": "1"}
    process = subprocess.Popen(
        command, cwd=project.root, env=env, stdin=subprocess.DEVNULL, stdout=sys.__stderr__
    )
    watch = TimeLimit(process.pid, limit)
    try:
        while process.poll() is None:
            watch.enforce(project.folders)
            _wait(process, _POLL)
    finally:
        # Only after Ctrl-C is it still running; it has had the same signal and is cleaning up.
        _wait(process, _PATIENCE)
        process.kill()
    return process.returncode, watch.stopped


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


def _load(file: Path, code: int) -> dict[str, Any]:
    try:
        results = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MatrixError(f"tox ended with exit status {code} before it ran anything") from None
    except ValueError as error:
        raise MatrixError(f"tox's result file cannot be read: {error}") from error
    environments: dict[str, Any] = results.get("testenvs", {})
    return environments
