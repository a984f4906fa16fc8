"""The masked tree of every file of the 2.7 standard library means what 2.7's own ``ast`` says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from portkit.errors import SourceError
from portkit.interpreters import find_interpreters
from portkit.source import read
from tests.portkit.grammar.tree_shape import Shape

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("uncounted")]

AGENT = Path(__file__).with_name("ast_shape.py")


def legacy_python() -> str:
    here = [one.path for one in find_interpreters() if one.name == "py27"]
    if not here:
        pytest.skip("no CPython 2.7 here")
    return here[0]


def library(python: str) -> list[Path]:
    code = "import os, sys; sys.stdout.write(os.path.dirname(os.__file__))"
    folder = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout
    return sorted(path for path in Path(folder).rglob("*.py") if "site-packages" not in path.parts)


def difference(ours: Any, theirs: Any) -> str:
    """The first thing that differs, for a person."""
    for key in ("names", "operators", "kinds"):
        for name in {*ours[key], *theirs[key]}:
            mine, other = ours[key].get(name, 0), theirs[key].get(name, 0)
            if mine != other:
                return f"{key}: {name}: {mine} here, {other} in ast"
    return "" if ours["body"] == theirs["body"] else "statements differ"


def test_every_file_has_the_shape_that_27_sees() -> None:
    python = legacy_python()
    files = library(python)
    asked = "".join(f"{path}\n" for path in files)
    run = subprocess.run(
        [python, str(AGENT)], input=asked, capture_output=True, text=True, check=True
    )
    wrong = []
    compiled = 0
    for path, line in zip(files, run.stdout.splitlines(), strict=True):
        theirs = json.loads(line)
        if theirs is None:
            continue
        compiled += 1
        try:
            found = difference(Shape(read(path).text).as_dict(), theirs)
        except SourceError as error:
            found = str(error)
        if found:
            wrong.append(f"{path.name}: {found}")
    assert not wrong
    assert compiled > 200
