"""What the result of a cell rests on, as one digest: files, its settings, and the interpreters here."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from portkit.discover import walk
from portkit.errors import UsageError
from portkit.interpreters import find_interpreters
from portkit.matrix.project import Project
from portkit.stamps import stamp

_LARGE = 16 << 20
_SECTION = re.compile(r"(?m)^\[testenv:(.+)\]\n")
# tox draws it anew for each run.
_CHANCE = re.compile(r"(?m)^ *PYTHONHASHSEED=\d+\n")
_DEPENDS = re.compile(r"(?m)^depends =(.*(?:\n +.*)*)")


@dataclass(frozen=True)
class Inputs:
    """*paths*, files and folders of the project, are all that cells whose names *pattern* fits look at."""

    pattern: str
    paths: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Inputs:
        """From ``PATTERN=PATH,PATH``. Raises UsageError for anything else."""
        pattern, _, paths = text.partition("=")
        names = tuple(path.strip().rstrip("/") for path in paths.split(",") if path.strip())
        if not pattern or not names:
            raise UsageError(f"--inputs {text}: write CELLS=PATH,PATH, as in 'py2*=src,tests'")
        return cls(pattern.strip(), names)


@dataclass(frozen=True)
class Rests:
    """On what each cell rests: a digest of it, and the cells that tox has it wait for."""

    digests: Mapping[str, str]
    depends: Mapping[str, Set[str]]


def rests_on(project: Project, settings: str, given: Sequence[Inputs]) -> Rests:
    """What the cells of *project* rest on, *settings* being what ``tox config`` says of them.

    A cell that no *given* inputs are for rests on all files of the project that ``.gitignore`` does
    not hide; one that *settings* do not tell of has no digest. Raises UsageError for a path of
    *given* that is not there.
    """
    try:
        files = _Files(project.root)
    except UsageError:  # a folder that cannot be listed: of what lies there nothing is known
        return Rests({}, {})
    here = [stamp(one.path) for one in find_interpreters()]
    sections = _SECTION.split(_CHANCE.sub("", settings))
    said = dict(zip(sections[1::2], sections[2::2], strict=True))
    digests, depends = {}, {}
    for name, own in said.items():
        paths = [path for one in given if fnmatchcase(name, one.pattern) for path in one.paths]
        digests[name] = _digest([own, *here, *files.below(paths)])
        found = _DEPENDS.search(own)
        depends[name] = said.keys() & (found[1].split() if found else ())
    return Rests(_with_those_before(digests, depends), depends)


def _with_those_before(
    digests: Mapping[str, str], depends: Mapping[str, Set[str]]
) -> dict[str, str]:
    """The digest of each cell and of those that it waits for, whose work it may use."""

    @cache
    def whole(name: str) -> str:
        return _digest([digests[name], *map(whole, sorted(depends[name]))])

    return {name: whole(name) for name in digests}


class _Files:
    """The files of a project, each read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines = {os.path.relpath(path, root): _line(path) for path in walk(str(root))}

    def below(self, paths: Sequence[str]) -> Iterator[str]:
        """A line for each file that is one of *paths*, or below one; for all files where there are none."""
        for path in paths:
            if not (self._root / path).exists():
                raise UsageError(f"--inputs: {self._root / path}: no such file or folder")
        for name, line in self._lines.items():
            if not paths or any(name == path or name.startswith(f"{path}/") for path in paths):
                yield f"{name} {line}"


def _line(path: str) -> str:
    """Content of a file, of a large one its size and time, and whether it can be started."""
    try:
        status = os.stat(path)
        if status.st_size > _LARGE:
            return f"{status.st_size} {status.st_mtime_ns}"
        content = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:  # what a cell could not read either
        return str(error.strerror)
    return f"{content} {os.access(path, os.X_OK)}"


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
