"""tox's result file and the JUnit files -> cells.

tox reports an environment whose interpreter is missing as a success: up to 4.5 without a
``python`` entry, later with ``"skipped": true``. Both mean MISSING here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from portkit.matrix.counts import closing_lines, failed_tests, from_junit, from_output
from portkit.matrix.model import Cell, Counts, Status
from portkit.matrix.project import Project


def read_cells(
    project: Project, results: Mapping[str, Any], stopped: Collection[str], started: float
) -> Iterator[Cell]:
    """One cell per environment: those of the project's list, then others that tox was asked for.

    *results* is the ``testenvs`` part of tox's result file, *stopped* the cells that ran into the
    time limit; JUnit files older than *started* (seconds since the epoch) are of another run.
    """
    # tox also names environments that only a setting is for, as in "py27,pypy2: X = 1".
    ran = [name for name, entry in results.items() if "result" in entry or name in stopped]
    for name in dict.fromkeys([*project.folders, *ran]):
        if not name.startswith("."):
            fresh = _fresh(project.folder(name), started)
            yield _cell(name, results.get(name), name in stopped, fresh)


def _fresh(folder: Path, started: float) -> list[Path]:
    return [file for file in sorted(folder.glob("junit*.xml")) if file.stat().st_mtime >= started]


def _cell(name: str, entry: Mapping[str, Any] | None, stopped: bool, junit: list[Path]) -> Cell:
    if entry is None or "result" not in entry:
        return Cell(name, Status.TIMEOUT if stopped else Status.NOT_RUN)
    status = _status(entry, stopped)
    return Cell(
        name=name,
        status=status,
        interpreter=_interpreter(entry.get("python")),
        tests=_tests(entry, junit) if status is not Status.MISSING else None,
        seconds=float(entry["result"].get("duration", 0.0)),
        note=_note(status, entry),
        failed_tests=failed_tests(junit),
        closing=closing_lines(_outputs(entry)),
    )


def _status(entry: Mapping[str, Any], stopped: bool) -> Status:
    if stopped:
        return Status.TIMEOUT
    if not entry["result"].get("success"):
        return Status.FAILED
    if entry["result"].get("skipped") or "python" not in entry:
        return Status.MISSING
    return Status.PASSED


def _interpreter(python: Mapping[str, Any] | None) -> str:
    if not python:
        return ""
    return f"{python['implementation']} {'.'.join(map(str, python['version_info'][:3]))}"


def _tests(entry: Mapping[str, Any], junit: list[Path]) -> Counts | None:
    return from_junit(junit) or from_output(_outputs(entry))


def _outputs(entry: Mapping[str, Any]) -> list[str]:
    """What the commands of a cell have printed; unittest speaks on standard error."""
    streams = ("output", "err")
    return [command.get(name, "") for command in entry.get("test", ()) for name in streams]


def _note(status: Status, entry: Mapping[str, Any]) -> str:
    commands = entry.get("test", ())
    if status is Status.FAILED and not commands:
        return "could not be set up"
    if status is Status.FAILED:
        wrong = next((c for c in commands if c.get("retcode")), None)
        return f"exit status {wrong['retcode']}: {_short(wrong['command'])}" if wrong else ""
    return ""


def _short(command: list[str]) -> str:
    """``coverage report`` of ``/long/way/coverage report --fail-under=100``."""
    subcommand = [word for word in command[1:2] if word.isidentifier()]
    return " ".join([Path(command[0]).name, *subcommand])
