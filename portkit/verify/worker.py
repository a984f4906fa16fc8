"""One long-lived agent process, asked one file at a time."""

from __future__ import annotations

import contextlib
import json
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from portkit.errors import PortkitError
from portkit.interpreters import Interpreter

AGENTS = Path(__file__).parent.parent / "agents"


class WorkerError(PortkitError):
    """An agent gave no answer: it could not be started, it crashed, or it took too long."""


class Worker:
    """Runs ``agents/<agent>.py`` in *interpreter*; started when first asked, again after a crash.

    Every question is answered within *seconds*, or the process is killed.
    """

    def __init__(self, interpreter: Interpreter, agent: str, seconds: float) -> None:
        self.interpreter = interpreter
        self.agent = agent
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False
        self._closed = False
        # Closing and the thread of the queue must not start and end processes side by side.
        self._lock = threading.Lock()
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the worker
        # One thread: questions to one process queue up, and other workers go on meanwhile.
        self._queue = ThreadPoolExecutor(max_workers=1, thread_name_prefix=interpreter.name)

    def ask(self, header: dict[str, Any], texts: Sequence[bytes]) -> Future[dict[str, Any]]:
        """Send one request; the future gives the answer or raises WorkerError."""
        return self._queue.submit(self._ask, header, texts)

    def close(self) -> None:
        """End the process; a question still under way fails with WorkerError."""
        with self._lock:
            self._closed = True
        self._kill()
        self._queue.shutdown(wait=True, cancel_futures=True)
        self._complaints.close()

    def _ask(self, header: dict[str, Any], texts: Sequence[bytes]) -> dict[str, Any]:
        process = self._started()
        self._late = False
        alarm = threading.Timer(self._seconds, self._too_late, [process])
        alarm.daemon = True
        alarm.start()
        try:
            line = _exchange(process, {**header, "sizes": [len(text) for text in texts]}, texts)
        finally:
            alarm.cancel()
        if not line.endswith(b"\n"):
            raise WorkerError(self._epitaph(process))
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise WorkerError("closed")
            if self._process is None or self._process.poll() is not None:
                self._process = self._start()
            return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        # -S and -E: nothing that is installed or set for users may be part of a check.
        command = [self.interpreter.path, "-E", "-s", "-S", "-B", str(AGENTS / f"{self.agent}.py")]
        pipe = subprocess.PIPE
        try:
            return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=self._complaints)
        except OSError as error:
            raise WorkerError(f"cannot start {self.interpreter.path}: {error}") from error

    def _too_late(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        process.kill()

    def _epitaph(self, process: subprocess.Popen[bytes]) -> str:
        """Why *process* gave no answer."""
        self._kill()
        status = process.wait()
        if self._closed:
            return "closed"
        if self._late:
            return f"no answer within {self._seconds:g} seconds"
        self._complaints.seek(0)
        last = self._complaints.read().decode(errors="replace").strip().rpartition("\n")[2]
        return f"the checking process ended with status {status}" + (f": {last}" if last else "")

    def _kill(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            # Closing flushes what nobody will read any more.
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _exchange(
    process: subprocess.Popen[bytes], header: dict[str, Any], texts: Sequence[bytes]
) -> bytes:
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(json.dumps(header).encode("ascii") + b"\n")
        for text in texts:
            process.stdin.write(text)
        process.stdin.flush()
        return process.stdout.readline()
    except (OSError, ValueError):
        return b""  # the process is gone; how it ended is asked by the caller
