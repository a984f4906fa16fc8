"""Which files a command is about: files and folders, ``.gitignore``, default excludes, python scripts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pathspec

from portkit.errors import UsageError

# The metadata in a folder *.egg-info stay: a program that asks for its own version needs them in a copy too.
DEFAULT_EXCLUDES = (
    ".git/ .hg/ .svn/ .bzr/ .tox/ .nox/ .venv/ venv/ __pycache__/ .mypy_cache/ .ruff_cache/ .pytest_cache/"
    " .eggs/ build/ dist/ node_modules/ .portkit/"
).split()
APPLE_DOUBLE = b"\x00\x05\x16\x07"  # the resource fork of a file (RFC 1740)
SHEBANG = re.compile(rb"#!.*\bpython[0-9.]*\b")


@dataclass(frozen=True)
class Entry:
    """One Python file; *root* is the path given on the command line that led to it."""

    path: str
    root: str

    @property
    def relative(self) -> str:
        """The path below *root*; the name where the file itself was given."""
        if self.path == self.root:
            return os.path.basename(self.path)
        return os.path.relpath(self.path, self.root)


def discover(paths: Sequence[str], exclude: Sequence[str] = ()) -> list[Entry]:
    """The Python files below *paths*, sorted; a file named outright is always taken.

    *exclude* are patterns as in ``.gitignore``. Raises UsageError for a path that does not exist.
    """
    entries: dict[str, Entry] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder")
        found = (
            [path]
            if not os.path.isdir(path)
            else [one for one in walk(path, exclude) if is_python(one)]
        )
        for one in found:
            entries.setdefault(os.path.abspath(one), Entry(one, path))
    return sorted(entries.values(), key=lambda entry: entry.path)


def walk(root: str, exclude: Sequence[str] = ()) -> Iterator[str]:
    """All files below *root* that no exclude and no ``.gitignore`` on the way hides.

    Links are followed to files inside *root* only. Raises UsageError for an exclude that is no pattern.
    """
    wrong = next((one for one in exclude if not _is_pattern(one)), None)
    if wrong is not None:
        raise UsageError(f"{wrong!r} excludes nothing: it is no pattern as in .gitignore")
    specs = [(root, _spec([*DEFAULT_EXCLUDES, *exclude]))]
    yield from _walk(root, os.path.realpath(root), specs)


def _walk(folder: str, top: str, specs: list[tuple[str, pathspec.PathSpec]]) -> Iterator[str]:  # type: ignore[type-arg]
    ignore = os.path.join(folder, ".gitignore")
    if os.path.isfile(ignore):
        lines = Path(ignore).read_text("utf-8", "replace").splitlines()
        patterns = list(filter(_is_pattern, lines))  # git passes over others
        specs = [*specs, (folder, _spec(patterns))]
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be listed ({error.strerror})") from None
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        if any(
            spec.match_file(os.path.relpath(entry.path, base) + "/" * is_folder)
            for base, spec in specs
        ):
            continue
        if is_folder:
            yield from _walk(entry.path, top, specs)
        elif os.path.isfile(entry.path) and _is_inside(entry, top):  # no link that runs in a circle
            yield entry.path


def _is_inside(entry: os.DirEntry[str], top: str) -> bool:
    return not entry.is_symlink() or os.path.realpath(entry.path).startswith(top + os.sep)


def _is_pattern(line: str) -> bool:
    try:
        _spec([line])
    except ValueError:
        return False
    return True


def _spec(lines: Sequence[str]) -> pathspec.PathSpec:  # type: ignore[type-arg]
    return pathspec.GitIgnoreSpec.from_lines(lines)


def is_python(path: str) -> bool:
    """Whether *path* is named as Python source, or is a script that names a python in its first line.

    What a Mac keeps beside a file, ``._name.py`` in an archive made there, is none.
    """
    name = os.path.basename(path)
    if name.endswith((".py", ".pyw")):
        return not (name.startswith("._") and _first_line(path).startswith(APPLE_DOUBLE))
    return "." not in name and SHEBANG.match(_first_line(path)) is not None


def _first_line(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.readline(200)
    except OSError:
        return b""
