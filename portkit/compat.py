"""Source of the helper functions that go into a package's own ``_compat.py`` (or into a lone script).

A helper is written as code, in a module of ``portkit/agents/helpers``, and cut out of it here, with the
imports and other helpers that it uses.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from portkit.errors import CodemodError

HEADER = '"""What differs between Python 2.7 and 3; written by portkit, which adds to it."""\n'
# A module of the package may have the name of one of the library.
ABSOLUTE = "from __future__ import absolute_import"
FOLDER = Path(__file__).parent / "agents" / "helpers"


@dataclass(frozen=True)
class Snippet:
    """One helper: its source, and the statement that it is; *imported* are the imports of its module by name."""

    name: str
    source: str
    statement: ast.stmt
    imported: Mapping[str, ast.stmt]

    @cached_property
    def uses(self) -> set[str]:
        """The names that it uses."""
        return {node.id for node in ast.walk(self.statement) if isinstance(node, ast.Name)}

    @property
    def imports(self) -> Iterator[str]:
        """The import statements that it needs."""
        return (ast.unparse(one) for name, one in self.imported.items() if name in self.uses)

    @cached_property
    def after(self) -> tuple[str, ...]:
        """The other helpers that it calls."""
        return tuple(sorted(self.uses & helper_names() - {self.name}))


@cache
def snippets() -> dict[str, Snippet]:
    """All helpers by name, read from the modules of ``portkit/agents/helpers``."""
    cut = [one for path in sorted(FOLDER.glob("*.py")) for one in _cut(path.read_text("utf-8"))]
    found = {one.name: one for one in cut}
    if len(found) < len(cut):
        counts = Counter(one.name for one in cut)
        twice = sorted(name for name, count in counts.items() if count > 1)
        raise CodemodError(f"defined twice in {FOLDER.name}: {', '.join(twice)}")
    return found


def compat_source(names: Iterable[str]) -> str:
    """The text of a ``_compat.py`` that defines *names* and what they use.

    Raises KeyError for a name without a helper.
    """
    return f"{HEADER}\n{ABSOLUTE}\n\n{inline_source(names)}"


def inline_source(names: Iterable[str]) -> str:
    """The same definitions without the docstring, to stand inside a script."""
    lines, parts = needed(names)
    return "\n".join(lines) + ("\n\n" if lines else "") + _joined(parts) + "\n"


def extended(text: str, names: Iterable[str]) -> str:
    """*text* of a ``_compat.py`` (may be empty) so that it defines *names* too.

    What a project wrote there itself stays, and a name that it defines is taken to mean the same.
    """
    if not text or text.startswith(HEADER):
        return compat_source({*names, *names_in(text)})
    missing = {name for name in ordered(names) if not _defines(name, text)}
    return f"{text.rstrip()}\n\n\n{inline_source(missing)}" if missing else text


def names_in(text: str) -> set[str]:
    """The helpers that *text* defines at its top; what a helper imports for itself is none."""
    try:
        statements = ast.parse(text).body
    except SyntaxError:  # written on by somebody, for 2 alone
        return {name for name in snippets() if _defines(name, text)}
    return {name for one in statements for name in _bound(one)} & snippets().keys()


@cache
def helper_names() -> frozenset[str]:
    """The names of all helpers."""
    return frozenset(snippets())


def same_helper(name: str, text: str) -> bool:
    """Whether the statement *text* defines the helper *name*, whatever names in it had to give way."""
    bare = _bare_source(name)
    return text.count("(") == bare.count("(") and _bare(text) == bare


@cache
def _bare_source(name: str) -> str:
    source = snippets()[name].source if name in snippets() else ""
    return _bare("\n".join(line for line in source.splitlines() if not line.startswith("#")))


def _bare(text: str) -> str:
    text = re.sub(r"\b(\w+) as \1_+$", r"\1", text, flags=re.M)
    return re.sub(r"(\w)_+\b|\s+", r"\1", text)


def _defines(name: str, text: str) -> bool:
    return (
        re.search(
            rf"^[ \t]*(?:(?:def|class) {name}\b|{name} =|from .* import .*\b{name}\b)", text, re.M
        )
        is not None
    )


def needed(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """The import statements and the definitions for *names*, each definition behind what it uses.

    One that defines several names is there once.
    """
    chosen = [snippets()[name] for name in ordered(_roots(names))]
    sources = dict.fromkeys(one.source for one in chosen)
    return sorted({line for one in chosen for line in one.imports}), list(sources)


def _roots(names: Iterable[str]) -> set[str]:
    """Those of *names* that no other of them uses, so that one set of helpers has one order."""
    asked = set(names)
    return asked - {used for name in asked for used in ordered(snippets()[name].after)}


def ordered(names: Iterable[str]) -> list[str]:
    """*names* and the helpers that they use, in an order in which they can be defined."""
    done: dict[str, None] = {}
    for name in sorted(set(names)):
        done.update(dict.fromkeys([*ordered(snippets()[name].after), name]))
    return list(done)


def _joined(parts: list[str]) -> str:
    """Definitions one after the other, two empty lines around functions and classes."""
    text = ""
    for before, part in zip(["", *parts], parts, strict=False):
        wide = any(one.startswith(("def ", "class ", "@")) for one in (before, part))
        text += ("\n\n\n" if wide else "\n\n") * bool(text) + part
    return text


def _cut(text: str) -> Iterator[Snippet]:
    """Each helper of a module."""
    imported: dict[str, ast.stmt] = {}
    lines = text.splitlines()
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Import | ast.ImportFrom) and not _is_relative(statement):
            imported.update((alias.asname or alias.name, statement) for alias in statement.names)
        for name in _bound(statement):
            start = _with_comments(lines, statement)
            source = "\n".join(lines[start : statement.end_lineno])
            yield Snippet(name, source, statement, imported)


def _is_relative(statement: ast.Import | ast.ImportFrom) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.level > 0


def _with_comments(lines: list[str], statement: ast.stmt) -> int:
    """The index of the first line of *statement*, with decorators and the comment above it."""
    decorators = getattr(statement, "decorator_list", [])
    start: int = min(one.lineno for one in [statement, *decorators]) - 1
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start


def _bound(statement: ast.stmt) -> set[str]:
    """The names that a statement at the top of a module binds; imports count in branches only."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Assign):
        return {target.id for target in statement.targets if isinstance(target, ast.Name)}
    found: set[str] = set()
    if isinstance(statement, ast.If | ast.Try):
        for inner in [*statement.body, *statement.orelse]:
            imported = inner.names if isinstance(inner, ast.ImportFrom) else []
            found |= _bound(inner) | {alias.asname or alias.name for alias in imported}
    return found
