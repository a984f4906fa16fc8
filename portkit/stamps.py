"""Files as far as size and time tell their states apart: what a cache on disk is good for."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


@cache
def stamp(path: str) -> str:
    """The file at *path*, with its size and time where it can be asked."""
    try:
        stat = os.stat(path)
    except OSError:  # who reads or runs it says so
        return path
    return f"{path} {stat.st_size} {stat.st_mtime_ns}"


@cache
def stamps(*folders: Path) -> tuple[str, ...]:
    """The Python files below *folders*."""
    found = (path for folder in folders for path in sorted(map(str, folder.rglob("*.py"))))
    return tuple(map(stamp, found))
