"""``C.m(x)`` is told where *x* is shown to be no instance of *C*.

2.7's methods taken from a class check their first argument (TypeError); functions of Python 3 do not.

Caveats: only told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, lineage, member
from portkit.syntax.nodes import call_parts


@codemod(
    words=["class"],
    node="class_definition",
    rows=["B86"],
    unchanged=[
        "class A(object):\n    def m(self): pass\nA.m(A())",
        "class A(object):\n    def m(self): pass\nA.m(x)",
        "class A(object):\n    @staticmethod\n    def m(x): pass\nA.m(1)",
        "class A(object):\n    def m(self): pass\nclass B(A):\n    def m(self): A.m(self)",
        "class A(object):\n    def m(self): pass\nclass B(A): pass\nA.m(B())",
    ],
    told=[
        "class A(object):\n    def m(self): pass\nA.m(3)",
        "class A(object):\n    def m(self): pass\nf = A.m\nf('x')",
        "class A(object):\n    def m(self): pass\nclass B(object): pass\nA.m(B())",
    ],
)
def unbound_call(definition: Node, file: File) -> Iterator[Rewrite | Told]:
    name = definition.child_by_field_name("name")
    if f"{file.text(name)}." not in file.code:
        return
    for binding in file.bindings(file.text(name)):
        if binding.kind != "class" or binding.node != name:
            continue
        for use in file.uses(binding):
            for call in _calls(use, definition, file):
                if not is_guarded(call, file) and _is_foreign(call, definition, file):
                    yield file.told(
                        call,
                        "2.7 raises TypeError here, for it is no instance; Python 3 calls the function",
                    )


def _calls(use: Node, definition: Node, file: File) -> list[Node]:
    """The calls ``C.m(...)`` of a plain method whose class is named by *use*, also by a name for ``C.m``."""
    attribute = file.parent(use)
    above = file.parent(attribute) if attribute is not None else None
    if attribute is None or attribute.type != "attribute" or above is None:
        return []
    method = member(definition, file.text(attribute.child_by_field_name("attribute")), file)
    if method is None or method.type != "function_definition":
        return []
    if above.type == "call" and above.child_by_field_name("function") == attribute:
        return [above]
    name = above.child_by_field_name("left") if above.type == "assignment" else None
    if name is None or name.type != "identifier" or len(file.resolve(name)) != 1:
        return []
    called = (file.parent(one) for one in file.uses(file.resolve(name)[0]))
    return [
        one
        for one in called
        if one is not None
        and one.type == "call"
        and file.text(one.child_by_field_name("function")) == file.text(name)
    ]


def _is_foreign(call: Node, definition: Node, file: File) -> bool:
    parts = call_parts(call, file)
    if not parts or not parts.arguments:
        return False
    fact = infer(parts.arguments[0], file)
    if not fact or fact.kind in (Kind.CLASS, Kind.NONE):
        return False
    if fact.kind is Kind.INSTANCE and fact.of is not None:
        line = [one for one in lineage(fact.of, file) if one is not None]
        listed = {file.text(base) for one in line for base in bases(one, file)}
        own = {file.text(one.child_by_field_name("name")) for one in line}
        return listed - own <= {"object"} and all(one.id != definition.id for one in line)
    builtin = None in lineage(definition, file)
    return (
        not builtin
        or not definition.child_by_field_name("superclasses")
        or _is_plain(definition, file)
    )


def _is_plain(definition: Node, file: File) -> bool:
    """Whether the class is derived from ``object`` alone, so that no builtin value is an instance."""
    listed = definition.child_by_field_name("superclasses")
    return listed is not None and file.text(listed).replace(" ", "") == "(object)"
