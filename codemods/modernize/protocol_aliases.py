"""``__bool__ = __nonzero__`` and ``__next__ = next`` -> the method has the name of Python 3 alone.

Python 3 knows only ``__bool__``, ``__next__`` and ``__truediv__``; the old names were for 2.7.

Caveats: where the file uses the old name as an attribute (``it.next``), or a class binds it twice, both stay.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import ImportChange, Rewrite, codemod
from portkit.file import File
from portkit.syntax.classes import class_of
from portkit.syntax.classes import members as bound

NEW = {
    "__nonzero__": "__bool__",
    "next": "__next__",
    "__div__": "__truediv__",
    "__idiv__": "__itruediv__",
    "__rdiv__": "__rtruediv__",
}


@codemod(
    words=[*NEW],
    node="assignment",
    targets=("py3",),
    unchanged=[
        "__bool__ = __nonzero__",
        "class A:\n    def next(self): return 1\n    __next__ = next\n\na.next()",
        "class A:\n    __next__ = next",
        "class A:\n    def next(self): return 1\n    step = next",
    ],
    examples={
        "class A:\n    def __nonzero__(self): return 1\n    __bool__ = __nonzero__\n": (
            "class A:\n    def __bool__(self): return 1\n"
        ),
        "class A:\n    def next(self): return 1\n\n    __next__ = next\n    x = 1": (
            "class A:\n    def __next__(self): return 1\n\n    x = 1"
        ),
        "class A:\n    def __bool__(self): return 1\n    __nonzero__ = __bool__\n": (
            "class A:\n    def __bool__(self): return 1\n"
        ),
        "class A:\n    def __div__(self, x): return 1\n    __truediv__ = __div__\n": (
            "class A:\n    def __truediv__(self, x): return 1\n"
        ),
    },
)
def protocol_aliases(assignment: Node, file: File) -> Iterator[Rewrite]:
    left, right = (file.text(assignment.child_by_field_name(one)) for one in ("left", "right"))
    definition = class_of(assignment, file)
    statement = file.parent(assignment)
    if definition is None or statement is None or statement.named_child_count != 1:
        return
    old, new = (right, left) if right in NEW else (left, right)
    if NEW.get(old) != new or _is_attribute(old, file):
        return
    method = _method(definition, right, file)
    if method is None or len([1 for name, _ in bound(definition, file) if name == left]) != 1:
        return
    name = method.child_by_field_name("name")
    assert name is not None
    edits = [file.replace(name, new)] if right == old else []
    yield file.group(assignment, edits, imports=[ImportChange(statement, statement)])


def _is_attribute(name: str, file: File) -> bool:
    """Whether the file reads or sets an attribute of that name, so that others may as well."""
    return any(
        file.kind_above(word) == "attribute"
        or f".{name}" in file.code[word.start_byte - 1 : word.end_byte]
        for word in file.words(name)
    )


def _method(definition: Node, name: str, file: File) -> Node | None:
    """The one method *name* of the class, not decorated."""
    found = [statement for own, statement in bound(definition, file) if own == name]
    return found[0] if len(found) == 1 and found[0].type == "function_definition" else None
