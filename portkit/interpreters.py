"""Which CPython 2.7, CPython 3.x and PyPy are on this machine."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_cache_path

ENVIRONMENT_VARIABLE = "PORTKIT_PYTHONS"
PROBE_SECONDS = 10.0

_EXECUTABLE = re.compile(r"(python|pypy)(2(\.7)?|3(\.\d+)?)?(\.exe)?")
_QUESTION = """
import os, platform, sys
sys.stdout.write("%s %d %d %d %s" % ((platform.python_implementation(),)
    + tuple(sys.version_info[:3]) + (os.path.realpath(sys.executable),)))
"""
_LABELS = {"cpython": "CPython", "pypy": "PyPy"}


@dataclass(frozen=True)
class Interpreter:
    """One interpreter; *path* is the real file, *version* the language version it speaks."""

    path: str
    implementation: Literal["cpython", "pypy"]
    version: tuple[int, int, int]

    @property
    def name(self) -> str:
        """The name of its cell: ``py27``, ``py313``, ``pypy2``, ``pypy3``."""
        major, minor, _ = self.version
        return f"pypy{major}" if self.implementation == "pypy" else f"py{major}{minor}"

    @property
    def label(self) -> str:
        """The name a person reads: ``CPython 2.7.18``."""
        return f"{_LABELS[self.implementation]} {'.'.join(map(str, self.version))}"


@functools.cache
def find_interpreters() -> list[Interpreter]:
    """Return one interpreter a name, the highest patch of each, 2.7 first, CPython before PyPy.

    They are looked for on PATH, among pyenv's versions and in the other places that findpython
    knows; the environment variable PORTKIT_PYTHONS, a list of files, replaces all of these.
    Nothing is raised for what cannot be run: it is not in the list.
    """
    cache = _Cache.load()
    wanted = os.environ.get(ENVIRONMENT_VARIABLE)
    if wanted is not None:
        found = _best(cache.ask(path for path in wanted.split(os.pathsep) if path))
        cache.save()
        return found
    places = _places()
    known = cache.known(places)
    if known is None:
        known = _best(cache.ask(_candidates()))
        cache.keep(places, known)
        cache.save()
    return known


def probe(path: str) -> Interpreter | None:
    """Run the file *path* and return what it says it is, None if it is no Python we know."""
    # -E -s: neither the user's environment nor his site-packages have a say in the answer.
    command = [path, "-E", "-s", "-c", _QUESTION]
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=PROBE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    answer = os.fsdecode(done.stdout)
    match = re.fullmatch(r"(CPython|PyPy) (\d+) (\d+) (\d+) (.+)", answer, re.DOTALL)
    if done.returncode or match is None:
        return None
    implementation: Literal["cpython", "pypy"] = "pypy" if match[1] == "PyPy" else "cpython"
    return Interpreter(match[5], implementation, (int(match[2]), int(match[3]), int(match[4])))


def _best(found: Iterable[Interpreter]) -> list[Interpreter]:
    by_name: dict[str, Interpreter] = {}
    for one in sorted(found, key=lambda one: (one.version, one.path)):
        if one.version >= (2, 7):
            by_name[one.name] = one
    return sorted(by_name.values(), key=lambda one: (one.implementation, one.version))


def _folders() -> Iterator[Path]:
    for entry in os.environ.get("PATH", "").split(os.pathsep):
        # A pyenv shim runs only if its version is the active one; the version itself is found.
        if entry and Path(entry).name != "shims":
            yield Path(entry)
    for version in sorted(_pyenv_versions().glob("*")):
        yield version / "bin"


def _pyenv_versions() -> Path:
    return Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"


def _candidates() -> set[str]:
    found = set()
    for folder in _folders():
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        found |= {str(folder / name) for name in names if _EXECUTABLE.fullmatch(name)}
    return found | set(_found_elsewhere())


def _found_elsewhere() -> Iterator[str]:
    """The Windows registry, macOS frameworks, asdf, rye and uv are findpython's business."""
    from findpython.providers import ALL_PROVIDERS  # slow to import, needed once

    for name, provider in ALL_PROVIDERS.items():
        made = None if name in ("path", "pyenv") else provider.create()
        if made is not None:
            yield from (str(version.executable) for version in made.find_pythons())


def _stamp(path: str | Path) -> list[float] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return [status.st_mtime, status.st_size]


def _places() -> list[Any]:
    """What must be as it was for an earlier search to stand."""
    return [[str(folder), _stamp(folder)] for folder in [*_folders(), _pyenv_versions()]]


class _Cache:
    """The last search and every answer so far, so that a second run starts no process."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content

    @staticmethod
    def _file() -> Path:
        return user_cache_path("portkit") / "interpreters-1.json"

    @classmethod
    def load(cls) -> _Cache:
        """What the last run has kept; nothing where there is no file, or no whole one."""
        try:
            content = json.loads(cls._file().read_text("utf-8"))
        except (OSError, ValueError):
            content = None
        if not isinstance(content, dict) or content.keys() != {"places", "found", "answers"}:
            content = {"places": None, "found": [], "answers": {}}
        return cls(content)

    def save(self) -> None:
        """Write the cache if its folder lets us; without it the next run only takes longer."""
        file = self._file()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            new = file.with_name(f"{file.name}.{os.getpid()}")
            new.write_text(json.dumps(self._content), "utf-8")
            new.replace(file)
        except OSError:
            return

    def keep(self, places: list[Any], found: list[Interpreter]) -> None:
        """Note that *found* is what there is in *places*."""
        self._content["places"] = places
        self._content["found"] = [one.path for one in found]

    def known(self, places: list[Any]) -> list[Interpreter] | None:
        """What was found in the same *places* before; None where anything has changed since."""
        if self._content["places"] != places:
            return None
        found = [self._answer(path) for path in self._content["found"]]
        return [one for one in found if one] if all(found) else None

    def ask(self, paths: Iterable[str]) -> list[Interpreter]:
        """Probe those of *paths* not known yet, each real file once, all at the same time."""
        real = {os.path.realpath(path) for path in paths}
        answers = {path: self._answer(path) for path in real}
        new = [path for path in sorted(real) if answers[path] is None]
        if new:
            with ThreadPoolExecutor(max_workers=8) as pool:
                answers.update(zip(new, pool.map(probe, new), strict=True))
        for one in filter(None, answers.values()):
            self._content["answers"][one.path] = [_stamp(one.path), asdict(one)]
        return [one for one in answers.values() if one is not None]

    def _answer(self, path: str) -> Interpreter | None:
        stamp, fields = self._content["answers"].get(path, (None, None))
        if stamp is None or stamp != _stamp(path):
            return None
        return Interpreter(**{**fields, "version": tuple(fields["version"])})
