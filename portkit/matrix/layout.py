"""What a project looks like from outside: its packages, its tests, how it is installed. Read, never run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from portkit.matrix.model import MatrixError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TESTS = frozenset(["test", "tests", "testing", "unittests"])
# File names that pytest is to take for tests; the last three are usual in code of 2.7.
TEST_FILES = ("test_*.py", "*_test.py", "*_tests.py", "tests.py", "test.py")
REQUIREMENTS = tuple(
    f"{folder}{name}.txt"
    for folder in ("", "requirements/", "tests/")
    for name in (
        *("requirements", "requirements-test", "requirements-dev", "requirements_test"),
        *("test-requirements", "test_requirements", "dev-requirements", "test", "dev"),
    )
)
_SKIPPED = frozenset(["build", "dist", "doc", "docs", "examples", "node_modules", "venv", "env"])
_DEPTH = 4


@dataclass(frozen=True)
class Layout:
    """A project in folder *root*; all paths are relative to it, with ``/``.

    *source* is the folder that its packages lie in (``.`` or ``src``); *code* the packages and
    modules there, without tests; *tests* folders or files; *installs* whether pip can install it,
    *isolated* whether that needs a build tool of its own.
    """

    root: Path
    source: str
    code: tuple[str, ...]
    tests: tuple[str, ...]
    requirements: tuple[str, ...]
    installs: bool
    isolated: bool


def look_at(root: Path) -> Layout:
    """The layout of the project in *root*. Raises MatrixError where no code or no tests are found."""
    if not root.is_dir():
        raise MatrixError(f"{root}: no such folder")
    source = next((name for name in ("src", "lib") if any(_code(root / name))), ".")
    code = tuple(_code(root / source))
    if not code:
        raise MatrixError(f"{root}: no Python package or module here")
    tests = tuple(_tests(root))
    if not tests:
        raise MatrixError(f"{root}: no tests here (a folder tests, or files {TEST_FILES[0]})")
    found = (name for name in REQUIREMENTS if (root / name).is_file())
    backend = _backend(root / "pyproject.toml")
    installs = backend is not None or (root / "setup.py").is_file()
    isolated = not (backend or "setuptools").startswith("setuptools")
    return Layout(root, source, code, tests, tuple(found), installs, isolated)


def _code(folder: Path) -> Iterator[str]:
    """The packages right inside *folder*; the modules there, where there is no package."""
    found = [one for one in _entries(folder) if not _is_about_tests(one.name)]
    packages = [one.name for one in found if os.path.isfile(os.path.join(one, "__init__.py"))]
    modules = [one.name[:-3] for one in found if one.name.endswith(".py") and one.is_file()]
    yield from packages or (name for name in modules if name not in ("setup", "conftest", "test"))


def _is_about_tests(name: str) -> bool:
    return name.lower() in TESTS or _is_test(name)


def _tests(root: Path) -> Iterator[str]:
    """The outermost folders of tests, and test files that lie beside other code."""
    todo = [(root, 0)]
    while todo:
        folder, depth = todo.pop()
        for entry in _entries(folder):
            path = Path(entry.path)
            # Inside a package it may be code, such as a client for tests.
            alone = folder == root and entry.name == "test.py"
            if alone or _is_test(entry.name) or _holds_tests(entry):
                yield path.relative_to(root).as_posix()
            elif entry.is_dir() and depth < _DEPTH:
                todo.append((path, depth + 1))


def _holds_tests(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir() and entry.name.lower() in TESTS and any(Path(entry.path).rglob("*.py"))


def _entries(folder: Path) -> Iterable[os.DirEntry[str]]:
    """What lies in *folder*, in order, without what is hidden, built or installed there."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted(
            (one for one in entries if one.name[0] != "." and one.name not in _SKIPPED),
            key=lambda one: one.name,
        )


def _is_test(name: str) -> bool:
    return any(Path(name).match(pattern) for pattern in TEST_FILES[:-1])


def _backend(path: Path) -> str | None:
    """The build backend that pyproject.toml names; None where it does not build anything."""
    if not path.is_file():
        return None
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MatrixError(f"{path}: {error}") from None
    if "build-system" not in settings and "project" not in settings:
        return None
    return str(settings.get("build-system", {}).get("build-backend", "setuptools.build_meta"))
