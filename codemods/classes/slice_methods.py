"""A class with ``__getslice__`` gets ``@sliced_by_methods``, a helper that calls it on 3 for ``x[i:j]``.

Python 3 calls ``__getitem__`` with a slice; it knows no ``__getslice__``, ``__setslice__``, ``__delslice__``.
So with a class derived from ``list``, ``tuple``, ``str`` or ``UserList`` that has item methods of its own: 2.7
does not call them for ``x[i:j]``.

``list.__getslice__(x, i, j)`` -> ``list.__getitem__(x, slice(i, j))``, and so with ``tuple`` and ``str``,
and with ``super(...)`` in a class derived from one of them.

Caveats: on 2.7 the decorator does nothing. A class whose slice methods hand a ``slice`` to the item methods
already works on both.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.classes import (
    bases,
    class_of,
    decorate,
    is_decorated_with,
    lineage,
    member,
)
from portkit.syntax.nodes import Call, call_parts

ITEMS = ("__getitem__", "__setitem__", "__delitem__")
SEQUENCES = frozenset(["list", "tuple", "str"])
OWN_SLICE = re.compile(r"\bself\[[^\[\]:]*:[^\[\]:]*\]|\bself\.__(?:get|set|del)slice__\(")
SLICES = ("__getslice__", "__setslice__", "__delslice__")


@codemod(
    words=[*SLICES, *ITEMS],
    node=["function_definition", "assignment", "attribute"],
    rules=["sliced_by_methods", "slices_as_items"],
    rows=["C05"],
    adds="from example._compat import sliced_by_methods",
    unchanged=[
        "def __getslice__(x, i, j): pass",
        "class A(object):\n    def __getitem__(self, k): return k\n"
        "    def __getslice__(self, i, j): return self[slice(i, j)]",
        "class A(object):\n    def __getitem__(self, k): return k",
        "class A(list):\n    def __getitem__(self, k):\n        if isinstance(k, slice): return 1\n        return 2",
        "class A(list):\n    def f(self): return list.__getitem__(self, 1)",
        "class A(object):\n    def __getitem__(self, k):\n        if isinstance(k, slice): return 1\n"
        "        return 2\n    def __getslice__(self, i, j): return 1",
    ],
    examples={
        "class A(object):\n    def __getslice__(self, i, j):\n        return i": (
            "@sliced_by_methods\nclass A(object):\n    def __getslice__(self, i, j):\n        return i"
        ),
        "class A(object):\n    def __getslice__(self, i, j):\n        return 'slice', i": (
            "@sliced_by_methods\nclass A(object):\n    def __getslice__(self, i, j):\n        return 'slice', i"
        ),
        "class A(list):\n    def __delslice__(self, i, j):\n        list.__delslice__(self, i, j)": (
            "@sliced_by_methods\nclass A(list):\n    def __delslice__(self, i, j):\n"
            "        list.__delitem__(self, slice(i, j))"
        ),
        "class A(str):\n    def __getslice__(self, i, j):\n        return super(A, self).__getslice__(i, j)": (
            "@sliced_by_methods\nclass A(str):\n    def __getslice__(self, i, j):\n"
            "        return super(A, self).__getitem__(slice(i, j))"
        ),
        "class A(list): pass\nclass B(A):\n    def __delitem__(self, k): self.pop(k.lower())": (
            "class A(list): pass\n@sliced_by_methods\nclass B(A):\n"
            "    def __delitem__(self, k): self.pop(k.lower())"
        ),
        "class A(object):\n    def __getitem__(self, k):\n        if isinstance(k, slice): return 1\n        return 2\n"
        "    def __delslice__(self, i, j): pass": (
            "@sliced_by_methods\nclass A(object):\n    def __getitem__(self, k):\n"
            "        if isinstance(k, slice): return 1\n        return 2\n    def __delslice__(self, i, j): pass"
        ),
        "class A(object):\n    def __getitem__(self, k):\n"
        "        if isinstance(k, slice): return self[k.start:k.stop]\n        return 2\n"
        "    def __getslice__(self, i, j): return 1": (
            "@sliced_by_methods\nclass A(object):\n    def __getitem__(self, k):\n"
            "        if isinstance(k, slice): return self[k.start:k.stop]\n        return 2\n"
            "    def __getslice__(self, i, j): return 1"
        ),
        "from UserList import UserList\nclass A(UserList):\n    def __getitem__(self, k): return str(self.data[k])": (
            "from UserList import UserList\n@sliced_by_methods\nclass A(UserList):\n"
            "    def __getitem__(self, k): return str(self.data[k])"
        ),
    },
    told=["x.__setslice__(1, 2, y)", "def f(slice): return list.__getslice__(x, 1, 2)"],
)
def slice_methods(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if is_guarded(node, file):
        return
    if node.type == "attribute":
        yield from _called(node, file)
        return
    definition = class_of(node, file)
    if definition is None or not _has_slices(definition, file) or _minds_slices(definition, file):
        return
    helper = file.need("_compat", "sliced_by_methods")
    if not is_decorated_with(definition, helper.local, file):
        yield file.group(node, [decorate(definition, helper.local, file)], needs=[helper])


def _called(node: Node, file: File) -> Iterator[Rewrite | Told]:
    """A slice method that is called by its name: of a builtin sequence it is the item method."""
    name = file.text(node.child_by_field_name("attribute"))
    owner = node.child_by_field_name("object")
    if name not in SLICES or owner is None or _is_own(name, owner, file):
        return
    call, is_super = file.parent(node), file.text(owner).startswith("super")
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if is_super and not _is_sequence(node, file):
        return  # told with the class
    of_builtin = is_super or (file.text(owner) in SEQUENCES and file.is_builtin(owner))
    count = (4 if name == "__setslice__" else 3) - is_super
    if parts is None or not of_builtin or len(parts.arguments) != count or parts.keywords:
        yield file.told(
            node, f"Python 3 has no {name}; use `x[i:j]`, or the item method with a slice"
        )
    elif is_hidden("slice", node, file):
        yield file.told(node, f"Python 3 has no {name}; give `slice` another name")
    else:
        yield _as_item(parts, name, owner, is_super, file)


def _is_own(name: str, owner: Node, file: File) -> bool:
    """Whether the class around has the method itself: ``self.__delslice__``."""
    definition = file.enclosing(owner, "class_definition")
    is_self = file.text(owner) == "self" and definition is not None
    return is_self and member(definition, name, file) is not None  # type: ignore[arg-type]


def _as_item(parts: Call, name: str, owner: Node, is_super: bool, file: File) -> Rewrite:
    """The call of the item method, with a slice of two of the arguments."""
    names = ["start", "stop", "value"] if is_super else ["holder", "start", "stop", "value"]
    given = dict(zip(names, parts.arguments, strict=False))
    start = "" if is_super else "{holder}, "
    end = ", {value})" if "value" in given else ")"
    item = name.replace("slice", "item")
    template = f"{{owner}}.{item}({start}slice({{start}}, {{stop}}){end}"
    return file.rewrite(parts.node, template, owner=owner, **given)  # type: ignore[arg-type]


def _has_slices(definition: Node, file: File) -> bool:
    """Whether 2.7 calls slice methods of the class: its own, or those of a sequence beside item methods of its own."""
    if any(member(definition, name, file) for name in SLICES):
        return True
    if not any(member(definition, name, file) for name in ITEMS):
        return False
    return any(
        (file.text(base) in SEQUENCES and file.is_builtin(base))
        or (file.origin(base) or "").endswith("UserList")
        for one in lineage(definition, file)
        if one is not None
        for base in bases(one, file)
    )


def _minds_slices(definition: Node, file: File) -> bool:
    """Whether the methods of the class make or expect slices themselves; of an item method beside its slice method."""
    pairs = list(zip(ITEMS, SLICES, strict=True))
    own = [pair for pair in pairs if member(definition, pair[1], file)]
    if not own:
        return any(_names_slice(pair, definition, file) for pair in pairs)
    return all(
        _names_slice(pair, definition, file) and not _hands_on(pair[0], definition, file)
        for pair in own
    )


def _hands_on(name: str, definition: Node, file: File) -> bool:
    """Whether the item method *name* asks ``self[i:j]``, which is the slice method on 2.7 and itself on 3."""
    method = member(definition, name, file)
    return method is not None and OWN_SLICE.search(file.text(method)) is not None


def _names_slice(pair: tuple[str, str], definition: Node, file: File) -> bool:
    methods = (member(definition, name, file) for name in pair)
    return any(
        file.tokens("slice", one.start_byte, one.end_byte) for one in methods if one is not None
    )


def _is_sequence(node: Node, file: File) -> bool:
    """Whether the class around *node* is derived from a builtin sequence alone."""
    definition = file.enclosing(node, "class_definition")
    found = list(bases(definition, file)) if definition is not None else []
    return bool(found) and all(
        file.text(one) in SEQUENCES and file.is_builtin(one) for one in found
    )
