"""How much of each module a coverage file has seen run: coverage.py's own data, or its JSON report."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tree_sitter import Node

from portkit.errors import SourceError, UsageError
from portkit.imports import is_docstring
from portkit.plan.model import Module
from portkit.source import from_bytes
from portkit.syntax.parse import parse

SQLITE = b"SQLite format 3"
# What holds statements; each with a line of its own is counted, as coverage.py does.
HOLDERS = frozenset(["module", "block", "decorated_definition", "else_clause", "finally_clause"])
COUNTED = frozenset(["function_definition", "class_definition", "elif_clause", "except_clause"])
NOT_COUNTED = frozenset(["global_statement", "nonlocal_statement"])


def coverage_of(path: str, modules: Iterable[Module]) -> dict[str, float]:
    """The per cent of the statements of *modules* that the coverage file at *path* has seen run.

    A module that it does not know has none. Raises UsageError for a file that is neither coverage.py's
    data nor its JSON report.
    """
    try:
        with open(path, "rb") as stream:
            head = stream.read(len(SQLITE))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from None
    seen = dict(_data(path) if head == SQLITE else _report(path))
    found = {}
    for one in modules:
        file = _match(one, seen)
        if file is not None:
            found[one.name] = _percent(one, *seen[file])
    return found


Seen = tuple[frozenset[int], frozenset[int] | None]


def _report(path: str) -> Iterator[tuple[str, Seen]]:
    """The lines that ran, and those that did not, of each file of a JSON report."""
    try:
        files: Mapping[str, Any] = json.loads(Path(path).read_bytes())["files"]
        for name, one in files.items():
            yield name, (frozenset(one["executed_lines"]), frozenset(one["missing_lines"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(f"{path}: is neither coverage.py's data nor its JSON report") from None


def _data(path: str) -> Iterator[tuple[str, Seen]]:
    """The lines that ran; which there are is not said there."""
    try:
        from coverage import CoverageData
        from coverage.exceptions import CoverageException
    except ImportError:
        raise UsageError("coverage is not installed; pip install 'portkit[matrix]'") from None
    data = CoverageData(path)
    try:
        data.read()
    except CoverageException as error:
        raise UsageError(f"{path}: {error}") from None
    for name in data.measured_files():
        yield name, (frozenset(data.lines(name) or ()), None)


def _match(module: Module, seen: Mapping[str, Seen]) -> str | None:
    """The file of the coverage data that is *module*: by its path, else by the end of it."""
    path = os.path.abspath(module.file)
    if path in seen:
        return path
    ends = f"/{module.path}"
    same = [name for name in seen if f"/{name}".replace(os.sep, "/").endswith(ends)]
    return same[0] if len(same) == 1 else None


def _percent(module: Module, ran: frozenset[int], missing: frozenset[int] | None) -> float:
    lines = ran | missing if missing is not None else statements(module.file)
    return 100 * len(ran & lines) / len(lines) if lines else 100.0


def statements(path: str) -> frozenset[int]:
    """The lines that statements of the file at *path* begin in, docstrings left out."""
    try:
        root = parse(from_bytes(Path(path).read_bytes(), path).text).root
    except (OSError, SourceError):
        return frozenset()
    return frozenset(node.start_point[0] + 1 for node in _counted(root))


def _counted(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        statement = node.type in COUNTED or node.type.endswith("_statement")
        if statement and node.type not in NOT_COUNTED and not _is_docstring(node):
            yield node
        if statement or node.type in HOLDERS:
            waiting += node.named_children


def _is_docstring(node: Node) -> bool:
    return node.type == "expression_statement" and is_docstring(node)
