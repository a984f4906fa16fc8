"""``__slots__ = ['a', 'b']`` with ``b = property(...)`` in the class -> ``__slots__ = ['a']``.

2.7 passes over a slot whose name the class binds itself; Python 3 raises ValueError.

Caveats: only a literal list or tuple of names is rewritten. Where the file reads
``x.__slots__``, the class is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import class_of, member, members
from portkit.syntax.nodes import members as items_of
from portkit.syntax.nodes import string_content

BOUND = "class A(object):\n    __slots__ = {}\n    b = property(f)"


@codemod(
    words=["__slots__"],
    node="assignment",
    rules=["slots_conflict"],
    unchanged=[
        BOUND.format("['a']"),
        BOUND.format("slots"),
        "__slots__ = ['b']\nb = 1",
        "class A(object):\n    __slots__ = ['b']\n    def f(self): self.b = 1",
    ],
    examples={
        BOUND.format("['a', 'b']"): BOUND.format("['a']"),
        BOUND.format("('b', 'a', 'c')"): BOUND.format("('a', 'c')"),
        BOUND.format("('a', 'b')"): BOUND.format("('a',)"),
        "class A(object):\n    __slots__ = ['a',  # one\n                 'b']\n    def b(self): pass": (
            "class A(object):\n    __slots__ = ['a']\n    def b(self): pass"
        ),
    },
    told=[
        BOUND.format("['b']") + "\n    def f(self): return self.__slots__",
        BOUND.format("'b'"),
    ],
)
def slots_conflict(assignment: Node, file: File) -> Iterator[Rewrite | Told]:
    definition, row = class_of(assignment, file), assignment.child_by_field_name("right")
    if definition is None or row is None or not _is_slots(assignment, definition, file):
        return
    names = [string_content(one, file) for one in _strings(row)]
    bound = {name for name, _ in members(definition, file)}
    if bound.isdisjoint(names) or is_guarded(assignment, file):
        return
    kept = [one for one in _strings(row) if string_content(one, file) not in bound]
    if row.type == "string" or _is_read(file) or len(names) < len(items_of(row)):
        clash = ", ".join(sorted(bound.intersection(names)))
        yield file.told(assignment, f"3 refuses slots that the class binds too; leave out {clash}")
        return
    opening, closing = ("[", "]") if row.type == "list" else ("(", ",)" if len(kept) == 1 else ")")
    yield file.group(
        assignment,
        [file.replace(row, opening + ", ".join(file.text(one) for one in kept) + closing)],
    )


def _is_slots(assignment: Node, definition: Node, file: File) -> bool:
    if file.text(assignment.child_by_field_name("left")) != "__slots__":
        return False
    return member(definition, "__slots__", file) is not None


def _strings(row: Node) -> list[Node]:
    """The names of *row* as literals; none where it is no display of them."""
    if row.type == "string":
        return [row]
    return (
        [one for one in items_of(row) if one.type == "string"]
        if row.type in ("list", "tuple")
        else []
    )


def _is_read(file: File) -> bool:
    """Whether the file reads ``x.__slots__``, so that its value counts."""
    above = [file.parent(word) for word in file.words("__slots__")]
    return any(one is not None and one.type == "attribute" for one in above)
