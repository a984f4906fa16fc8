"""Start a confined program, watch it, and end all that it has started."""

from __future__ import annotations

import os
import subprocess
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from portkit.sandbox.confine import confinement, environment
from portkit.sandbox.model import Limits, Outcome, SandboxError, Stop
from portkit.sandbox.watch import Watch, end_all

FOLDERS = ("home", "tmp", "work")
_CHUNK = 1 << 16
_JOIN = 5.0


def run_confined(
    command: Sequence[str],
    scratch: Path,
    limits: Limits | None = None,
    env: Mapping[str, str] | None = None,
    pulse: Path | None = None,
) -> Outcome:
    """Run *command* in ``scratch/work`` within *limits*; *env* adds to the variables that it sees.

    *pulse* is the file whose growth shows that the program goes on (``Limits.quiet``). When the
    program has ended, so has all that it started. Raises SandboxError where it cannot be started.
    """
    limits = limits or Limits()
    scratch = scratch.resolve()
    for name in FOLDERS:
        (scratch / name).mkdir(parents=True, exist_ok=True)
    mark = uuid.uuid4().hex
    started = time.monotonic()
    process = _start(command, scratch, limits, environment(scratch, mark, env or {}))
    watch = Watch(process, limits, pulse)
    outputs = [_Output(pipe, limits.output, watch) for pipe in (process.stdout, process.stderr)]
    try:
        stop = watch.until_end()
    finally:
        end_all(process, mark)
    stdout, stderr = (output.close() for output in outputs)
    seconds = time.monotonic() - started
    status = process.returncode if process.returncode >= 0 else 128 - process.returncode
    return Outcome(status, stdout, stderr, seconds, stop)


def _start(
    command: Sequence[str], scratch: Path, limits: Limits, env: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            confinement().around(command, scratch, limits),
            cwd=scratch / "work",
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise SandboxError(f"cannot start {command[0]}: {error}") from error


class _Output:
    """Reads one pipe to its end, keeps the first *limit* bytes, and has a flood stopped."""

    def __init__(self, pipe: IO[bytes] | None, limit: int, watch: Watch) -> None:
        assert pipe is not None
        self._pipe = pipe
        self._limit = limit
        self._watch = watch
        self._kept = bytearray()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while data := os.read(self._pipe.fileno(), _CHUNK):
            room = self._limit - len(self._kept)
            self._kept += data[:room]
            if len(data) > room:
                self._watch.ask_to_stop(Stop.OUTPUT)

    def close(self) -> bytes:
        """What was kept, when the last writer is gone."""
        self._thread.join(_JOIN)
        if not self._thread.is_alive():
            self._pipe.close()
        return bytes(self._kept)
