"""The agents with the byte-code of one interpreter, which a confined program may not write as it runs."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock

from platformdirs import user_cache_path

from portkit.parity.cells import Cell

AGENTS = Path(__file__).parent.parent / "agents"
_SECONDS = 60.0
_ONE_AT_A_TIME = Lock()


def agents_for(cell: Cell) -> Path:
    """The folder of the agents for *cell*: compiled once for a version of them, kept in the cache.

    It is the kit's own, without byte-code, where there can be no other.
    """
    name = f"{cell.interpreter.label.replace(' ', '-')}-{_version()}"
    folder = user_cache_path("portkit") / "agents" / name
    with _ONE_AT_A_TIME:
        return folder if folder.is_dir() or _compile(cell, folder) else AGENTS


@cache
def _version() -> str:
    files = sorted(AGENTS.rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _compile(cell: Cell, folder: Path) -> bool:
    """Make *folder*, whole or not at all; whether it is there now."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    except OSError:
        return False
    try:
        copy = Path(
            shutil.copytree(
                AGENTS, new / "agents", ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
            )
        )
        # Of what is not for this interpreter there is no byte-code; nothing of that runs in it.
        command = [cell.python, "-E", "-s", "-m", "compileall", "-q", str(copy)]
        subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS)
        copy.rename(folder)
    except (OSError, subprocess.TimeoutExpired):
        return folder.is_dir()  # another run was faster
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return True
