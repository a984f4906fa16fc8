"""``portkit`` as a user starts it, for tests: its own process, exit status and output.

Most commands are done sooner than a new process has loaded the kit, so each is a fork of one that
has (`served.py`). What it is given by its environment when Python starts needs a process from scratch.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

SERVED = Path(__file__).with_name("served.py")


class Server:
    """The process that has loaded the kit."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            number = theirs.fileno()
            command = [sys.executable, str(SERVED), str(number)]
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, pass_fds=[number]
            )
        with ours:
            self._lines = ours.makefile("rw", encoding="utf-8")

    def ask(self, request: dict[str, object]) -> int:
        self._lines.write(json.dumps(request) + "\n")
        self._lines.flush()
        return int(self._lines.readline())

    def close(self) -> None:
        self._lines.close()
        self._process.wait()


@cache
def _server() -> Server:
    server = Server()
    atexit.register(server.close)
    return server


def portkit_bytes(
    *arguments: object, cwd: Path, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run ``portkit`` with *arguments* in *cwd*, *environment* added to ours."""
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("stdin", "stdout", "stderr")]
        for stream, content in zip(streams, (stdin, b"", b""), strict=True):
            stream.write_bytes(content)
        words = ["portkit", *map(str, arguments)]
        request = {
            "arguments": words[1:],
            "cwd": str(cwd),
            "environment": {**os.environ, **(environment or {})},
            "streams": [str(stream) for stream in streams],
        }
        status = _server().ask(request)
        _, stdout, stderr = (stream.read_bytes() for stream in streams)
    return subprocess.CompletedProcess(words, status, stdout, stderr)


def portkit(
    *arguments: object, cwd: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The same, with its output as text."""
    done = portkit_bytes(*arguments, cwd=cwd, environment=environment)
    stdout, stderr = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, stdout, stderr)
