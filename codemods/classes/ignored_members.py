"""``__slots__``, ``__new__`` and properties that are set are told in old-style classes: 2.7 ignores them there.

All classes of 3 are new-style: ``__slots__`` forbids other attributes, ``__new__`` makes the instance,
``__getattribute__`` is asked, and what sets a property calls its setter (2.7 puts the value into the instance).

Caveats: only told. Deriving the class from ``object`` gives 2.7 the meaning of 3.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import class_of, is_old_style
from portkit.syntax.nodes import function_call

IGNORED = ("__slots__", "__new__", "__getattribute__", "__get__", "__set__", "__delete__")
DOUBT = "2.7 ignores `{}` of an old-style class, 3 minds it; derive the class from object, or leave it out"
PROPERTY = (
    "2.7 sets `{}` of an old-style instance past its property, 3 calls the setter, or fails; derive the class from"
    " object, or set another name"
)


@codemod(
    words=[*IGNORED, "property"],
    node=["assignment", "function_definition", "decorated_definition"],
    rows=["X43"],
    unchanged=[
        "class A(object):\n    __slots__ = ()",
        "class A(B):\n    def __new__(cls): return 1",
        "class A:\n    x = property(lambda self: 1)",
        "class A(object):\n    x = property(f, g)\nA().x = 1",
        "__slots__ = ()",
    ],
    told=[
        "class A:\n    __slots__ = ['a']",
        "class A:\n    def __new__(cls): return 1",
        "class A:\n    x = property(lambda self: 1)\na = A()\na.x = 2",
        "class A:\n    @property\n    def x(self): return 1\na = A()\na.x += 2",
    ],
)
def ignored_members(node: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(node, file)
    if definition is None or not is_old_style(definition, file) or is_guarded(node, file):
        return
    name = _name(node, file)
    if name in IGNORED:
        yield file.told(node, DOUBT.format(name))
    elif _is_property(node, file) and _is_set(name, file):
        yield file.told(node, PROPERTY.format(name))


def _name(node: Node, file: File) -> str:
    inner = node.child_by_field_name("definition") or node
    return file.text(inner.child_by_field_name("name") or inner.child_by_field_name("left"))


def _is_property(node: Node, file: File) -> bool:
    if node.type == "decorated_definition":
        return any(
            one.type == "decorator" and file.text(one).strip() == "@property"
            for one in node.named_children
        )
    right = node.child_by_field_name("right")
    return right is not None and function_call(right, file, "property") is not None


def _is_set(name: str, file: File) -> bool:
    """Whether the file sets an attribute of that name anywhere."""
    return re.search(rf"\.{re.escape(name)}\s*[-+*/|&^%]?=(?!=)", file.code) is not None
