"""What a ported package needs installed, written into its setup script or its requirements file."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from portkit.discover import Entry
from portkit.errors import SourceError
from portkit.job import FileResult, Status
from portkit.source import from_bytes

SETUP = "setup.py"
LISTED = "requirements.txt"
HOLDERS = (SETUP, LISTED, "__init__.py")
HELPER = re.compile(rb"^[ \t]*(?:import|from)[ \t]+(six|future)\b", re.M)
NAME = re.compile(r"[\w.-]+")
# Projects that bring back the same module: who requires one of them needs no other.
SAME = {"pyasyncore": "standard-asyncore", "pyasynchat": "standard-asynchat"}
WIDTH = 100
Writes = dict[str, tuple[bytes, bytes]]


def requirement_files(results: Sequence[FileResult]) -> tuple[Writes, list[str]]:
    """The files that name what the ported files need, and a sentence for each that has no place.

    A requirement goes into the literal ``install_requires`` of the ``setup.py`` above the file that
    needs it, else into the ``requirements.txt`` beside it.
    """
    needed: dict[str, set[str]] = {}
    for result in results:
        wanted = set(_needed(result))
        if wanted:
            needed.setdefault(_home(result.entry), set()).update(wanted)
    contents = {os.path.abspath(one.entry.path): one for one in results}
    writes: Writes = {}
    notes = []
    for folder, names in sorted(needed.items()):
        found = _setup_script(os.path.join(folder, SETUP), sorted(names), contents)
        found = found or _listed(os.path.join(folder, LISTED), sorted(names))
        if found is None:
            notes.append(
                f"{folder}: the port needs {', '.join(sorted(names))}; {_advice(folder)}, and install it"
            )
        else:
            path, before, after = found
            if after != before:
                writes[path] = before, after
    return writes, notes


def _advice(folder: str) -> str:
    """What to do where the requirement of a port in *folder* could not be written down."""
    if os.path.isfile(os.path.join(folder, SETUP)):
        return f"add it to {SETUP} by hand"
    return f"write it into a {LISTED}"


def _needed(result: FileResult) -> Iterator[str]:
    if os.path.basename(result.entry.path) == SETUP:
        return  # what builds the package is not what it needs
    if result.status is Status.CHANGED:
        new = set(HELPER.findall(result.after)) - set(HELPER.findall(result.before))
        yield from (name.decode() for name in new)
    yield from (one.requires for one in result.findings if one.requires)


def _home(entry: Entry) -> str:
    """The folder above the package of *entry* that says what it needs; at most the root of the run."""
    folder = os.path.dirname(os.path.abspath(entry.path))
    root = os.path.abspath(entry.root)
    while folder.startswith(root + os.sep):
        there = [name for name in HOLDERS if os.path.isfile(os.path.join(folder, name))]
        if there and "__init__.py" not in there:
            return folder
        folder = os.path.dirname(folder)
    return folder


def _setup_script(
    path: str, names: Sequence[str], contents: dict[str, FileResult]
) -> tuple[str, bytes, bytes] | None:
    result = contents.get(path)
    if result is None:
        return None  # none is there, or it is not to be touched
    try:
        source = from_bytes(result.after, path)
    except SourceError:
        return None
    text = with_requirements(source.text, names)
    if text is None:
        return None
    return result.entry.path, result.before, source.with_text(text).to_bytes()


def _listed(path: str, names: Sequence[str]) -> tuple[str, bytes, bytes] | None:
    if not os.path.isfile(path):
        return None
    before = Path(path).read_bytes()
    text = before.decode("utf-8", "replace")
    missing = _missing(names, text.splitlines())
    joint = b"\n" if before and not before.endswith(b"\n") else b""
    return path, before, before + (joint if missing else b"") + _lines(missing)


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def _missing(names: Iterable[str], there: Iterable[str]) -> list[str]:
    """Those of *names* that no requirement of *there* is about."""
    known = {_project(one) for one in there}
    return [one for one in names if _project(one) not in known]


def _project(requirement: str) -> str:
    found = NAME.match(requirement.strip())
    name = found[0].lower().replace("_", "-") if found else ""
    return SAME.get(name, name)


def with_requirements(text: str, names: Sequence[str]) -> str | None:
    """*text* of a setup script, its ``install_requires`` naming *names* too; None where it is not literal.

    An ``install_requires`` is added where setuptools is used and all arguments are named.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return None
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and _is_setup(one)]
    if len(calls) != 1:
        return None
    given = {one.arg: one for one in calls[0].keywords}
    if "install_requires" in given:
        return _extended(text, _list(given["install_requires"].value, tree), names)
    if not given or None in given or calls[0].args or "setuptools" not in text:
        return None
    last = calls[0].keywords[-1]
    return _behind(text, last, _all(names, last.col_offset))


def _all(names: Iterable[str], column: int) -> str:
    """``install_requires`` of *names*: one below the other where the line were too long from *column* on."""
    head = "install_requires=["
    line = f"{head}{_quoted(names)}]"
    return (
        line
        if column + len(line) <= WIDTH
        else line.replace("', ", "',\n" + " " * (column + len(head)))
    )


def _is_setup(call: ast.Call) -> bool:
    function = call.func
    return getattr(function, "attr", getattr(function, "id", "")) == "setup"


def _list(value: ast.expr, tree: ast.Module) -> ast.List | None:
    """The list display *value*, or that which its name is bound to, once, in the module."""
    if isinstance(value, ast.Name):
        bound = [
            one.value
            for one in ast.walk(tree)
            if isinstance(one, ast.Assign)
            and any(isinstance(to, ast.Name) and to.id == value.id for to in one.targets)
        ]
        value = bound[0] if len(bound) == 1 else value
    return value if isinstance(value, ast.List) else None


def _extended(text: str, items: ast.List | None, names: Sequence[str]) -> str | None:
    if items is None:
        return None
    there = [str(one.value) for one in items.elts if isinstance(one, ast.Constant)]
    missing = _missing(names, there)
    if not missing:
        return text
    if items.elts:
        return _behind(text, items.elts[-1], *(_quoted([one]) for one in missing))
    start = _offset(text, items.lineno, items.col_offset) + 1
    return text[:start] + _quoted(missing) + text[start:]


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _behind(text: str, node: ast.expr | ast.keyword, *added: str) -> str:
    """*text* with *added* behind *node*, on lines of their own if *node* has one."""
    start = _offset(text, node.lineno, node.col_offset)
    end = _offset(text, node.end_lineno or 0, node.end_col_offset or 0)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    gap = " " if before.strip() else "\n" + before
    return text[:end] + "".join(f",{gap}{one}" for one in added) + text[end:]


def _offset(text: str, line: int, column: int) -> int:
    """The offset in *text* of a place as ``ast`` says it: *column* in bytes of UTF-8."""
    lines = text.splitlines(keepends=True)
    inside = lines[line - 1].encode("utf-8")[:column].decode("utf-8")
    return sum(map(len, lines[: line - 1])) + len(inside)
