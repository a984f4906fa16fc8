"""What a tree says it needs installed: requirements files, setup.py, setup.cfg, pyproject.toml; read, never run."""

from __future__ import annotations

import configparser
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from tree_sitter import Node

from portkit.errors import SourceError
from portkit.file import File
from portkit.options import Options
from portkit.project import Project
from portkit.source import from_bytes, line_of
from portkit.syntax.nodes import string_content
from portkit.syntax.parse import parse

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

KEYWORDS = ("install_requires", "extras_require", "tests_require", "setup_requires")
LISTS = re.compile(r"requirements?[\w.-]*\.(?:txt|in|pip)|[\w.-]*requirements\.txt")
FOLDER = "requirements"
OPTION = re.compile(r"\s+(?:--|#).*|^(?:#|-).*")
INCLUDED = re.compile(r"(?:-r|--requirement)[ =]\s*(\S+)")
SECTIONS = ("options", "options.extras_require")


@dataclass(frozen=True)
class Wanted:
    """A requirement and where it stands; *line* is 0 where the format does not tell."""

    requirement: Requirement
    path: str
    line: int = 0


def wanted(root: str) -> list[Wanted]:
    """All that the tree at *root* asks for. What is no requirement (a URL, an option) is left out."""
    folder = root if os.path.isdir(root) else os.path.dirname(root)
    found: list[Wanted] = []
    for path in _lists(folder):
        found += _listed(path)
    for name, read in (
        ("setup.py", _setup_py),
        ("setup.cfg", _setup_cfg),
        ("pyproject.toml", _pyproject),
    ):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            found += read(path)
    return list({(str(one.requirement), one.path, one.line): one for one in found}.values())


def _lists(folder: str) -> Iterator[str]:
    for place in (folder, os.path.join(folder, FOLDER)):
        for name in sorted(os.listdir(place)) if os.path.isdir(place) else ():
            is_list = LISTS.fullmatch(name) or (place != folder and name.endswith(".txt"))
            if is_list and os.path.isfile(os.path.join(place, name)):
                yield os.path.join(place, name)


def _listed(path: str, seen: frozenset[str] = frozenset()) -> Iterator[Wanted]:
    """The lines of a requirements file, and of those that it includes."""
    if path in seen or not os.path.isfile(path):
        return
    lines = Path(path).read_text("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, 1):
        included = INCLUDED.match(line.strip())
        if included:
            other = os.path.normpath(os.path.join(os.path.dirname(path), included[1]))
            yield from _listed(other, seen | {path})
        else:
            yield from _requirements([OPTION.sub("", line.rstrip("\\"))], path, number)


def _requirements(texts: Iterator[str] | list[str], path: str, line: int = 0) -> Iterator[Wanted]:
    for text in texts:
        try:
            yield Wanted(Requirement(text.strip()), path, line)
        except InvalidRequirement:
            continue


def _setup_py(path: str) -> Iterator[Wanted]:
    """The strings that the keywords of ``setup`` hold, also by way of a name bound to them."""
    try:
        source = from_bytes(Path(path).read_bytes(), path)
        file = File(source, parse(source.text), Project([path]), Options(codemods=()))
    except SourceError:
        return
    for word in KEYWORDS:
        for token in file.words(word):
            value = _value(token, file)
            for node in _strings(value) if value is not None else ():
                line = line_of(file.code, node.start_byte)
                yield from _requirements([string_content(node, file)], path, line)


def _value(token: Node, file: File) -> Node | None:
    """What the keyword argument *token*, the key of a dictionary, or a variable of that name, is."""
    above = file.parent(token)
    if above is None or above.type not in ("keyword_argument", "assignment"):
        return None
    value = above.child_by_field_name("value") or above.child_by_field_name("right")
    if value is not None and value.type == "identifier":
        bound = [one.statement for one in file.resolve(value)]
        value = bound[0].child_by_field_name("right") if len(bound) == 1 else None
    return value


def _strings(node: Node) -> Iterator[Node]:
    """The strings inside *node*; of a dictionary, those of its values."""
    if node.type == "string":
        yield node
    elif node.type == "pair":
        value = node.child_by_field_name("value")
        yield from _strings(value) if value is not None else ()
    elif node.type in (
        "list",
        "tuple",
        "dictionary",
        "binary_operator",
        "parenthesized_expression",
    ):
        for child in node.named_children:
            yield from _strings(child)


def _setup_cfg(path: str) -> Iterator[Wanted]:
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read(path, "utf-8")
    except (configparser.Error, UnicodeDecodeError):
        return
    for section in SECTIONS:
        for key, value in parser.items(section) if parser.has_section(section) else ():
            if key in KEYWORDS or section != SECTIONS[0]:
                yield from _requirements(re.split(r"[\n;](?![^\n]*python_version)", value), path)


def _pyproject(path: str) -> Iterator[Wanted]:
    try:
        project: Any = tomllib.loads(Path(path).read_text("utf-8")).get("project", {})
        extras = project.get("optional-dependencies", {}).values()
        texts = [*project.get("dependencies", []), *(text for one in extras for text in one)]
        yield from _requirements(texts, path)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, TypeError):
        return
