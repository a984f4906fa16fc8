"""Look after a running program: time, progress, memory, number of processes; and end it whole."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from portkit.sandbox.confine import MARK, confinement
from portkit.sandbox.model import Limits, Stop

_SHORTEST, _LONGEST = 0.1, 0.2
_ROUNDS = 20


class Watch:
    """Watches *process* until it ends or breaks one of *limits*; *pulse* is a file that must grow."""

    def __init__(
        self, process: subprocess.Popen[bytes], limits: Limits, pulse: Path | None
    ) -> None:
        self._process = process
        self._limits = limits
        self._pulse = pulse
        self._asked: Stop | None = None
        self._news = threading.Event()
        self._size = 0
        self._start = self._last = time.monotonic()

    def ask_to_stop(self, why: Stop) -> None:
        """Called by other threads that have seen a reason."""
        self._asked = why
        self._news.set()

    def until_end(self) -> Stop | None:
        """Return when the program has ended (None) or must be stopped, and why."""
        # To wait for a process within a time is to look twenty times a second; its end is told at once.
        threading.Thread(target=self._tell_end, daemon=True).start()
        pause = _SHORTEST
        while not self._news.wait(pause):
            stop = self._overdue() or self._overgrown()
            if stop:
                return stop
            pause = min(2 * pause, _LONGEST)
        return self._asked

    def _tell_end(self) -> None:
        self._process.wait()
        self._news.set()

    def _overdue(self) -> Stop | None:
        now = time.monotonic()
        if now - self._start > self._limits.seconds:
            return Stop.TIME
        size = _size(self._pulse)
        if size != self._size:
            self._size, self._last = size, now
        if self._limits.quiet is not None and now - self._last > self._limits.quiet:
            return Stop.QUIET
        return None

    def _overgrown(self) -> Stop | None:
        family = list(_family(self._process.pid))
        if len(family) > self._limits.processes:
            return Stop.PROCESSES
        if sum(map(_memory, family)) > self._limits.memory:
            return Stop.MEMORY
        return None


def end_all(process: subprocess.Popen[bytes], mark: str) -> None:
    """Kill *process*, its group and whatever it has started, also what has left the group.

    A process namespace ends with its first process. Without one, those that ran away are known by
    *mark* in their environment; more than one round is needed where they start others meanwhile.
    """
    _kill_group(process.pid)
    process.wait()
    if confinement().tool:
        return
    for _ in range(_ROUNDS):
        marked = [one for one in psutil.process_iter() if _is_marked(one, mark)]
        if not marked:
            return
        for one in marked:
            with contextlib.suppress(psutil.Error):
                one.kill()
        psutil.wait_procs(marked, timeout=_LONGEST)


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _family(pid: int) -> Iterator[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        yield from psutil.Process(pid).children(recursive=True)


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _is_marked(process: psutil.Process, mark: str) -> bool:
    try:
        return process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _size(file: Path | None) -> int:
    try:
        return file.stat().st_size if file else 0
    except OSError:
        return 0
