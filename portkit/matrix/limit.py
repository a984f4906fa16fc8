"""Stop a cell whose command takes longer than it may: a hanging test must not hold the rest."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Container, Iterator

import psutil

_GRACE = 5.0


class TimeLimit:
    """Watches the processes below one tox; *seconds* is what one command of a cell may take.

    tox sets TOX_ENV_NAME in all that it starts for an environment, also in parallel runs.
    """

    def __init__(self, tox_pid: int, seconds: float) -> None:
        self._tox = psutil.Process(tox_pid)
        self._seconds = seconds
        self.stopped: set[str] = set()

    def enforce(self, cells: Container[str]) -> None:
        """Stop every command of one of *cells* that is over the limit, with its children."""
        now = time.time()
        for cell, command in _commands(self._tox, cells):
            if now - command.create_time() > self._seconds:
                self.stopped.add(cell)
                _stop(command)


def _commands(
    process: psutil.Process, cells: Container[str]
) -> Iterator[tuple[str, psutil.Process]]:
    """The topmost processes that belong to a cell (a test may well run a tox of its own)."""
    try:
        children = process.children()
    except psutil.Error:
        return
    for child in children:
        cell = _cell_of(child)
        if cell in cells:
            yield cell, child
        else:
            yield from _commands(child, cells)


def _cell_of(process: psutil.Process) -> str:
    try:
        return str(process.environ().get("TOX_ENV_NAME", ""))
    except psutil.Error:
        # It ended meanwhile, or belongs to somebody else; either way it is no cell's command.
        return ""


def _stop(command: psutil.Process) -> None:
    try:
        family = [command, *command.children(recursive=True)]
    except psutil.Error:
        return
    for process in family:
        _signal(process, "terminate")
    _, alive = psutil.wait_procs(family, timeout=_GRACE)
    for process in alive:
        _signal(process, "kill")


def _signal(process: psutil.Process, action: str) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        getattr(process, action)()
