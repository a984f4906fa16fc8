"""A class derived from ``UserDict`` whose own ``__setitem__`` is run by ``update`` on 3 only is told.

2.7's ``update`` and ``UserDict(dict)`` fill ``self.data`` themselves, its ``clear``, ``pop``, ``items`` and ``values``
look into that; on 3 they run ``__setitem__``, ``__delitem__`` and ``__getitem__`` of the class.

Caveats: only where the file calls such a method of something.
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, class_of
from portkit.syntax.nodes import attribute_name, call_parts

CLASSES = frozenset(["UserDict.UserDict", "UserDict.IterableUserDict"])
# A method of a class, and those that run it on 3 only.
RUN_BY = {
    "__setitem__": ("update",),
    "__delitem__": ("clear", "pop", "popitem"),
    "__getitem__": ("items", "iteritems", "itervalues", "values"),
}
MESSAGE = "`{}` of UserDict runs it on 3, on 2.7 it goes to `data` itself; define that as well"


@codemod(
    words=[*RUN_BY],
    with_words=["UserDict", "IterableUserDict"],
    node="function_definition",
    rows=["L25"],
    unchanged=[
        "from UserDict import UserDict\nclass A(UserDict):\n    def __setitem__(self, k, v): self.data[k] = v\n"
        "A()[1] = 2",
        "class A(dict):\n    def __setitem__(self, k, v): pass\nA().update(x)",
        "from UserDict import UserDict\nclass A(UserDict):\n    def __setitem__(self, k, v): self.data[k] = v\n"
        "    def update(self, other): self.data.update(other)\nA().update(x)",
    ],
    told=[
        "from UserDict import UserDict\nclass A(UserDict):\n    def __setitem__(self, k, v): self.data[k.lower()] = v\n"
        "A().update(x)",
        "import UserDict\nclass A(UserDict.UserDict):\n    def __getitem__(self, k): return self.data[k] * 2\n"
        "A().values()",
    ],
)
def user_dict_class(method: Node, file: File) -> Iterator[Told]:
    name = method.child_by_field_name("name")
    owner = class_of(method, file)
    if name is None or owner is None or file.text(name) not in RUN_BY:
        return
    if not any(file.origin(base) in CLASSES for base in bases(owner, file)):
        return
    run = [one for one in RUN_BY[file.text(name)] if _is_called(one, owner, file)]
    if run and not is_guarded(method, file):
        yield file.told(name, MESSAGE.format(run[0]))


def _is_called(name: str, owner: Node, file: File) -> bool:
    """Whether the file calls the method *name* of something else than ``self.data``, and the class has none."""
    above = [one for word in file.words(name) if (one := file.parent(word)) is not None]
    own = [one for one in above if one.type == "function_definition"]
    if any(class_of(one, file) == owner for one in own):
        return False
    return any(_is_of_other(one, file) for one in above)


def _is_of_other(function: Node, file: File) -> bool:
    call = file.parent(function)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None or parts.receiver is None or function != parts.function:
        return False
    return attribute_name(parts.receiver, file) != "data"
