"""Lines and branches that no cell has run: which Python version alone could, and was it here?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portkit.errors import SourceError
from portkit.file import File
from portkit.matrix.coverage import Measured
from portkit.matrix.model import Gap
from portkit.options import Options
from portkit.project import Project
from portkit.source import read
from portkit.syntax.guards import reached_by
from portkit.syntax.parse import parse


def find_gaps(root: Path, measured: Measured) -> tuple[Gap, ...]:
    """What *measured* leaves, in order of file and line; a file that cannot be read has no versions."""
    return tuple(gap for path in sorted(measured.missed) for gap in _gaps(root, path, measured))


def _gaps(root: Path, path: str, measured: Measured) -> Iterator[Gap]:
    lines = measured.missed[path]
    # A branch into or out of a line that is never run says nothing more.
    jumps = {
        (start, max(end, 0))
        for start, end in measured.jumps[path]
        if start not in lines and end not in lines
    }
    wanted: list[tuple[int, int | None]] = [(line, None) for line in lines]
    wanted += jumps
    file = _opened(root / path) if wanted else None
    for line, end in sorted(wanted, key=lambda place: (place[0], place[1] or 0)):
        yield Gap(path, line, end, _version(file, end or line) if file is not None else None)


def _opened(path: Path) -> File | None:
    try:
        source = read(str(path))
        return File(source, parse(source.text), Project([str(path)]), Options(()))
    except (OSError, SourceError):
        return None


def _version(file: File, line: int) -> int | None:
    """The major version that alone reaches *line* (1-based)."""
    starts = file.code.split("\n", line)
    offset = sum(len(one) + 1 for one in starts[: line - 1])
    indent = len(starts[line - 1]) - len(starts[line - 1].lstrip())
    return reached_by(file.leaf(offset + indent), file)
