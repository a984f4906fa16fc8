"""A class with ``__le__`` alone gets ``@ordered_in_heaps``, a helper that adds ``__lt__`` on 3.

2.7's ``heapq`` asks ``not y <= x`` of what has no ``__lt__``; 3 asks ``x < y``, which raises TypeError.

Caveats: only in a file that imports ``heapq``. On 2.7 the decorator does nothing.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import (
    bases,
    class_of,
    decorate,
    is_decorated_with,
    lineage,
    member,
)

ORDERS = ("__lt__", "__gt__", "__cmp__")


@codemod(
    words=["__le__"],
    with_words=["heapq"],
    node=["function_definition", "assignment"],
    rules=["ordered_in_heaps"],
    rows=["X40"],
    adds="from example._compat import ordered_in_heaps",
    unchanged=[
        "class A(object):\n    def __le__(self, o): return 0",
        "import heapq\nclass A(object):\n    def __le__(self, o): return 0\n    def __lt__(self, o): return 1",
        "import heapq\nclass B(object):\n    def __gt__(self, o): return 0\n"
        "class A(B):\n    def __le__(self, o): return 0",
        "import heapq\nfrom functools import total_ordering\n@total_ordering\nclass A(object):\n"
        "    def __le__(self, o): return 0",
        "import heapq\nclass A(Base):\n    def __le__(self, o): return 0",
    ],
    examples={
        "import heapq\nclass A(object):\n    def __le__(self, o):\n        return self.n <= o.n": (
            "from example._compat import ordered_in_heaps\nimport heapq\n@ordered_in_heaps\n"
            "class A(object):\n    def __le__(self, o):\n        return self.n <= o.n"
        ),
    },
)
def heap_order(node: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(node, file)
    if definition is None or is_guarded(node, file) or member(definition, "__le__", file) is None:
        return
    if is_decorated_with(definition, "total_ordering", file) or _has_order(definition, file):
        return
    helper = file.need("_compat", "ordered_in_heaps")
    if not is_decorated_with(definition, helper.local, file):
        yield file.group(node, [decorate(definition, helper.local, file)], needs=[helper])


def _has_order(definition: Node, file: File) -> bool:
    """Whether the class, or one that it is derived from, has an order besides; a class of elsewhere may."""
    return any(
        any(member(one, name, file) for name in ORDERS)
        or any(not _is_known(base, file) for base in bases(one, file))
        for one in lineage(definition, file)
        if one is not None
    )


def _is_known(base: Node, file: File) -> bool:
    """Whether *base* is ``object`` or a class of the file."""
    if file.text(base) == "object":
        return True
    found = file.resolve(base) if base.type == "identifier" else ()
    return bool(found) and all(one.kind == "class" for one in found)
