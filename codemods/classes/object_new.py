"""``object.__new__(cls, x)`` is told where ``__init__`` takes arguments too: ``object`` of 3 takes no arguments.

2.7 only warns where a class defines both ``__new__`` and ``__init__``; 3 raises TypeError.

Caveats: only told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, class_of, lineage, member
from portkit.syntax.nodes import attribute_name, members
from portkit.syntax.scopes import same

DOUBT = "object of 3 takes no arguments here (TypeError); leave them out"


@codemod(
    words=["__new__"],
    node="call",
    rows=["X49"],
    unchanged=[
        "class A(object):\n    def __new__(cls, x): return object.__new__(cls)\n"
        "    def __init__(self, x): pass",
        "class A(B):\n    def __new__(cls, x): return super(A, cls).__new__(cls, x)\n"
        "    def __init__(self, x): pass",
        "class A(object):\n    def __new__(cls, x): return tuple.__new__(cls, x)\n"
        "    def __init__(self, x): pass",
        "class A(object):\n    def __new__(cls, x): return object.__new__(cls, x)",
    ],
    told=[
        "class A(object):\n    def __init__(self, x): pass\n"
        "class B(A):\n    def __new__(cls, x): return object.__new__(cls, x)",
        "class A(object):\n    def __new__(cls, *args): return object.__new__(cls, *args)\n"
        "class B(A):\n    def __init__(self, x): pass",
        "class A(object):\n    def __new__(cls, x): return object.__new__(cls, x)\n"
        "    def __init__(self, x): pass",
        "class A(object):\n    def __new__(cls, *args): return super(A, cls).__new__(cls, *args)\n"
        "    def __init__(self, x): pass",
    ],
)
def object_new(call: Node, file: File) -> Iterator[Rewrite | Told]:
    function, given = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if function is None or given is None or attribute_name(function, file) != "__new__":
        return
    method = file.enclosing(call, "function_definition")
    definition = class_of(method, file) if method is not None else None
    if len(members(given)) < 2 or definition is None or not _is_made_by_init(definition, file):
        return
    receiver = file.text(function.child_by_field_name("object"))
    is_object = [file.text(one) for one in bases(definition, file)] == ["object"]
    is_asked = receiver == "object" or (is_object and receiver.startswith("super"))
    if is_asked and member(definition, "__new__", file) and not is_guarded(call, file):
        yield file.told(call, DOUBT)


def _is_made_by_init(definition: Node, file: File) -> bool:
    """Whether the class, or one of the file that it is derived from, or that is from it, defines ``__init__``."""
    owners = [one.scope for one in file.bindings("__init__")]
    above = lineage(definition, file)
    return any(
        any(same(owner, one) for one in above)
        or any(same(definition, one) for one in lineage(owner, file))
        for owner in owners
        if owner.type == "class_definition"
    )
