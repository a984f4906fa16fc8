"""``portkit doctor`` names what is here, and says how to get the rest."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from portkit.cli import doctor as module
from portkit.interpreters import Interpreter

FOUND = [
    Interpreter("/opt/python3.9", "cpython", (3, 9, 18)),
    Interpreter("/opt/python3.15", "cpython", (3, 15, 0)),
    Interpreter("/opt/pypy", "pypy", (2, 7, 18)),
]


@pytest.fixture
def doctor(monkeypatch):
    monkeypatch.setattr(module, "find_interpreters", lambda: FOUND)

    def run(*arguments):
        result = CliRunner().invoke(module.doctor, arguments)
        assert result.exit_code == 0, result.output
        return result.output

    return run


def test_a_line_for_each_interpreter(doctor):
    lines = {line.split("  ")[0]: line for line in doctor().splitlines()}
    assert "3.9.18" in lines["CPython 3.9"] and "/opt/python3.9" in lines["CPython 3.9"]
    assert "/opt/pypy" in lines["PyPy 2.7"]
    assert "MISSING" in lines["CPython 2.7"]
    assert "MISSING" in lines["PyPy 3"]
    assert "/opt/python3.15" in lines["CPython 3.15.0"]


def test_each_system_is_told_how_to_get_what_is_missing(doctor):
    text = doctor()
    assert "dnf install python2.7 python3.6" in text
    assert "apt install pypy3" in text
    assert "python3.9 " not in text.partition("How to get")[2]


def test_json(doctor):
    rows = {row["name"]: row for row in json.loads(doctor("--output-format", "json"))}
    assert rows["py39"]["found"] == {
        "path": "/opt/python3.9",
        "implementation": "cpython",
        "version": [3, 9, 18],
    }
    assert rows["py27"]["found"] is None
    assert rows["py27"]["how"]["Fedora"] == "dnf install python2.7"
