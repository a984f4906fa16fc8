"""A class with ``__cmp__`` gets ``@ordered_by_cmp``, a helper that adds ``__lt__`` and its like on 3.

Python 3 never calls ``__cmp__``: ``==`` then compares identity, in silence, and ``<`` raises.

Caveats: on 2.7 the decorator does nothing. A class that has comparisons of its own keeps them. A person may
want ``functools.total_ordering`` instead.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import class_of, decorate, is_decorated_with, member

RICH = ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__")


@codemod(
    words=["__cmp__"],
    node=["function_definition", "assignment"],
    rules=["ordered_by_cmp"],
    rows=["C06"],
    adds="from example._compat import ordered_by_cmp",
    unchanged=[
        "def __cmp__(a, b): pass",
        "x.__cmp__(y)",
        "class A(object):\n    def __cmp__(self, o): return 0\n    def __eq__(self, o): return 1\n"
        "    def __ne__(self, o): return 1\n    def __lt__(self, o): return 1\n"
        "    def __le__(self, o): return 1\n    def __gt__(self, o): return 1\n"
        "    def __ge__(self, o): return 1",
        "from functools import total_ordering\n@total_ordering\nclass A(object):\n"
        "    def __cmp__(self, o): return 0\n    def __eq__(self, o): return 1\n"
        "    def __lt__(self, o): return 1",
    ],
    examples={
        "class A(object):\n    def __cmp__(self, o):\n        return 0": (
            "@ordered_by_cmp\nclass A(object):\n    def __cmp__(self, o):\n        return 0"
        ),
        "if x:\n    @dec\n    class A:\n        __cmp__ = compare": (
            "if x:\n    @dec\n    @ordered_by_cmp\n    class A:\n        __cmp__ = compare"
        ),
    },
)
def cmp_method(node: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(node, file)
    if definition is None or is_guarded(node, file) or member(definition, "__cmp__", file) is None:
        return
    if all(member(definition, name, file) for name in RICH):
        return
    if is_decorated_with(definition, "total_ordering", file):
        return
    helper = file.need("_compat", "ordered_by_cmp")
    if not is_decorated_with(definition, helper.local, file):
        yield file.group(node, [decorate(definition, helper.local, file)], needs=[helper])
