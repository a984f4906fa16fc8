"""A class with ``__eq__`` and no ``__ne__`` is told: ``!=`` is another thing on 3.

2.7's ``!=`` then compares identity; Python 3's is the opposite of ``==``.

Caveats: only told, for nearly always 2.7's is a mistake. ``__ne__`` as ``return not self == other`` gives both
the meaning of 3.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import class_of, lineage, member

DOUBT = "without __ne__, `!=` is identity on 2.7 and `not ==` on 3; define `__ne__`"
INSTEAD = ("__ne__", "__cmp__")


@codemod(
    words=["__eq__"],
    node=["function_definition", "assignment"],
    rows=["C18"],
    unchanged=[
        "class A(object):\n    def __eq__(self, o): return 1\n    def __ne__(self, o): return 0",
        "class B(object):\n    def __ne__(self, o): return 0\nclass A(B):\n    def __eq__(self, o): return 1",
        "def __eq__(a, b): pass",
    ],
    told=["class A(object):\n    def __eq__(self, o): return 1"],
)
def ne_method(node: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(node, file)
    if definition is None or is_guarded(node, file) or member(definition, "__eq__", file) is None:
        return
    line = [one for one in lineage(definition, file) if one is not None]
    if not any(member(one, name, file) for one in line for name in INSTEAD):
        yield file.told(node, DOUBT)
