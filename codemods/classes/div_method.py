"""``__div__`` gets the alias ``__truediv__``, which Python 3's ``/`` calls; so ``__rdiv__`` and ``__idiv__``.

2.7 calls ``__div__`` unless ``from __future__ import division`` is in force where the ``/`` stands.

Caveats: a class that already binds the new name stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.classes import alias_after, class_of, member

NAMES = {"__div__": "__truediv__", "__rdiv__": "__rtruediv__", "__idiv__": "__itruediv__"}


@codemod(
    words=list(NAMES),
    node=["function_definition", "assignment"],
    rules=["div_method"],
    rows=["C04"],
    unchanged=[
        "class A:\n    def __div__(self, o): return 1\n    __truediv__ = __div__",
        "class A:\n    def __truediv__(self, o): return 1\n    __div__ = __truediv__",
        "x.__div__(2)",
    ],
    examples={
        "class A(object):\n    def __div__(self, o):\n        return 1\n"
        "    def __rdiv__(self, o): return 2": (
            "class A(object):\n    def __div__(self, o):\n        return 1\n\n    __truediv__ = __div__\n"
            "    def __rdiv__(self, o): return 2\n    __rtruediv__ = __rdiv__"
        ),
        "class A:\n    __idiv__ = f": "class A:\n    __idiv__ = f\n    __itruediv__ = __idiv__",
    },
)
def div_method(node: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(node, file)
    if definition is None:
        return
    for old, new in NAMES.items():
        statement = member(definition, old, file)
        if statement is None or not statement.start_byte <= node.start_byte < statement.end_byte:
            continue
        if not member(definition, new, file):
            yield file.group(node, [alias_after(statement, f"{new} = {old}", file)])
