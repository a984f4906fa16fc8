"""The functions of a tree, by the place where they begin: read from its files, nothing is run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tree_sitter import Node

from portkit.discover import discover
from portkit.parity.model import Function
from portkit.source import from_bytes
from portkit.syntax.parse import parse

# Who builds a package does not belong to it.
_BUILD = frozenset(["setup.py", "conftest.py"])


@dataclass(frozen=True)
class Places:
    """Finds the function that an agent means by ``path:line:name``."""

    functions: tuple[Function, ...]
    _by_place: dict[tuple[str, int, str], Function]

    def find(self, place: str) -> Function | None:
        """The function at *place*, whose line is that of ``def`` or of the first decorator."""
        path, line, name = place.rsplit(":", 2)
        return self._by_place.get((path, int(line), name))


def files_of(tree: Path) -> Iterator[tuple[str, Path]]:
    """The files of the package below *tree*: their paths relative to it, and as they can be opened."""
    for entry in discover([str(tree)]):
        if Path(entry.relative).name not in _BUILD:
            yield entry.relative, Path(entry.path)


def functions_of(tree: Path) -> Places:
    """All functions below *tree*. Raises SourceError for a file that cannot be read."""
    by_place = {}
    found = []
    for path, file in files_of(tree):
        module = module_name(path)
        source = from_bytes(file.read_bytes(), str(file))
        private = any(part.startswith("_") for part in module.split("."))
        for lines, end, names, public in _functions(parse(source.text).root, source.text, (), True):
            shown = public and not private
            one = Function(module, ".".join(names), path, lines[-1], shown, end)
            found.append(one)
            by_place.update({(path, line, names[-1]): one for line in lines})
    return Places(tuple(found), by_place)


def module_name(path: str) -> str:
    """The module in the file at *path*, which is relative to its tree."""
    parts = Path(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def _functions(
    node: Node, text: str, outer: Sequence[str], public: bool
) -> Iterator[tuple[list[int], int, list[str], bool]]:
    """First lines (of decorators, then of ``def``), last line, names and publicity of each function in *node*."""
    for child in node.named_children:
        if child.type not in ("function_definition", "class_definition"):
            yield from _functions(child, text, outer, public)
            continue
        name = _name(child, text)
        names = [*outer, name]
        shown = public and (not name.startswith("_") or _is_special(name))
        body = child.child_by_field_name("body")
        if child.type == "function_definition":
            yield _first_lines(child), child.end_point[0] + 1, names, shown
            names.append("<locals>")
            shown = False
        if body is not None:
            yield from _functions(body, text, names, shown)


def _name(node: Node, text: str) -> str:
    name = node.child_by_field_name("name")
    return text[name.start_byte : name.end_byte] if name else ""


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _first_lines(node: Node) -> list[int]:
    line = node.start_point[0] + 1
    above = node.parent
    if above is None or above.type != "decorated_definition":
        return [line]
    return [*range(above.start_point[0] + 1, line), line]
