"""What the benchmark of real packages counts as a test that passes, by either of its runners."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from portkit.interpreters import Interpreter, find_interpreters

pytestmark = pytest.mark.once

AGENT = Path(__file__).parents[2] / "benchmarks" / "corpus" / "agent.py"
TESTS = """
import os, unittest
class T(unittest.TestCase):
    def test_a(self): pass
    def test_b(self): self.fail()
    def test_c(self): self.skipTest('not here')
    def test_z(self): os._exit(1)
"""


@pytest.mark.parametrize("interpreter", find_interpreters(), ids=lambda one: one.name)
def test_each_test_is_written_as_it_ends(interpreter: Interpreter, tmp_path: Path) -> None:
    package = tmp_path / "pkg"
    package.mkdir()
    for name, text in {"__init__": "", "broken": "print(", "t": TESTS}.items():
        (package / f"{name}.py").write_text(text)
    log = tmp_path / "log"
    subprocess.run(
        [interpreter.path, str(AGENT), str(tmp_path), "pkg/broken.py", "pkg/t.py"],
        cwd=tmp_path,
        env={**os.environ, "CORPUS_LOG": str(log)},
        stderr=subprocess.DEVNULL,
        check=True,
    )
    lines = [line.split("\t") for line in log.read_text().splitlines()]
    assert [(outcome, name.split(".")[-1]) for outcome, name in lines] == [
        ("passed", "test_a#1"),
        ("failed", "test_b#1"),
        ("failed", "test_c#1"),
    ]
