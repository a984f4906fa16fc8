"""The imports that one file spells, each with its line and when it is carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from portkit.file import File
from portkit.import_graph import Imported
from portkit.plan.dynamic import IMPORT_MODULE, UNKNOWN, dynamic
from portkit.plan.model import When
from portkit.source import line_of
from portkit.syntax.imports import STATEMENTS, items
from portkit.syntax.parse import Dialect
from portkit.syntax.scopes import is_inside

FUNCTIONS = ("function_definition", "lambda")
BRANCHES = (
    "if_statement",
    "elif_clause",
    "try_statement",
    "for_statement",
    "while_statement",
    "conditional_expression",
    "boolean_operator",
    "match_statement",
)
# Such a statement does load the module, wherever that lies.
FUTURE = Imported("__future__", (), 0)
MAIN = re.compile(r"""__name__\s*==\s*["']__main__|["']__main__["']\s*==\s*__name__""")


@dataclass(frozen=True)
class Written:
    """One import as a file spells it; *literal* where a call does, *reason* where it cannot be told."""

    line: int
    when: When
    imported: Imported | None = None
    literal: bool = False
    reason: str = ""


def written(file: File) -> list[Written]:
    """The imports of *file* in order of its text."""
    found = [*_statements(file), *_calls(file)]
    return sorted(found, key=lambda one: one.line)


def _statements(file: File) -> Iterator[Written]:
    absolute = file.dialect is Dialect.PYTHON3 or file.has_future("absolute_import")
    for token in file.words("import"):
        statement = file.parent(token)
        if statement is not None and statement.type == "future_import_statement":
            yield Written(line_of(file.code, statement.start_byte), When.LOAD, FUTURE)
        elif statement is not None and statement.type in STATEMENTS:
            line, when = line_of(file.code, statement.start_byte), _when(statement, file)
            for imported in _imported(statement, file, 0 if absolute else -1):
                yield Written(line, when, imported)


def _imported(statement: Node, file: File, plain: int) -> Iterator[Imported]:
    """What *statement* imports; *plain* is the level of what has no dots."""
    found = items(statement, file)
    if not found or not found[0].name:
        for item in found:
            yield Imported(item.module, (), plain)
        return
    module = found[0].module.lstrip(".")
    level = len(found[0].module) - len(module)
    yield Imported(module, tuple(item.name for item in found), level or plain)


def _calls(file: File) -> Iterator[Written]:
    for word in ("__import__", IMPORT_MODULE, *UNKNOWN):
        for token in file.words(word):
            for answer in dynamic(token, word, file):
                line, when = line_of(file.code, token.start_byte), _when(token, file)
                if isinstance(answer, str):
                    yield Written(line, when, reason=answer)
                else:
                    yield Written(line, when, answer, literal=True)


def _when(node: Node, file: File) -> When:
    found, child = When.LOAD, node
    for above in file.ancestors(node):
        if above.type in FUNCTIONS and is_inside(above, child):
            return When.CALL
        if above.type == "if_statement" and MAIN.search(
            file.text(above.child_by_field_name("condition"))
        ):
            found = When.MAIN
        elif above.type in BRANCHES and found is When.LOAD:
            found = When.CONDITIONAL
        child = above
    return found
