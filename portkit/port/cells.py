"""The interpreters that a port is tested with, and a test command run with one of them."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import time
from collections.abc import Iterable, Sequence

from portkit.errors import UsageError
from portkit.interpreters import Interpreter, find_interpreters, probe
from portkit.port.model import Cell, Outcome
from portkit.verify.choice import choose

PYTHON, TESTS = "{python}", "{tests}"
TAIL = 30  # lines of a failed run that are shown


def cells(names: Sequence[str]) -> tuple[Cell, ...]:
    """The cells called *names*, or at the paths *names*; by default 2.7, the oldest and newest 3.x.

    Raises UsageError for one that is not here.
    """
    here = {one.name: one for one in find_interpreters()}
    if names:
        return tuple(_cell(name, here) for name in names)
    chosen = choose(list(here.values()))
    found = [*([chosen.legacy] if chosen.legacy else []), *chosen.modern]
    return tuple(Cell(one.name, one.path, one.version[0]) for one in found)


def _cell(name: str, here: dict[str, Interpreter]) -> Cell:
    if name in here:
        return Cell(name, here[name].path, here[name].version[0])
    found = probe(name) if os.sep in name else None
    if found is None:
        known = ", ".join(here)
        raise UsageError(f"{name}: no such interpreter; here are {known}, or give a path")
    # The path as it was given: a virtual environment is known by it.
    return Cell(name, os.path.abspath(name), found.version[0])


def checked_command(command: str) -> str:
    """*command*, which must say which interpreter runs. Raises UsageError."""
    if command and PYTHON not in command:
        raise UsageError(f"--test must hold {PYTHON}, which each interpreter is put in place of")
    return command


def run_tests(command: str, cell: Cell, folder: str, tests: Iterable[str], limit: float) -> Outcome:
    """Run *command* in *folder* with the interpreter of *cell*; all it starts ends with it."""
    files = " ".join(map(shlex.quote, tests))
    if TESTS in command and not files:
        return Outcome(cell.name, True, ran=False)
    line = command.replace(PYTHON, shlex.quote(cell.python)).replace(TESTS, files)
    start = time.monotonic()
    process = subprocess.Popen(
        line,
        shell=True,
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        _end(process)
        output = process.communicate()[0] + f"\nno end within {limit:g} seconds".encode()
    except BaseException:
        _end(process)
        raise
    lines = output.decode("utf-8", "replace").splitlines()
    passed = process.returncode == 0
    seconds = time.monotonic() - start
    return Outcome(cell.name, passed, seconds, "" if passed else "\n".join(lines[-TAIL:]))


def _end(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
