"""Files that were read for what they say to others, kept with all that is known of them until they are rewritten."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portkit.file import File
    from portkit.options import Options
    from portkit.source import Source

# So many characters of code are kept by one process: their trees and facts take about eighty times as much.
ROOM = 300_000
# Of a tree of more bytes none are kept: what is known of all its files takes the memory.
LARGE = 2_000_000


def bytes_in(paths: Iterable[str]) -> int:
    """How many bytes the files at *paths* have, as far as they are there."""
    return sum(os.path.getsize(path) for path in paths if os.path.exists(path))


class Kept:
    """Files by their path, as many as there is room for beside what is known of the whole tree at *paths*."""

    def __init__(self, paths: Iterable[str] = (), room: int = ROOM) -> None:
        self._paths = paths
        self._most = room
        self._files: dict[str, File] = {}

    def __contains__(self, path: str) -> bool:
        return path in self._files

    @cached_property
    def _room(self) -> int:
        return self._most if bytes_in(self._paths) <= LARGE else 0

    def keep(self, file: File) -> bool:
        """Keep *file* if there is room; whoever takes it closes it."""
        if len(file.code) > self._room:
            return False
        self._room -= len(file.code)
        self._files[file.path] = file
        return True

    def take(self, source: Source, options: Options) -> File | None:
        """The file of *source* as *options* see it, which is not kept any longer; None where there is none."""
        file = self._files.pop(source.path, None)
        if file is None:
            return None
        self._room += len(file.code)
        known = (file.helpers, file.target, file.keep_meaning)
        asked = (options.helpers, options.target, options.keep_meaning)
        if file.source == source and known == asked and not options.modernizes:
            return file
        file.close()
        return None
