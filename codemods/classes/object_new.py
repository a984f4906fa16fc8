"""``object.__new__(cls, x)`` -> ``object.__new__(cls)`` where ``__init__`` takes the arguments.

2.7 only warns where a class defines both ``__new__`` and ``__init__``; ``object`` of 3 takes no arguments
(TypeError).

Caveats: ``super(A, cls)`` is taken for ``object`` where that is the one base of the class; it is told where a class
of the file has other bases beside this one.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, class_of, lineage, member
from portkit.syntax.nodes import attribute_name, members
from portkit.syntax.scopes import same

DROPPED = "object of 3 takes no arguments here (TypeError); `__init__` takes them"
DOUBT = "object of 3 takes no arguments here (TypeError); leave them out"


@codemod(
    words=["__new__"],
    node="call",
    safety=Safety.EVIDENCE,
    rules=["object_new"],
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
        "class A(object):\n    def __new__(cls, *args): return super(A, cls).__new__(cls, *args)\n"
        "    def __init__(self, x): pass\nclass B(A, C): pass",
    ],
    examples={
        "class A(object):\n    def __init__(self, x): pass\n"
        "class B(A):\n    def __new__(cls, x): return object.__new__(cls, x)": (
            "class A(object):\n    def __init__(self, x): pass\n"
            "class B(A):\n    def __new__(cls, x): return object.__new__(cls)"
        ),
        "class A(object):\n    def __new__(cls, *args): return object.__new__(cls, *args)\n"
        "class B(A):\n    def __init__(self, x): pass": (
            "class A(object):\n    def __new__(cls, *args): return object.__new__(cls)\n"
            "class B(A):\n    def __init__(self, x): pass"
        ),
        "class A(object):\n    def __new__(cls, x, **k): return object.__new__(cls, x, a=1, **k)\n"
        "    def __init__(self, x): pass": (
            "class A(object):\n    def __new__(cls, x, **k): return object.__new__(cls)\n"
            "    def __init__(self, x): pass"
        ),
        "class A(object):\n    def __new__(cls, *args): return super(A, cls).__new__(cls, *args)\n"
        "    def __init__(self, x): pass": (
            "class A(object):\n    def __new__(cls, *args): return super(A, cls).__new__(cls)\n"
            "    def __init__(self, x): pass"
        ),
    },
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
    if not is_asked or not member(definition, "__new__", file) or is_guarded(call, file):
        return
    first = members(given)[0]
    is_plain = first.type in ("identifier", "attribute")
    if is_plain and (receiver == "object" or not _is_mixed(definition, file)):
        edit = file.between(first.end_byte, given.end_byte - 1)
        yield file.group(call, [edit], message=DROPPED)
    else:
        yield file.told(call, DOUBT)


def _is_mixed(definition: Node, file: File) -> bool:
    """Whether a class of the file is derived from this one and from others beside it."""
    name = file.text(definition.child_by_field_name("name"))
    above = (file.parent(word) for word in file.words(name))
    return any(
        one is not None and one.type == "argument_list" and len(members(one)) > 1
        for one in above
        if one is not None and file.kind_above(one) == "class_definition"
    )


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
