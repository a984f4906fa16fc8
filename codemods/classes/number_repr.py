"""``class N(int)`` with a ``__repr__`` and no ``__str__`` is told: on 3 ``str`` of it asks that ``__repr__``.

On 2.7 the numbers have a ``__str__`` of their own, which writes the digits; on 3 they have none.

Caveats: only told: define ``__str__`` too.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, class_of

NUMBERS = ("int", "long", "float", "complex")
DOUBT = "2.7 writes the digits for str(), 3 asks this; define `__str__` as well"


@codemod(
    words=["__repr__"],
    node="function_definition",
    rows=["C17", "B93"],
    unchanged=[
        "class N(object):\n    def __repr__(self): return 'N'",
        "class N(int):\n    def __repr__(self): return 'N'\n    def __str__(self): return 'n'",
        "class N(int):\n    def __repr__(self): return 'N'\n    __str__ = __repr__",
    ],
    told=["class N(int):\n    def __repr__(self): return 'N'"],
)
def number_repr(function: Node, file: File) -> Iterator[Rewrite | Told]:
    name = function.child_by_field_name("name")
    owner = class_of(function, file)
    if name is None or owner is None or file.text(name) != "__repr__":
        return
    is_number = any(
        file.text(one) in NUMBERS and file.is_builtin(one) for one in bases(owner, file)
    )
    has_text = "__str__" in file.text(owner)
    if is_number and not has_text and not is_guarded(function, file):
        yield file.told(name, DOUBT)
