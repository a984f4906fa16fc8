"""The kit's own coverage has to count what runs inside 2.7 too.

Where AGENT_PYTHON names a 2.7 that has coverage.py, the workers of 2.7 run under it, and end by
themselves, so that their data is written. So do the programs that tests run without confinement, in
2.7 and in the version that runs the tests.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from portkit.interpreters import find_interpreters
from portkit.verify.worker import AGENTS, Worker

PYTHON = os.environ.get("AGENT_PYTHON", "")
COVERAGE = ["-E", "-s", "-B", "-m", "coverage", "run", "-p", "--branch"]
SETTINGS = [f"--rcfile={os.devnull}", f"--source={AGENTS}"]
PROGRAM = str(Path(__file__).parent / "portkit" / "canonical" / "program.py")


@pytest.fixture(scope="session", autouse=True)
def _agents_measured():
    if not Path(PYTHON).is_file():
        yield
        return
    found = {one.version[:2]: one.path for one in find_interpreters() if "pypy" not in one.name}
    for version, python in (((2, 7), PYTHON), (sys.version_info[:2], sys.executable)):
        if version in found:
            Measured.instead_of[found[version]] = python
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "Popen", Measured)
        patch.setattr(Worker, "_kill", _end)
        yield


class Measured(subprocess.Popen):
    """A process; under coverage.py where it is an agent, in an interpreter that has it."""

    instead_of: ClassVar[dict[str, str]] = {}  # path of an interpreter -> one with coverage.py

    def __init__(self, command, *args, **options):
        python = self.instead_of.get(command[0])
        if command[-1] == str(AGENTS / "meaning_agent.py"):
            python = PYTHON
        elif command[-1] != PROGRAM:
            python = None
        if python:
            command = [python, *COVERAGE, *SETTINGS, command[-1]]
        super().__init__(command, *args, **options)


def _end(worker, kill=Worker._kill):
    """The end of its input ends an agent, where no question is under way."""
    process = worker._process
    if process is not None:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            process.stdin.close()
            process.wait(10)
    kill(worker)
