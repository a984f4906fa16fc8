"""What a program prints in each CPython here, and in 2.7 first of all."""

from __future__ import annotations

import subprocess

import pytest

from portkit.interpreters import Interpreter, find_interpreters

FOUND = [one for one in find_interpreters() if one.implementation == "cpython"]


def printed(interpreter: Interpreter, program: str) -> str:
    """What *program* prints there; it must end by itself."""
    command = [str(interpreter.path), "-W", "ignore", "-B", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return done.stdout


def the_legacy_one() -> Interpreter:
    """CPython 2.7; without it the test is skipped."""
    for one in FOUND:
        if one.name == "py27":
            return one
    pytest.skip("MISSING: CPython 2.7")
