"""A class with ``__eq__`` and no ``__ne__`` gets one that says ``NotImplemented``.

2.7's ``!=`` then compares identity; Python 3's is the opposite of ``==``, unless ``__ne__`` says that it does not
know: then that is identity too.

Caveats: nearly always 2.7's ``!=`` is a mistake. ``__ne__`` as ``return not self == other`` gives both
the meaning of 3. Where a base is not known, it is told.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import (
    alias_after,
    bases,
    class_of,
    indent_of,
    is_decorated_with,
    lineage,
    member,
)

DOUBT = "without __ne__, `!=` is identity on 2.7 and `not ==` on 3; define `__ne__`"
INSTEAD = ("__ne__", "__cmp__")


# They bring their own ``!=`` on 2.7 as well.
COMPARED = frozenset(
    "dict list tuple set frozenset str unicode int long float complex bytearray slice".split()
)
# They have none on 2.7.
PLAIN = re.compile(r"object|\w*(?:Error|Exception|Warning)")


@codemod(
    words=["__eq__"],
    node=["function_definition", "assignment"],
    rules=["ne_method"],
    rows=["C18"],
    unchanged=[
        "class A(object):\n    def __eq__(self, o): return 1\n    def __ne__(self, o): return 0",
        "class B(object):\n    def __ne__(self, o): return 0\nclass A(B):\n    def __eq__(self, o): return 1",
        "class A(dict):\n    def __eq__(self, o): return 1",
        "def __eq__(a, b): pass",
        "import functools\n@functools.total_ordering\nclass A(object):\n    def __eq__(self, o): return 1",
    ],
    examples={
        "class A(object):\n    def __eq__(self, o):\n        return 1\n": (
            "class A(object):\n    def __eq__(self, o):\n        return 1\n\n"
            "    def __ne__(self, other):\n        return NotImplemented\n"
        ),
        "class A:\n\t__eq__ = f": "class A:\n\t__eq__ = f\n\t__ne__ = lambda self, other: NotImplemented",
        "class A(object): __eq__ = f": (
            "class A(object): __eq__ = f; __ne__ = lambda self, other: NotImplemented"
        ),
    },
    told=["class A(Base):\n    def __eq__(self, o): return 1"],
)
def ne_method(node: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(node, file)
    if definition is None or is_guarded(node, file):
        return
    statement = member(definition, "__eq__", file)
    if statement is None:
        return
    line = [one for one in lineage(definition, file) if one is not None]
    if any(is_decorated_with(one, "total_ordering", file) for one in line):
        return  # that adds a ``__ne__`` on 2.7, as 3 has it
    roots = {base for one in line for base in bases(one, file) if not _is_own(base, file)}
    names = {file.text(base) for base in roots}
    if any(member(one, name, file) for one in line for name in INSTEAD) or names & COMPARED:
        return
    if not all(PLAIN.fullmatch(name) for name in names):
        yield file.told(node, DOUBT)
        return
    yield file.group(node, [alias_after(statement, _method(statement, file), file)], message=DOUBT)


def _is_own(base: Node, file: File) -> bool:
    """Whether the base is plainly a class of this file, which is looked through itself."""
    found = file.resolve(base) if base.type == "identifier" else ()
    return len(found) == 1 and found[0].kind == "class"


def _method(statement: Node, file: File) -> str:
    if statement.type == "expression_statement":
        return "__ne__ = lambda self, other: NotImplemented"
    indent = indent_of(statement, file)
    step = "\t" if indent.endswith("\t") else "    "
    return f"def __ne__(self, other):\n{indent}{step}return NotImplemented"
