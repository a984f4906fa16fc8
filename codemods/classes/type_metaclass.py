"""``class A: __metaclass__ = type`` -> ``class A(object):``.

The metaclass ``type`` says no more than that a class is new-style, as every class of 3 is.

Caveats: a class with bases of its own keeps them: one of them is new-style, or 2.7 raises TypeError. Where the module
has a ``__metaclass__`` of its own, a class needs its own metaclass to be kept.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.classes._bodies import taken_out
from codemods.classes._metaclasses import is_only_new_style
from portkit.codemod import Rewrite, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, class_of


@codemod(
    words=["__metaclass__"],
    where=r"__metaclass__\s*=\s*type\b",
    node="assignment",
    rules=["type_metaclass"],
    rows=["C01"],
    unchanged=["__metaclass__ = type", "x.__metaclass__ = type"],
    examples={
        "class A:\n    __metaclass__ = type\n    x = 1": "class A(object):\n    x = 1",
        "class A():\n    '''Doc.'''\n    __metaclass__ = type\n    __slots__ = ('a', 'b')": (
            "class A(object):\n    '''Doc.'''\n    __slots__ = ('a', 'b')"
        ),
        "class A(B):\n    __metaclass__ = type\n    x = 1": "class A(B):\n    x = 1",
        "class A(object): __metaclass__ = type": "class A(object): pass",
    },
)
def type_metaclass(assignment: Node, file: File) -> Iterator[Rewrite]:
    definition, value = class_of(assignment, file), assignment.child_by_field_name("right")
    statement = file.parent(assignment)
    if definition is None or statement is None or value is None:
        return
    if file.text(assignment.child_by_field_name("left")) != "__metaclass__":
        return
    if is_only_new_style(value, file) and not is_guarded(assignment, file):
        edits = [taken_out(statement, file)]
        if not bases(definition, file):
            edits.append(_from_object(definition, file))
        yield file.group(assignment, edits)


def _from_object(definition: Node, file: File) -> Edit:
    listed = definition.child_by_field_name("superclasses")
    if listed is not None:
        return file.replace(listed, "(object)")
    name = definition.child_by_field_name("name")
    assert name is not None
    return file.between(name.end_byte, name.end_byte, "(object)")
