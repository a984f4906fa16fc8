from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from portkit.interpreters import Interpreter, find_interpreters
from portkit.verify.worker import AGENTS

HERE = Path(__file__).parent
INTERPRETERS = find_interpreters()


def ask(interpreter: Interpreter, cases: dict[str, str]) -> dict[str, list]:
    """Form of each case's ``value`` and of what was made again from it, in one process."""
    request = json.dumps({"agents": str(AGENTS), "root": str(HERE), "cases": cases})
    command = [interpreter.path, "-E", "-s", "-B", str(HERE / "program.py")]
    done = subprocess.run(command, input=request.encode(), capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=INTERPRETERS, ids=lambda one: one.name)
def interpreter(request: pytest.FixtureRequest) -> Interpreter:
    return request.param
