"""``__long__`` gets the alias ``__int__``; ``__hex__``, ``__oct__`` and ``__coerce__`` are told.

Python 3 calls ``__int__`` for ``int(x)``, ``__index__`` for ``hex(x)`` and ``oct(x)``, and never coerces.

Caveats: ``__coerce__`` of a new-style class with operators of its own is not called on 2.7 either; it stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import alias_after, class_of, is_old_style, member

OPERATORS = ("__add__", "__sub__", "__mul__", "__radd__", "__div__", "__eq__", "__cmp__")


@codemod(
    words=["__long__", "__hex__", "__oct__", "__coerce__"],
    node=["function_definition", "assignment"],
    rules=["long_method"],
    rows=["C12", "C13", "C14"],
    unchanged=[
        "class A(object):\n    def __long__(self): return 1\n    def __int__(self): return 1",
        "class A(object):\n    def __coerce__(self, o): return (1, 2)\n    def __add__(self, o): return 9",
        "class A(object):\n    def __hex__(self): return '0x1'\n    def __index__(self): return 1",
    ],
    examples={
        "class A(object):\n    def __long__(self): return 1": (
            "class A(object):\n    def __long__(self): return 1\n    __int__ = __long__"
        ),
    },
    told=[
        "class A(object):\n    def __hex__(self): return '0x1'",
        "class A:\n    def __coerce__(self, o): return (1, 2)\n    def __add__(self, o): return 9",
        "class A(object):\n    def __coerce__(self, o): return (1, 2)",
    ],
)
def number_methods(node: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(node, file)
    if definition is None or is_guarded(node, file):
        return
    name = file.text(node.child_by_field_name("name") or node.child_by_field_name("left"))
    statement = member(definition, name, file)
    if statement is None:
        return
    if name == "__long__":
        if not member(definition, "__int__", file):
            yield file.group(node, [alias_after(statement, "__int__ = __long__", file)])
    elif name in ("__hex__", "__oct__"):
        if not member(definition, "__index__", file):
            yield file.told(
                node,
                f"Python 3 writes {name[2:5]}() from __index__; define that",
            )
    elif name == "__coerce__":
        plain = not any(member(definition, one, file) for one in OPERATORS)
        if plain or is_old_style(definition, file):
            yield file.told(
                node, "Python 3 never calls __coerce__; convert in each operator's method"
            )
