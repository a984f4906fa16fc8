"""``x.__cmp__(y)``, ``n.__div__(2)``, ``n.__coerce__(m)`` are told: values of 3 have no such methods.

Caveats: only told. A class of the tree that defines the method keeps it, and calls of it stay.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import is_defined
from portkit.syntax.nodes import attribute_name

INSTEAD = {
    "__cmp__": "cmp(x, y), or `<` and `==`",
    "__div__": "`/`, or operator.floordiv",
    "__rdiv__": "`/`, or operator.floordiv",
    "__idiv__": "`/=`",
    "__coerce__": "`+` and its like, which make both of one type",
    "__hex__": "hex(x)",
    "__oct__": "oct(x)",
    "__long__": "int(x)",
    "__unicode__": "six.text_type(x)",
}


@codemod(
    words=list(INSTEAD),
    node="attribute",
    rows=["X48", "C13"],
    unchanged=[
        "class A(object):\n    def __cmp__(self, o): return 0\nA().__cmp__(1)",
        "class A(B):\n    def __unicode__(self): return B.__unicode__(self)",
        "try: x.__cmp__(y)\nexcept AttributeError: pass",
        "A.__cmp__ = f",
    ],
    told=["x.__cmp__(2)", "f = n.__div__", "n.__coerce__(1.5)"],
)
def gone_methods(attribute: Node, file: File) -> Iterator[Rewrite | Told]:
    name = attribute_name(attribute, file)
    above = file.parent(attribute)
    if name not in INSTEAD or above is None:
        return
    if above.type == "assignment" and above.child_by_field_name("left") == attribute:
        return
    if _is_of_tree(attribute, name, file) or _is_bound(name, file) or is_guarded(attribute, file):
        return
    yield file.told(attribute, f"values of 3 have no {name}; write {INSTEAD[name]}")


def _is_of_tree(attribute: Node, name: str, file: File) -> bool:
    """Whether a class of the tree defines the method, and *attribute* may be of it."""
    kind = infer(attribute.child_by_field_name("object"), file).kind
    return kind in (Kind.UNKNOWN, Kind.CLASS, Kind.INSTANCE) and is_defined(name, file)


def _is_bound(name: str, file: File) -> bool:
    """Whether a class of the file, or an assignment from outside, gives objects the method."""
    if any(binding.scope.type == "class_definition" for binding in file.bindings(name)):
        return True
    return f".{name} =" in file.code
