"""``x = [f(q) for q in y]`` with a later use of ``q`` -> the loop that it stands for.

On 2.7 the variable of a list comprehension keeps its last value afterwards; on 3 it is not seen outside the
brackets, so that a later use fails, or reads an older value of the same name.

A name that is only deleted afterwards is set to None first, so that 3 has it to delete.

Caveats: where the comprehension is part of a larger expression, any other use is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._blocks import insert_before
from codemods.syntax._deleted import has_to_be_bound, is_deleted
from codemods.syntax._flow import reads_after
from codemods.syntax._loops import as_loop
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.nodes import members
from portkit.syntax.scopes import Binding, same

MESSAGE = (
    "`{name}` keeps its last value after the comprehension on 2.7, not on 3, and is used on line {line}; "
    "write a loop, or another name there"
)


@codemod(
    words=["for"],
    node="list_comprehension",
    rules=["bound_for_del", "comprehension_as_loop"],
    rows=["B87"],
    unchanged=[
        "x = [q for q in y]",
        "x = [q for q in y]\nfor q in x: print q",
        "x = [q for q in y]\nq = 1\nprint q",
        "q = 1\nprint q\nx = [q for q in y]",
        "x = list(q for q in y)\nprint q",
        "x = dict([(q, 1) for q in y])\nz = [q for q in y]",
        "def f():\n    return [q for q in y]\nq = 1",
        "if x: z = [q for q in y]\nelse: print q",
        "x = [q for q in y]\ndef f(q): return q",
        "q = f(q, [q for q in y])\ndel q",
        "x = f([q for q in y])\nfor q in x: pass\ndel q",
    ],
    examples={
        "[q for q in range(3)]\nprint q": "for q in range(3):\n    pass\nprint q",
        "x = set([f(q) for q in y])\nprint q": "x = set()\nfor q in y:\n    x.add(f(q))\nprint q",
        "x = [f(q) for q in y]  # why\nprint q": "x = []\nfor q in y:\n    x.append(f(q))  # why\nprint q",
        "def f():\n    x = [(a, b) for a in y if a\n         for b in z]\n    return a": (
            "def f():\n    x = []\n    for a in y:\n        if a:\n            for b in z:\n"
            "                x.append((a, b))\n    return a"
        ),
        "q = 0\nx = [g(q,\n       1) for q in 1, 2]\nprint q": (
            "q = 0\nx = []\nfor q in 1, 2:\n    x.append(g(q,\n       1))\nprint q"
        ),
        "x = [q\n     for q in y\n     if q or\n     z]\nprint q": (
            "x = []\nfor q in y:\n    if (q or\n     z):\n        x.append(q)\nprint q"
        ),
        "x = [a for a, q in y]\r\nprint q\r\n": "x = []\r\nfor a, q in y:\r\n    x.append(a)\r\nprint q\r\n",
        "class A:\n    x = [q for q in z]\nprint A.q": (
            "class A:\n    x = []\n    for q in z:\n        x.append(q)\nprint A.q"
        ),
        "x = f([q for q in y])\ndel q": "q = None\nx = f([q for q in y])\ndel q",
        "class A:\n    x = [a for a, q in y]\n    del(a); del q": (
            "class A:\n    a = q = None\n    x = [a for a, q in y]\n    del(a); del q"
        ),
        "x = f([g([q for q in y]) for z in y])\ndel q, z": (
            "q = None\nz = None\nx = f([g([q for q in y]) for z in y])\ndel q, z"
        ),
        "while 1:\n    f(q)\n    [g(q) for q in y]\n": (
            "while 1:\n    f(q)\n    for q in y:\n        g(q)\n"
        ),
    },
    told=[
        "f([q for q in y])\nprint q",
        "q = 1\nx = y = [q for q in z]\nprint q",
        "x = [q for q in x]\nprint q",
        "x = [q for q in y]; print q",
        "if [q for q in y]: print q",
        "f([q for q in y])\nprint q\ndel q",
    ],
)
def comprehension_leak(comprehension: Node, file: File) -> Iterator[Rewrite | Told]:
    deleted = []
    for binding in _bound(comprehension, file):
        reads = reads_after(binding, comprehension, file)
        later = next((one for one in reads if not is_deleted(one, file)), None)
        later = later or _as_attribute(binding, file)
        if later is None:
            deleted += [binding] if has_to_be_bound(binding, comprehension, file) else []
            continue
        message = MESSAGE.format(name=binding.name, line=later.start_point[0] + 1)
        loop = as_loop(comprehension, file)
        if loop is None:
            yield file.told(comprehension, message)
        else:
            yield file.group(comprehension, [loop], message=message)
        return
    if deleted:
        names = " = ".join(one.name for one in deleted)
        edit = insert_before(file.statement(comprehension), [f"{names} = None"], file)
        yield file.group(comprehension, [edit], message=f"3 has no `{names}` to delete")


def _as_attribute(binding: Binding, file: File) -> Node | None:
    """Where the name is asked of a class, in whose body the comprehension stands: ``A.q``."""
    if binding.scope.type != "class_definition":
        return None
    owner = file.text(binding.scope.child_by_field_name("name"))
    for word in file.words(binding.name):
        above = file.parent(word)
        if above is None or not same(above.child_by_field_name("attribute"), word):
            continue
        if file.text(above.child_by_field_name("object")) in (owner, "self", "cls"):
            return word
    return None


def _bound(comprehension: Node, file: File) -> Iterator[Binding]:
    """The bindings that the comprehension's own ``for`` clauses make."""
    for clause in members(comprehension):
        left = clause.child_by_field_name("left") if clause.type == "for_in_clause" else None
        if left is None:
            continue
        names = (
            [left]
            if left.type == "identifier"
            else [one for one in _walk(left) if one.type == "identifier"]
        )
        for name in names:
            yield from (one for one in file.bindings(file.text(name)) if one.node.id == name.id)


def _walk(node: Node) -> Iterator[Node]:
    for child in node.named_children:
        yield child
        yield from _walk(child)
