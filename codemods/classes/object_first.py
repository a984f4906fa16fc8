"""``class A(object, B)`` is told: 3 has no method resolution order for it (TypeError).

On 2.7 that works where ``B`` is an old-style class, and what ``object`` defines hides what ``B`` defines:
``__init__``, ``__repr__``, ``__hash__``, ... On 3 every class has ``object`` behind it.

Caveats: only told, since another order calls other methods on 2.7.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases

DOUBT = "`object` stands before another base (TypeError on 3); put it last, and call by name what it hid"


@codemod(
    words=["object"],
    where=r"object\s*,",
    node="class_definition",
    rows=["C10"],
    unchanged=[
        "class A(B, object): pass",
        "class A(object): x = f(object, 1)",
        "class A(object,): pass",
        "object = f()\nclass A(object, B): pass",
        "class A(object, metaclass=M): pass",
    ],
    told=["class A(object, B): pass", "class A(object, b.B):\n    def f(self): pass"],
)
def object_first(definition: Node, file: File) -> Iterator[Told]:
    above = [one for one in bases(definition, file) if one.type != "keyword_argument"]
    if len(above) < 2 or file.text(above[0]) != "object" or not file.is_builtin(above[0]):
        return
    if not is_guarded(definition, file):
        yield file.told(above[0], DOUBT)
