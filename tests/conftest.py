"""The kit's own coverage has to count what runs inside 2.7 too.

Where AGENT_PYTHON names a 2.7 that has coverage.py, the workers of 2.7 run under it, and end by
themselves, so that their data is written.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path

import pytest

from portkit.verify.worker import AGENTS, Worker

PYTHON = os.environ.get("AGENT_PYTHON", "")
COVERAGE = ["-E", "-s", "-B", "-m", "coverage", "run", "-p", "--branch"]
SETTINGS = [f"--rcfile={os.devnull}", f"--source={AGENTS}"]


@pytest.fixture(scope="session", autouse=True)
def _agents_measured():
    if not Path(PYTHON).is_file():
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "Popen", Measured)
        patch.setattr(Worker, "_kill", _end)
        yield


class Measured(subprocess.Popen):
    """A process; under coverage.py where it is an agent in a 2.7."""

    def __init__(self, command, *args, **options):
        if command[-1] == str(AGENTS / "meaning_agent.py"):
            command = [PYTHON, *COVERAGE, *SETTINGS, command[-1]]
        super().__init__(command, *args, **options)


def _end(worker, kill=Worker._kill):
    """The end of its input ends an agent, where no question is under way."""
    process = worker._process
    if process is not None:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            process.stdin.close()
            process.wait(10)
    kill(worker)
