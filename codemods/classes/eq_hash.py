"""A class with ``__eq__`` and no ``__hash__`` gets ``__hash__ = object.__hash__``.

On 2.7 it inherits the hash of its base; Python 3 then makes its instances unhashable.

A base of another file of the tree is asked: an old-style one may have no ``__hash__``.

Caveats: that hash is by identity, so equal objects hash unlike, as they do on 2.7. Old-style classes cannot
be hashed then on either. With more than one base it is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.classes import (
    alias_after,
    bases,
    class_of,
    is_old_style,
    lineage,
    member,
    parameters,
)

UNHASHABLE = frozenset("dict list set bytearray".split())
HASHABLE = frozenset(
    "object int long float complex str unicode tuple frozenset Exception ValueError".split()
)


@codemod(
    words=["__eq__"],
    node=["function_definition", "assignment"],
    rules=["eq_hash"],
    rows=["C07"],
    unchanged=[
        "class A:\n    def __eq__(self, o): return 1",
        "class A(object):\n    def __eq__(self, o): return 1\n    __hash__ = None",
        "class A(object):\n    def __eq__(self, o): return 1\n    def __hash__(self): return 1",
        "class A(dict):\n    def __eq__(self, o): return 1",
        "def __eq__(a, b): pass",
    ],
    examples={
        "class A(object):\n    def __eq__(self, o):\n        return 1\n": (
            "class A(object):\n    def __eq__(self, o):\n        return 1\n\n    __hash__ = object.__hash__\n"
        ),
        "class B(object):\n    def __hash__(self): return 1\n"
        "class A(B):\n    def __eq__(self, o): return 1": (
            "class B(object):\n    def __hash__(self): return 1\nclass A(B):\n"
            "    def __eq__(self, o): return 1\n    __hash__ = B.__hash__"
        ),
        "from .m import Base\nclass A(Base):\n    def __eq__(self, o): return 1": (
            "from .m import Base\nclass A(Base):\n    def __eq__(self, o): return 1\n"
            "    __hash__ = getattr(Base, '__hash__', None)"
        ),
        "class A(object, B):\n    def __eq__(self, o): return 1": (
            "class A(object, B):\n    def __eq__(self, o): return 1\n    __hash__ = object.__hash__"
        ),
        "class A(tuple):\n    __eq__ = f": "class A(tuple):\n    __eq__ = f\n    __hash__ = tuple.__hash__",
    },
    told=[
        "class A(Base):\n    def __eq__(self, o): return 1",
        "from .m import Base\nclass A(Base):\n    def __eq__(other): pass",
        "class A(make(B)):\n    def __eq__(self, o): return 1",
        "class A(B, C):\n    def __eq__(self, o): return 1",
    ],
)
def eq_hash(node: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(node, file)
    if definition is None or is_guarded(node, file) or member(definition, "__hash__", file):
        return
    statement = member(definition, "__eq__", file)
    if statement is None or is_old_style(definition, file):
        return
    base = _hash_base(definition, file)
    if base == "" and _is_of_tree(definition, node, file) and not is_hidden("getattr", node, file):
        asked = f"__hash__ = getattr({file.text(bases(definition, file)[0])}, '__hash__', None)"
        yield file.group(node, [alias_after(statement, asked, file)])
    elif base == "":
        yield file.told(
            node, "a class with __eq__ inherits no hash on 3; write __hash__ = Base.__hash__"
        )
    elif base is not None:
        yield file.group(node, [alias_after(statement, f"__hash__ = {base}.__hash__", file)])


def _is_of_tree(definition: Node, node: Node, file: File) -> bool:
    """Whether the class has one base, which is of another file of the tree, and ``__eq__`` is a method.

    That of an interface, which may have nothing but methods without ``self``, has one parameter.
    """
    listed, takes = bases(definition, file), parameters(node)
    if len(listed) != 1 or len(takes) != 2:
        return False
    top = file.project.module_name(file.path).partition(".")[0]
    return _top(file.origin(listed[0])) in ("", top)


def _top(origin: str | None) -> str | None:
    """The first part of a dotted name, '' where that is this package."""
    return origin.partition(".")[0] if origin is not None else None


def _hash_base(definition: Node, file: File) -> str | None:
    """The base that 2.7 takes the hash from; None where that cannot be hashed, '' where it is not known."""
    listed = bases(definition, file)
    if not listed and member(definition, "__metaclass__", file):
        return "object"
    if len(listed) != 1:
        is_plain = not listed or (file.text(listed[0]) == "object" and file.is_builtin(listed[0]))
        return "object" if is_plain else ""
    name = file.text(listed[0])
    if file.is_builtin(listed[0]):
        return None if name in UNHASHABLE else name if name in HASHABLE else ""
    line = lineage(definition, file)[1:]
    if any(member(one, "__hash__", file) for one in line if one is not None):
        return name
    roots = {file.text(base) for one in line if one is not None for base in bases(one, file)}
    if roots & UNHASHABLE:
        return None
    own = {file.text(one.child_by_field_name("name")) for one in line if one is not None}
    return name if roots - own <= HASHABLE and line[0] is not None else ""
