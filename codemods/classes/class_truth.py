"""``__nonzero__`` gets the alias ``__bool__``, by which Python 3 asks for the truth of an object.

Without it every instance is true on 3, in silence. ``x.__nonzero__()`` -> ``bool(x)``.

Caveats: a class that already binds ``__bool__`` stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.names import is_hidden
from portkit.syntax.classes import alias_after, class_of, member
from portkit.syntax.nodes import method_call


@codemod(
    words=["__nonzero__"],
    node=["function_definition", "assignment", "call", "attribute"],
    answers=["2to3 nonzero", "futurize nonzero"],
    rules=["class_truth"],
    rows=["C02"],
    unchanged=[
        "class A:\n    def __bool__(self): return True\n    __nonzero__ = __bool__",
        "def __nonzero__(self): return True",
        "class A:\n    def __nonzero__(self): return True\n    __bool__ = __nonzero__",
    ],
    examples={
        "class A:\n    def __nonzero__(self):\n        return True\n": (
            "class A:\n    def __nonzero__(self):\n        return True\n\n    __bool__ = __nonzero__\n"
        ),
        "class A:\n    def __nonzero__(self): return 1  # one\n    x = 1": (
            "class A:\n    def __nonzero__(self): return 1  # one\n    __bool__ = __nonzero__\n    x = 1"
        ),
        "class A:\n    __nonzero__ = f": "class A:\n    __nonzero__ = f\n    __bool__ = __nonzero__",
        "class A: __nonzero__ = f": "class A: __nonzero__ = f; __bool__ = __nonzero__",
        "if x.__nonzero__(): pass": "if bool(x): pass",
    },
    told=["f = x.__nonzero__"],
)
def class_truth(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if node.type == "attribute":
        above = file.parent(node)
        if above is None or above.type not in ("call", "assignment"):
            yield file.told(node, "Python 3 calls it __bool__; write `lambda: bool(x)`")
            return
        found = method_call(above, file, "__nonzero__", positional=0)
        is_super = found is not None and file.text(found.receiver).startswith("super")
        if not found or is_super or is_hidden("bool", node, file):
            yield file.told(
                node, "Python 3 calls it __bool__; write `bool(x)`, or name both methods"
            )
            return
        yield file.rewrite(above, "bool({value})", value=found.receiver)
        return
    definition = class_of(node, file)
    if definition is None or member(definition, "__bool__", file):
        return
    statement = member(definition, "__nonzero__", file)
    if statement is not None:
        edit = alias_after(statement, "__bool__ = __nonzero__", file)
        yield file.group(statement, [edit])
