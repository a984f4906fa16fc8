"""What ``from module import *`` brings: the table agrees with 2.7, and the last import counts."""

import json
import subprocess

import pytest

from portkit.agents.meaning.star_names import STAR_NAMES
from portkit.file import File
from portkit.interpreters import find_interpreters
from portkit.options import Options
from portkit.project import Project
from portkit.source import from_bytes
from portkit.syntax.parse import parse

FOUND = {one.name: one.path for one in find_interpreters()}
PUBLIC = """
import importlib, json, sys, types
for module in sys.argv[1:]:
    there = importlib.import_module(module)
    names = getattr(there, "__all__", None) or vars(there)
    members = [(name, getattr(there, name)) for name in names if name[0] != "_" and hasattr(there, name)]
    kept = [
        name
        for name, value in members
        if not isinstance(value, types.ModuleType) and (callable(value) or not name.isupper())
    ]
    print(json.dumps([module, kept]))
"""


@pytest.mark.skipif("py27" not in FOUND, reason="MISSING: CPython 2.7")
def test_names_are_those_of_2_7():
    command = [FOUND["py27"], "-c", PUBLIC, *STAR_NAMES]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = dict(json.loads(line) for line in done.stdout.splitlines())
    assert {module: frozenset(names) for module, names in found.items()} == STAR_NAMES


@pytest.mark.parametrize(
    ("code", "origin"),
    [
        ("from math import *\nfloor", "math.floor"),
        ("from os import *\nfrom string import *\njoin", "string.join"),
        ("from string import *\nfrom os.path import *\njoin", "os.path.join"),
        ("from math import *\nmaximum", None),
        ("from math import *\ndef floor(x): pass\nfloor", None),
        ("import math\nfloor", None),
    ],
)
def test_origin_of_what_a_star_brings(code: str, origin: str | None):
    file = _opened(code)
    assert file.origin(file.root.named_children[-1].named_children[0]) == origin


@pytest.mark.parametrize(
    ("code", "is_builtin"),
    [
        ("from os import *\nopen", False),
        ("from gzip import *\nopen", False),
        ("from math import *\nopen", True),
        ("import os\nopen", True),
    ],
)
def test_no_builtin_where_a_star_brings_another(code: str, is_builtin: bool):
    file = _opened(code)
    assert file.is_builtin(file.root.named_children[-1].named_children[0]) == is_builtin


def _opened(code: str) -> File:
    source = from_bytes(code.encode(), "example.py")
    return File(source, parse(source.text), Project([]), Options(()))
