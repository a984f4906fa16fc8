"""``made = Other.method`` in a class that is not derived from ``Other`` -> ``made = staticmethod(Other.method)``.

2.7 takes an unbound method from the class, and leaves it unbound in objects of another class: ``self.made(other)`` runs
it for ``other``. Python 3 takes the plain function, and binds it: ``self`` comes first.

Caveats: where the file has both classes and all that they are derived from.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, lineage, member
from portkit.syntax.nodes import attribute_name

TAKEN = re.compile(r"^[ \t]+\w+[ \t]*=[ \t]*[A-Za-z_]\w*\.\w+[ \t]*(?:#.*)?$", re.M)


@codemod(
    words=["class"],
    node="class_definition",
    rules=["foreign_methods"],
    rows=["B86"],
    unchanged=[
        "class A(object):\n    def m(self): pass\nclass B(A):\n    f = A.m",
        "class A(object):\n    def m(self): pass\nclass B(C):\n    f = A.m",
        "class A(object):\n    @staticmethod\n    def m(x): pass\nclass B(object):\n    f = A.m",
        "class A(object):\n    m = 1\nclass B(object):\n    f = A.m",
        "class A(object):\n    def m(self): pass\nclass B(object):\n    f = staticmethod(A.m)",
        "class A(object):\n    def m(self): pass\nclass B(object):\n    f = A.m\nclass C(A, B): pass",
    ],
    examples={
        "class A(object):\n    def m(self): pass\nclass B(object):\n    f = A.m": (
            "class A(object):\n    def m(self): pass\nclass B(object):\n    f = staticmethod(A.m)"
        ),
        "class Z:\n    def m(self): pass\nclass A(Z): pass\nclass B:\n    f = A.m": (
            "class Z:\n    def m(self): pass\nclass A(Z): pass\nclass B:\n    f = staticmethod(A.m)"
        ),
    },
)
def foreign_methods(definition: Node, file: File) -> Iterator[Rewrite]:
    if not file.once(_are_taken):
        return
    own = _line(definition, file)
    body = definition.child_by_field_name("body")
    for statement in body.named_children if own is not None and body is not None else ():
        value = _taken(statement)
        owner = _owner(value, file) if value is not None else None
        above = _line(owner, file) if owner is not None else None
        if value is None or owner is None or above is None or is_guarded(statement, file):
            continue
        is_derived = any(one.id == owner.id for one in own or ())
        if not is_derived and _is_plain(above, file, value) and not _are_joined(definition, file):
            yield file.rewrite(value, "staticmethod({method})", method=value)


def _are_taken(file: File) -> bool:
    """Whether the file has a line ``name = Other.method``."""
    return TAKEN.search(file.code) is not None


def _taken(statement: Node) -> Node | None:
    """``Other.method`` of ``name = Other.method``."""
    inner = statement.named_children[0] if statement.type == "expression_statement" else None
    value = (
        inner.child_by_field_name("right")
        if inner is not None and inner.type == "assignment"
        else None
    )
    return value if value is not None and value.type == "attribute" else None


def _owner(value: Node, file: File) -> Node | None:
    """The class of the file that *value* is an attribute of."""
    name = value.child_by_field_name("object")
    found = file.resolve(name) if name is not None and name.type == "identifier" else ()
    return found[0].statement if len(found) == 1 and found[0].kind == "class" else None


def _line(definition: Node, file: File) -> list[Node] | None:
    """The class and all that it is derived from; None where the file does not tell."""
    known = [one for one in lineage(definition, file) if one is not None]
    names = {file.text(one.child_by_field_name("name")) for one in known}
    listed = {file.text(base) for one in known for base in bases(one, file)}
    return known if listed <= names | {"object"} else None


def _is_plain(line: list[Node], file: File, value: Node) -> bool:
    """Whether the attribute is a method that is defined by ``def``, and not decorated."""
    name = attribute_name(value, file)
    found = (member(one, name, file) for one in line)
    first = next((one for one in found if one is not None), None)
    return first is not None and first.type == "function_definition"


def _are_joined(definition: Node, file: File) -> bool:
    """Whether a class of the file has *definition* for one of several bases."""
    name = file.text(definition.child_by_field_name("name"))
    return any(
        file.kind_above(use) == "argument_list" and len(bases(below, file)) > 1
        for binding in file.bindings(name)
        for use in file.uses(binding)
        if (below := file.enclosing(use, "class_definition")) is not None
    )
