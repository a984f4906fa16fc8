"""``from __future__ import absolute_import, division, print_function`` at the head of every module that holds code.

The rules of Python 3 for imports, ``/`` and ``print`` are then in force on 2.7 too, and nobody who changes the
module later falls back to those of 2.7. Asked for by name (``--also future_features``).

Caveats: added when nothing in the module can tell: ``absolute_import`` where no import is taken from beside
the module, ``division`` where nothing is divided (by a helper of 2.7's division neither), ``print_function``
where nothing is printed by a statement. Code that a module runs from strings has the same rules, so one that
runs any gets ``absolute_import`` alone.
"""

import os
import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Need, Rewrite, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.helpers import COMPAT
from portkit.syntax.imports import STATEMENTS, items
from portkit.syntax.nodes import members

FUTURE = "__future__"
FEATURES = ("absolute_import", "division", "print_function")
DIVISION = re.compile("/")
DIVIDING = frozenset(["/", "/="])
OPERATIONS = frozenset(["binary_operator", "augmented_assignment"])
RUNNING = frozenset(["eval", "compile", "execfile", "input"])

# Examples in docstrings are run with the features of the module.
DIVIDED_EXAMPLE = re.compile(r"^[ \t]*(?:>>>|\.\.\.) .*/", re.M)
PRINTED_EXAMPLE = re.compile(r"^[ \t]*(?:>>>|\.\.\.) .*\bprint\b(?! *\()", re.M)
DIVIDE = ("divide", "divide_in_place")  # helpers that divide as 2.7 does


@codemod(
    words=[],
    patterns=[r"\S"],
    node="module",
    rules=["absolute_import"],
    default=False,
    answers=["futurize absolute_import", "modernize import"],
    unchanged=[
        '"""Nothing but words."""',
        "# nothing\n",
        "from __future__ import absolute_import, division, print_function\nx = 1",
        "from __future__ import absolute_import\nx = eval(y)",
    ],
    examples={
        "import os": "from __future__ import absolute_import, division, print_function\nimport os",
        '"""Doc."""\nfrom __future__ import print_function\nx = 1': (
            '"""Doc."""\nfrom __future__ import absolute_import, division, print_function\nx = 1'
        ),
        "x = a / b": "from __future__ import absolute_import, print_function\n\nx = a / b",
        "x = '''\n>>> 7 / 2\n'''": "from __future__ import absolute_import, print_function\n\nx = '''\n>>> 7 / 2\n'''",
        "x = eval(y)": "from __future__ import absolute_import\n\nx = eval(y)",
        "from __future__ import division\nx = a / b": (
            "from __future__ import absolute_import, division, print_function\nx = a / b"
        ),
    },
)
def future_features(module: Node, file: File) -> Iterator[Rewrite]:
    if os.path.basename(file.path) == f"{COMPAT}.py":  # written as a whole, from our own texts
        return
    if all(map(file.has_future, FEATURES)):
        return
    code = [one for one in members(module) if not _is_words(one)]
    futures = [one for one in code if one.type == "future_import_statement"]
    wanted = [name for name in _fitting(file) if not file.has_future(name)]
    if not wanted or len(code) == len(futures):
        return
    if futures:
        yield file.group(module, [_extended(futures[0], wanted, file)])
    else:
        yield file.group(module, [], needs=[Need(FUTURE, name, name) for name in wanted])


def _is_words(statement: Node) -> bool:
    """Whether *statement* is a docstring."""
    return statement.type == "expression_statement" and members(statement)[0].type == "string"


def _fitting(file: File) -> Iterator[str]:
    """The features that change nothing in this file."""
    if file.imports_absolute or not any(map(file.is_implicit, _imported(file))):
        yield "absolute_import"
    if _runs_code(file):
        return
    if file.has_future("division") or not _divides(file):
        yield "division"
    prints = any(file.kind_above(word) in PRINTING for word in file.words("print"))
    if not prints and not PRINTED_EXAMPLE.search(file.code):
        yield "print_function"


PRINTING = frozenset(["print_statement", "raise_statement"])


def _runs_code(file: File) -> bool:
    """Whether code in strings is run, which has the features of the module."""
    return bool(file.words("exec")) or any(
        file.kind_above(word) == "call" and file.is_builtin(word)
        for name in RUNNING & file.vocabulary.all
        for word in file.words(name)
    )


def _imported(file: File) -> Iterator[str]:
    """The modules that import statements name."""
    for word in file.words("import"):
        statement = file.statement(word)
        if statement.type in STATEMENTS:
            yield from (one.module for one in items(statement, file))


def _divides(file: File) -> bool:
    """Whether a ``/`` stands outside strings and comments, or in an example of a docstring."""
    if not file.vocabulary.all.isdisjoint(DIVIDE):
        return True
    if DIVIDED_EXAMPLE.search(file.code):
        return True
    tokens = (file.leaf(found.start()) for found in DIVISION.finditer(file.code))
    return any(token.type in DIVIDING and file.kind_above(token) in OPERATIONS for token in tokens)


def _extended(statement: Node, wanted: list[str], file: File) -> Edit:
    """*statement* with the names *wanted* too, in order."""
    names = sorted({*wanted, *(file.text(one) for one in members(statement))})
    text = f"from {FUTURE} import {', '.join(names)}"
    return file.between(statement.start_byte, statement.end_byte, text)
