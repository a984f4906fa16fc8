"""``__metaclass__ = M`` in a class -> ``@six.add_metaclass(M)``.

Python 3 ignores ``__metaclass__`` in silence (PEP 3115).

Caveats: ``add_metaclass`` makes the class twice, so a class with bases of its own gets
``six.with_metaclass(M, Base)`` instead, which makes it once, as 2.7 did; so does one with ``__slots__`` and no
bases, since an old-style class, which ``add_metaclass`` is given there, has no slots to be taken out.
``C.__metaclass__`` becomes ``type(C)``. A metaclass that the class body defines itself is told; so is one for the
whole module, unless it is ``type`` (all classes of 3 are of it); ``type`` for one class is left to
``type_metaclass``.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.classes._bodies import taken_out
from codemods.classes._metaclasses import is_only_new_style
from portkit.codemod import Need, Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File, spelled
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, class_of, indent_of, lineage, member
from portkit.syntax.scopes import same

INSIDE = "its class body defines the metaclass; move that out of the class"


@codemod(
    words=["__metaclass__"],
    node=["assignment", "class_definition", "function_definition", "attribute"],
    answers=["2to3 metaclass", "futurize metaclass", "modernize metaclass"],
    rules=["metaclass"],
    rows=["C01"],
    adds="import six",
    unchanged=[
        "__metaclass__ = type",
        "class A:\n    __metaclass__ = type",
        "x.__metaclass__ = M",
        "import six\n\n@six.add_metaclass(M)\nclass A(object): pass",
    ],
    examples={
        "class A(object):\n    __metaclass__ = M\n    x = 1": (
            "@six.add_metaclass(M)\nclass A(object):\n    x = 1"
        ),
        "class M(type): pass\nclass A(object):\n    __metaclass__ = M\nprint(A.__metaclass__)": (
            "import six\n\nclass M(type): pass\n@six.add_metaclass(M)\nclass A(object):\n    pass\nprint(type(A))"
        ),
        "class M(type): pass\nclass A(object):\n    __metaclass__ = M\nclass B(A): pass\nB.__metaclass__": (
            "import six\n\nclass M(type): pass\n@six.add_metaclass(M)\nclass A(object):\n    pass\n"
            "class B(A): pass\ntype(B)"
        ),
        "class A:\n    '''Doc.'''\n\n    __metaclass__ = abc.ABCMeta\n": (
            "@six.add_metaclass(abc.ABCMeta)\nclass A:\n    '''Doc.'''\n\n"
        ),
        "class A(object):\n    __metaclass__ = M\n    'No docstring.'": (
            "@six.add_metaclass(M)\nclass A(object):\n    pass\n    'No docstring.'"
        ),
        "class A(object): __metaclass__ = M": "@six.add_metaclass(M)\nclass A(object): pass",
        "@dec\nclass A(object):\n    __metaclass__ = M": (
            "@dec\n@six.add_metaclass(M)\nclass A(object):\n    pass"
        ),
        "class A(B, C):\n    __metaclass__ = M\n    x = 1": (
            "class A(six.with_metaclass(M, B, C)):\n    x = 1"
        ),
        "class A:\n    __metaclass__ = M\n    __slots__ = ('a',)": (
            "class A(six.with_metaclass(M)):\n    __slots__ = ('a',)"
        ),
        "def f():\n    class A(object):\n        __metaclass__ = M\n        x = 1": (
            "def f():\n    @six.add_metaclass(M)\n    class A(object):\n        x = 1"
        ),
    },
    told=[
        "__metaclass__ = M\nclass A: pass",
        "class A(object):\n    class M(type): pass\n    __metaclass__ = M",
        "class A(object):\n    class __metaclass__(type): pass",
        "class A(object):\n    def __metaclass__(name, bases, body): return type(name, bases, body)",
    ],
)
def metaclass(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if node.type == "attribute":
        yield from _read(node, file)
        return
    if node.type == "assignment":
        yield from _assigned(node, file)
        return
    is_named = file.text(node.child_by_field_name("name")) == "__metaclass__"
    if is_named and class_of(node, file) is not None and not is_guarded(node, file):
        yield file.told(node, INSIDE)


def _read(attribute: Node, file: File) -> Iterator[Rewrite | Told]:
    """``C.__metaclass__``, which the class has no longer: its type, if that is a class of the file."""
    owner = attribute.child_by_field_name("object")
    if owner is None or owner.type != "identifier":
        return
    bound = file.resolve(owner)
    above = file.parent(attribute)
    is_set = above is not None and same(above.child_by_field_name("left"), attribute)
    if [one.kind for one in bound] != ["class"] or is_set or is_guarded(attribute, file):
        return
    family = [one for one in lineage(bound[0].statement, file) if one is not None]
    asked = next(filter(None, (member(one, "__metaclass__", file) for one in family)), None)
    value = asked.named_children[0].child_by_field_name("right") if asked is not None else None
    if value is None:
        return
    if any(one.kind == "class" for one in file.resolve(value)):
        yield file.rewrite(attribute, "type({owner})", owner=owner)
    else:
        yield file.told(attribute, "3 has no such attribute; ask for the type of the class")


def _assigned(assignment: Node, file: File) -> Iterator[Rewrite | Told]:
    value = assignment.child_by_field_name("right")
    if value is None or file.text(assignment.child_by_field_name("left")) != "__metaclass__":
        return
    definition = class_of(assignment, file)
    if definition is None:
        if not _is_harmless(assignment, value, file):
            yield file.told(assignment, "Python 3 ignores it; give each class its metaclass")
        return
    if is_guarded(assignment, file) or is_only_new_style(value, file):
        return
    if any(member(definition, word, file) for word in re.findall(r"\w+", file.text(value))[:1]):
        yield file.told(assignment, INSIDE)
        return
    above = bases(definition, file)
    own = [base for base in above if file.text(base) != "object"]
    has_no_slots = not above and member(definition, "__slots__", file) is not None
    if own or has_no_slots or file.target == "py3":
        yield _with(definition, own, assignment, value, file)
    else:
        yield _decorated(definition, assignment, value, file)


def _is_harmless(assignment: Node, value: Node, file: File) -> bool:
    """``__metaclass__ = type`` of a module makes its classes new-style, as all are on 3."""
    above = file.enclosing(assignment, "function_definition", "module")
    return file.text(value) == "type" or above is None or above.type != "module"


def _decorated(definition: Node, assignment: Node, value: Node, file: File) -> Rewrite:
    helper = file.meaning("add metaclass")
    line = f"@{spelled(helper)}({file.text(value)})\n{indent_of(definition, file)}"
    decorator = file.between(definition.start_byte, definition.start_byte, line)
    return file.group(assignment, [decorator, _removed(assignment, file)], needs=[helper])


def _with(definition: Node, own: list[Node], assignment: Node, value: Node, file: File) -> Rewrite:
    listed = definition.child_by_field_name("superclasses")
    if file.target == "py3":
        inside = ", ".join([*(file.text(base) for base in own), f"metaclass={file.text(value)}"])
        helpers: list[str | Need] = []
    else:
        helpers = [file.meaning("with metaclass")]
        rest = "".join(f", {file.text(base)}" for base in own)
        inside = f"{spelled(helpers[0])}({file.text(value)}{rest})"
    if listed is None:
        name = definition.child_by_field_name("name")
        assert name is not None
        edit = file.between(name.end_byte, name.end_byte, f"({inside})")
    else:
        edit = file.between(listed.start_byte, listed.end_byte, f"({inside})")
    return file.group(assignment, [edit, _removed(assignment, file)], needs=helpers)


def _removed(assignment: Node, file: File) -> Edit:
    statement = file.parent(assignment)
    assert statement is not None
    return taken_out(statement, file)
