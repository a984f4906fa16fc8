"""``__div__`` gets the alias ``__truediv__``, which Python 3's ``/`` calls; so ``__rdiv__`` and ``__idiv__``.

2.7 calls ``__div__`` unless ``from __future__ import division`` is in force where the ``/`` stands.

Caveats: a class that already binds the new name stays; where that is another function it is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import alias_after, class_of, member

DOUBT = "`/` calls {old} on 2.7 and {new} on 3, which is another function here; make them one"
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
        "class A:\n    def __div__(self, o): return f(o)\n    def __truediv__(self, o): return self.__div__(o)",
    ],
    told=[
        "class A:\n    def __div__(self, o): return 1\n    def __truediv__(self, o): return 1.0",
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
        other = member(definition, new, file)
        if other is None:
            yield file.group(node, [alias_after(statement, f"{new} = {old}", file)])
        elif _differs(statement, other, old, new, file) and not is_guarded(node, file):
            yield file.told(node, DOUBT.format(old=old, new=new))


def _differs(statement: Node, other: Node, old: str, new: str, file: File) -> bool:
    """Whether both are functions, and neither calls the other."""
    if {statement.type, other.type} != {"function_definition"}:
        return False
    texts = [file.text(one.child_by_field_name("body")) for one in (statement, other)]
    is_handed_on = old in texts[1] or new in texts[0] or "truediv" in texts[0]
    return texts[0] != texts[1] and not is_handed_on
