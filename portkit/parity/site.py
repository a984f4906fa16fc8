"""A folder with what a package needs installed, for one interpreter; made once, kept in the cache."""

from __future__ import annotations

import ast
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from platformdirs import user_cache_path

from portkit.interpreters import Interpreter

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_SECONDS = 300.0
_TAGS = {"cpython": "cp", "pypy": "pp"}


def requirements_of(tree: Path) -> list[str]:
    """What setup.py, pyproject.toml or requirements.txt in *tree* say it needs; literals only."""
    script, settings, listed = (
        tree / name for name in ("setup.py", "pyproject.toml", "requirements.txt")
    )
    if script.is_file() and (found := list(_of_setup(script.read_bytes()))):
        return found
    if settings.is_file():
        project = tomllib.loads(settings.read_text("utf-8")).get("project", {})
        if found := list(project.get("dependencies", [])):
            return found
    return read_requirements(listed) if listed.is_file() else []


def read_requirements(file: Path) -> list[str]:
    """The requirements in a file as pip reads it, without options and comments."""
    lines = (line.partition(" #")[0].strip() for line in file.read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def site_folder(interpreter: Interpreter, requirements: Sequence[str]) -> tuple[Path | None, str]:
    """The folder that holds *requirements* for *interpreter*; with it '', or None and why not.

    None and '' where it needs nothing.
    """
    needed = _newest(one for one in requirements if _applies(one, interpreter))
    if not needed:
        return None, ""
    key = hashlib.sha256("\n".join([interpreter.label, *needed]).encode()).hexdigest()[:16]
    folder = user_cache_path("portkit") / "sites" / f"{interpreter.name}-{key}"
    if folder.is_dir():
        return folder, ""
    problem = _install(interpreter, needed, folder)
    return (None, problem) if problem else (folder, "")


def _newest(requirements: Iterable[str]) -> list[str]:
    """One requirement for each project, the last that was given: pip takes no second."""
    found: dict[str, str] = {}
    for one in requirements:
        try:
            name = canonicalize_name(Requirement(one).name)
        except InvalidRequirement:
            name = canonicalize_name(one)
        found[name] = one
    return sorted(found.values())


def _of_setup(text: bytes) -> Iterator[str]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    for call in ast.walk(tree):
        if isinstance(call, ast.keyword) and call.arg == "install_requires":
            for one in ast.walk(call.value):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value


def _applies(text: str, interpreter: Interpreter) -> bool:
    try:
        marker = Requirement(text).marker
    except InvalidRequirement:
        return True  # pip says what is wrong with it
    major, minor, patch = interpreter.version
    return marker is None or marker.evaluate(
        {
            "python_version": f"{major}.{minor}",
            "python_full_version": f"{major}.{minor}.{patch}",
            "implementation_name": interpreter.implementation,
            "platform_python_implementation": interpreter.label.partition(" ")[0],
        }
    )


def _install(interpreter: Interpreter, needed: Sequence[str], folder: Path) -> str:
    """Install into *folder*, whole or not at all; '' or what went wrong."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    install = ["install", "--quiet", "--no-compile", "--disable-pip-version-check"]
    plain = [one.partition(";")[0].strip() for one in needed]
    pip, options = _pip(interpreter)
    command = [*pip, *install, *options, "--target", str(new), *plain]
    done = _run(command)
    if done is None or done.returncode:
        shutil.rmtree(new, ignore_errors=True)
        said = done.stderr.decode(errors="replace").strip().splitlines() if done else []
        return f"cannot install {', '.join(plain)}: {said[-1] if said else 'pip took too long'}"
    try:
        new.rename(folder)
    except OSError:  # another run was faster
        shutil.rmtree(new, ignore_errors=True)
    return ""


def _pip(interpreter: Interpreter) -> tuple[list[str], list[str]]:
    """The interpreter's own pip; where it has none ours, which can only take pure Python for it."""
    own = [interpreter.path, "-m", "pip"]
    asked = _run([*own, "--version"])
    if asked is not None and asked.returncode == 0:
        return own, []
    version = "{}.{}".format(*interpreter.version)
    tag = _TAGS[interpreter.implementation]
    foreign = ["--python-version", version, "--implementation", tag, "--only-binary=:all:"]
    return [sys.executable, "-m", "pip"], foreign


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return None
