from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from portkit.interpreters import Interpreter, find_interpreters
from portkit.verify.worker import AGENTS

HERE = Path(__file__).parent
INTERPRETERS = find_interpreters()


class Program:
    """`program.py` in one interpreter, as long as it is asked."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.version = interpreter.version
        command = [interpreter.path, "-E", "-s", "-B", str(HERE / "program.py")]
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
        )
        self._send(str(AGENTS))

    def ask(self, cases: dict[str, str]) -> dict[str, list]:
        """Form of each case's ``value`` and of what was made again from it."""
        self._send(json.dumps(cases))
        answer = json.loads(self._process.stdout.readline() or "null")
        if answer is None:
            self._complaints.seek(0)
            pytest.fail(self._complaints.read().decode())
        return answer

    def close(self) -> None:
        with self._process, self._complaints:
            self._process.stdin.close()

    def _send(self, line: str) -> None:
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()


@pytest.fixture(scope="module", params=INTERPRETERS, ids=lambda one: one.name)
def interpreter(request: pytest.FixtureRequest) -> Iterator[Program]:
    with closing(Program(request.param)) as program:
        yield program
