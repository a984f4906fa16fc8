"""``from __future__ import print_function`` goes; ``annotations`` stays.

All other features are in force on Python 3 (``generator_stop`` since 3.7).
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import ImportChange, Rewrite, Safety, codemod
from portkit.file import File
from portkit.syntax.nodes import members

OLD = frozenset(
    "absolute_import division generators generator_stop nested_scopes print_function unicode_literals"
    " with_statement".split()
)


@codemod(
    words=["__future__"],
    answers=["2to3 future", "futurize remove_old__future__imports"],
    node="future_import_statement",
    safety=Safety.EXACT,
    targets=("py3",),
    unchanged=["from __future__ import annotations", "import __future__"],
    examples={
        "from __future__ import print_function\nprint(1, file=f)": "print(1, file=f)",
        "from __future__ import (division,\n  annotations)\nx: int = 1": (
            "from __future__ import annotations\nx: int = 1"
        ),
        '"""Doc."""\nfrom __future__ import division; import os': '"""Doc."""\nimport os',
    },
)
def future_imports(statement: Node, file: File) -> Iterator[Rewrite]:
    names = members(statement)
    kept = [file.text(one) for one in names if file.text(one) not in OLD]
    if len(kept) == len(names):
        return
    if kept:
        text = f"from __future__ import {', '.join(kept)}"
        yield file.group(statement, [file.between(statement.start_byte, statement.end_byte, text)])
        return
    end = statement.end_byte
    rest = file.code[end:]
    if rest.lstrip(" \t").startswith(";"):
        end += len(rest) - len(rest.lstrip(" \t").removeprefix(";").lstrip(" \t"))
        yield file.group(statement, [file.between(statement.start_byte, end)])
        return
    yield file.group(statement, [], imports=[ImportChange(statement, statement)])
