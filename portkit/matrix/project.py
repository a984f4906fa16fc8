"""What tox says of a project before anything runs: its version, its environments, their folders."""

from __future__ import annotations

import configparser
import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portkit.matrix.model import MatrixError

OLDEST_TOX = 4
# Where tox looks for its settings, and what marks them there.
_SETTINGS = (
    ("tox.ini", ""),
    ("tox.toml", ""),
    ("setup.cfg", "[tox:tox]"),
    ("pyproject.toml", "[tool.tox"),
)
_PLUGIN = "toxfile.py"


@dataclass(frozen=True)
class Project:
    """A folder with tox settings. *folders* maps each environment's name to its own folder."""

    root: Path
    tox: tuple[str, ...]
    folders: Mapping[str, Path]

    def folder(self, name: str) -> Path:
        """The folder of an environment, also of one that is not in the project's env_list."""
        if name in self.folders:
            return self.folders[name]
        return next(iter(self.folders.values())).parent / name


def open_project(root: Path, env: Mapping[str, str]) -> Project:
    """Ask tox for the environments of the project in folder *root*.

    Raises MatrixError where there are no settings, where they are broken, and where tox is not
    there or older than 4 (its result file then says nothing per environment).
    """
    _check_settings(root)
    tox = find_tox(env)
    answer = _ask(tox, ["config", "-k", "env_dir"], root, env)
    if answer.returncode:
        raise MatrixError(f"{root}: tox cannot read its settings: {last_line(answer)}")
    folders = {
        name: root / folder.strip()
        for name, folder in re.findall(r"(?m)^\[testenv:(.+)\]\nenv_dir = (.+)$", answer.stdout)
    }
    if not folders:
        raise MatrixError(f"{root}: tox settings list no environments (env_list)")
    return Project(root, tox, folders)


def settings_of(project: Project, env: Mapping[str, str]) -> str:
    """All that tox's settings come to, environment by environment, the same each time."""
    # tox keeps extras as a set, and names them in the order that it draws for sets.
    env = {**env, "PYTHONHASHSEED": "0"}
    # Its exit status is that of a failure where an interpreter is missing; the rest is told all the same.
    return _ask(project.tox, ["config"], project.root, env).stdout


def settings_files(root: Path) -> dict[str, bytes]:
    """The files of a project that tox's settings come from, each with what is in it."""
    places = (root / name for name in (*dict(_SETTINGS), _PLUGIN))
    return {place.name: place.read_bytes() for place in places if place.is_file()}


def _check_settings(root: Path) -> None:
    marked = (
        root / name
        for name, mark in _SETTINGS
        if (root / name).is_file() and mark in (root / name).read_text("utf-8", "replace")
    )
    file = next(marked, None)
    if file is None:
        raise MatrixError(f"{root}: no tox.ini here; the matrix runs a project's tox environments")
    if file.suffix in {".ini", ".cfg"}:
        _check_ini(file)


def _check_ini(file: Path) -> None:
    # tox itself answers a broken file with a stack trace.
    try:
        configparser.RawConfigParser().read(str(file), encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise MatrixError(f"{file}: broken tox settings: {reason}") from error


def find_tox(env: Mapping[str, str]) -> tuple[str, ...]:
    """The command that starts tox: beside this Python, else on PATH.

    Raises MatrixError where there is none, or only one that is too old.
    """
    if importlib.util.find_spec("tox"):
        command: tuple[str, ...] = (sys.executable, "-m", "tox")
        version = importlib.metadata.version("tox")
    else:
        command = (_on_path(env),)
        version = _ask(command, ["--version"], None, env).stdout
    _check_version(version)
    return command


def _on_path(env: Mapping[str, str]) -> str:
    found = shutil.which("tox", path=env.get("PATH"))
    if not found:
        raise MatrixError("tox is not installed; pip install 'portkit[matrix]'")
    return found


def _check_version(text: str) -> None:
    version = re.search(r"\b(\d+)\.\d[\w.]*", text)
    if version is None:
        raise MatrixError(f"tox --version says no version, but {text.strip()!r}")
    if int(version[1]) < OLDEST_TOX:
        raise MatrixError(
            f"tox {version[0]} is too old; the matrix needs tox {OLDEST_TOX} or newer "
            "(pip install 'portkit[matrix]')"
        )


def _ask(
    tox: Sequence[str], arguments: Sequence[str], folder: Path | None, env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*tox, *arguments],
        cwd=folder,
        env=dict(env),
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
    )


def last_line(answer: subprocess.CompletedProcess[str]) -> str:
    """The last that a command said, else its exit status in words."""
    lines = (answer.stderr + answer.stdout).strip().splitlines()
    return lines[-1] if lines else f"exit status {answer.returncode}"
