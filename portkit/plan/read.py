"""One file of the tree read for its imports: ``ReadFile``, a value that can cross processes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tree_sitter import Node

from portkit.discover import Entry
from portkit.errors import SourceError
from portkit.file import File
from portkit.options import Options
from portkit.plan.statements import Written, written
from portkit.project import Project
from portkit.source import from_bytes
from portkit.syntax.nodes import members, string_content
from portkit.syntax.parse import parse

ALL = "__all__"
LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True)
class ReadFile:
    """What the text of a file says; *exported* is its literal ``__all__``.

    *reason* and *line* tell why it cannot be read.
    """

    entry: Entry
    lines: int = 0
    imports: tuple[Written, ...] = ()
    exported: tuple[str, ...] = ()
    reason: str = ""
    line: int | None = None


def read_file(entry: Entry) -> ReadFile:
    """Read the file of *entry*; nothing of it is run."""
    try:
        raw = Path(entry.path).read_bytes()
    except OSError as error:
        return ReadFile(entry, reason=error.strerror or str(error))
    lines = len(LINE_END.findall(raw)) + (raw[-1:] not in (b"", b"\n", b"\r"))
    try:
        source = from_bytes(raw, entry.path)
        file = File(source, parse(source.text), Project([entry.path]), Options(codemods=()))
        return ReadFile(entry, lines, tuple(written(file)), _exported(file))
    except SourceError as error:
        return ReadFile(entry, lines, reason=error.reason, line=error.line)
    except RecursionError:
        return ReadFile(entry, lines, reason="nested too deeply to be read")


def _exported(file: File) -> tuple[str, ...]:
    """The strings of the lists that ``__all__`` is bound to, or grows by, at the top of the module."""
    if not file.path.endswith("__init__.py"):
        return ()
    lists = (_added(token, file) for token in file.words(ALL))
    return tuple(name for one in lists if one is not None for name in _strings(one, file))


def _added(token: Node, file: File) -> Node | None:
    """The value that an assignment, plain or augmented, gives the name *token*."""
    statement = file.parent(token)
    if statement is None or statement.type not in ("assignment", "augmented_assignment"):
        return None
    return statement.child_by_field_name("right")


def _strings(node: Node, file: File) -> list[str]:
    found = members(node) if node.type in ("list", "tuple", "expression_list") else []
    return [string_content(one, file) for one in found if one.type == "string"]
