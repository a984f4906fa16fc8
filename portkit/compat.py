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

from tree_sitter import Node

from portkit.errors import CodemodError
from portkit.syntax.parse import parser

HEADER = '"""What differs between Python 2.7 and 3; written by portkit, which adds to it."""\n'
# A module of the package may have the name of one of the library.
ABSOLUTE = "from __future__ import absolute_import"
FROM = "import_from_statement"
BRANCHING = ("if_statement", "try_statement")
CLAUSES = ("else_clause", "elif_clause")
FOLDER = Path(__file__).parent / "agents" / "helpers"


@dataclass(frozen=True)
class Snippet:
    """One helper: its source; *imported* are the import statements of its module by the names that they bind."""

    name: str
    source: str
    imported: Mapping[str, str]

    @cached_property
    def uses(self) -> set[str]:
        """The names that it uses."""
        tree = ast.parse(self.source)
        return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}

    @property
    def imports(self) -> Iterator[str]:
        """The import statements that it needs."""
        return (one for name, one in self.imported.items() if name in self.uses)

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
    root = parser().parse(text.encode()).root_node
    if root.has_error:  # written on by somebody, for 2 alone
        return {name for name in snippets() if _defines(name, text)}
    return {name for one in root.named_children for name in _bound(one)} & snippets().keys()


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
    """Each helper of a module; what it uses is looked for when it is asked for, as most never are."""
    imported: dict[str, str] = {}
    lines = text.splitlines()
    for statement in parser().parse(text.encode()).root_node.named_children:
        if statement.type in ("import_statement", FROM):
            line = _text(statement)
            imported.update((name, line) for name in _imported(statement))
        for name in _bound(statement):
            start = _with_comments(lines, statement)
            source = "\n".join(lines[start : statement.end_point.row + 1])
            yield Snippet(name, source, imported)


def _text(node: Node | None) -> str:
    return node.text.decode() if node is not None and node.text is not None else ""


def _imported(statement: Node) -> Iterator[str]:
    """The names that an import binds; none for one of another helper's module."""
    module = statement.child_by_field_name("module_name")
    if module is None or module.type != "relative_import":
        for one in statement.children_by_field_name("name"):
            yield _text(one.child_by_field_name("alias") or one)


def _with_comments(lines: list[str], statement: Node) -> int:
    """The index of the first line of *statement*, with decorators and the comment above it."""
    start: int = statement.start_point.row
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start


def _bound(statement: Node) -> set[str]:
    """The names that a statement at the top of a module binds; ``from x import y`` counts in branches only."""
    if statement.type == "decorated_definition":
        return _bound(statement.named_children[-1])
    if statement.type in ("function_definition", "class_definition"):
        return {_text(statement.child_by_field_name("name"))}
    if statement.type == "expression_statement":
        return _assigned(statement.named_children[0])
    found: set[str] = set()
    for inner in _branches(statement) if statement.type in BRANCHING else ():
        found |= {*_imported(inner)} if inner.type == FROM else _bound(inner)
    return found


def _branches(statement: Node) -> Iterator[Node]:
    """The statements in the branches of ``if`` and ``try``, without handlers of exceptions."""
    for part in statement.named_children:
        if part.type == "block":
            yield from part.named_children
        elif part.type in CLAUSES:
            yield from _branches(part)


def _assigned(expression: Node) -> set[str]:
    """The names that an assignment is to."""
    found = set()
    left = expression.child_by_field_name("left") if expression.type == "assignment" else None
    if left is not None and left.type == "identifier":
        found.add(_text(left))
    right = expression.child_by_field_name("right") if left is not None else None
    return found | (_assigned(right) if right is not None else set())
