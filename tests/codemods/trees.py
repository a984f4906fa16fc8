"""Small trees of files, ported and run by real interpreters."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from portkit.codemod import registry
from portkit.interpreters import Interpreter, find_interpreters
from portkit.options import Options
from portkit.project import Project
from portkit.rewrite import rewrite
from portkit.source import from_bytes


@cache
def interpreters() -> tuple[Interpreter, ...]:
    """CPython 2.7, the oldest and the newest CPython 3 that are here."""
    found = [one for one in find_interpreters() if one.implementation == "cpython"]
    modern = sorted((one for one in found if one.version >= (3, 6)), key=lambda one: one.version)
    legacy = [one for one in found if one.name == "py27"]
    if not legacy or not modern:
        pytest.skip("MISSING: CPython 2.7 or 3")
    return (legacy[0], *dict.fromkeys([modern[0], modern[-1]]))


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """*files* (path -> text) under *folder*."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def port(folder: Path, *names: str) -> dict[str, str]:
    """Run the codemods *names* over every file of *folder* in place: path -> new text."""
    chosen = tuple(registry()[name] for name in names)
    project = Project(sorted(map(str, folder.rglob("*.py"))))
    results = {}
    for path in sorted(folder.rglob("*.py")):
        source = from_bytes(path.read_bytes(), str(path))
        outcome = rewrite(source, Options(chosen), project)
        results[str(path.relative_to(folder))] = outcome.result.text
    write(folder, results)
    return results


def run(interpreter: Interpreter, folder: Path, *arguments: str) -> str:
    """What ``python ARGUMENTS`` in *folder* prints; an error is part of it."""
    clean = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}
    done = subprocess.run(
        [str(interpreter.path), *arguments], cwd=folder, env=clean, capture_output=True, text=True
    )
    return done.stdout + done.stderr
