"""A copy of what is ported, for ``-o``: the originals stay, files that are not Python come along."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

from portkit.discover import Entry, walk
from portkit.errors import UsageError

Writes = dict[str, tuple[bytes, bytes]]


def place(root: str, roots: Sequence[str], output: str) -> str:
    """Where the content of *root* goes: into *output* itself where it is the only folder given."""
    if len(roots) == 1 and os.path.isdir(root):
        return output
    return os.path.join(output, os.path.basename(os.path.normpath(root)))


def copy(roots: Sequence[str], output: str, exclude: Sequence[str] = ()) -> None:
    """Copy everything below *roots* that is not excluded. Raises UsageError where it cannot."""
    for root in roots:
        target = place(root, roots, output)
        files = walk(root, exclude) if os.path.isdir(root) else [root]
        for path in files:
            copied = os.path.normpath(os.path.join(target, os.path.relpath(path, root)))
            try:
                os.makedirs(os.path.dirname(copied), exist_ok=True)
                shutil.copy2(path, copied)
            except OSError as error:
                raise UsageError(f"{copied}: cannot be written ({error.strerror})") from None


def moved(writes: Writes, entries: Sequence[Entry], output: str) -> Writes:
    """*writes* with each path moved into *output*."""
    roots = list(dict.fromkeys(entry.root for entry in entries))
    return {_moved(path, roots, output): contents for path, contents in writes.items()}


def _moved(path: str, roots: Sequence[str], output: str) -> str:
    absolute = os.path.abspath(path)
    for root in roots:
        base = os.path.abspath(root)
        if (absolute + os.sep).startswith(base + os.sep):
            return os.path.normpath(
                os.path.join(place(root, roots, output), os.path.relpath(absolute, base))
            )
    return os.path.join(output, os.path.basename(path))
