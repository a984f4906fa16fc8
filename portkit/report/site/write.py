"""The folder of a report, written beside its place and put there in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portkit.errors import UsageError

# What tells a folder of ours from one that must not be replaced.
MARK = "portkit-report.json"


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of *target* at the end.

    Where filling it fails, *target* is as it was. Raises UsageError where *target* is something
    else than a report, or cannot be written.
    """
    target = target.absolute()
    _refuse(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        yield scratch
        scratch.chmod(0o777 & ~_umask())
        _swap(scratch, target)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _refuse(target: Path) -> None:
    if not os.path.lexists(target):
        return
    if not target.is_dir() or target.is_symlink():
        raise UsageError(f"{target}: not a folder; choose another place for the report")
    try:
        names = os.listdir(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    if names and MARK not in names:
        raise UsageError(f"{target}: holds something else than a report; choose another folder")


def _swap(scratch: Path, target: Path) -> None:
    """Put *scratch* in the place of *target*; at no time is there half a report."""
    if not target.exists():
        scratch.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    target.rename(old)
    try:
        scratch.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(target: Path, error: OSError) -> UsageError:
    return UsageError(f"{target}: cannot be written ({error.strerror or error})")
