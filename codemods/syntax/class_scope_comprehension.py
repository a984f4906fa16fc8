"""A list comprehension in a class body that uses names of the class -> the loop that it stands for.

On 3 a comprehension is a function of its own, which does not see the names of the class around it: it fails,
or finds a global of that name. What its first ``for`` runs over is worked out in the class still.

Caveats: the variable of the loop stays in the class, as that of the comprehension does on 2.7. Where the
comprehension is part of a larger expression, the place is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._loops import as_loop
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.scopes import same, scope_of

MESSAGE = "on 3 the comprehension does not see `{name}` of the class around it; write a loop"


@codemod(
    words=["for"],
    node="list_comprehension",
    rules=["comprehension_as_loop"],
    rows=["S29"],
    unchanged=[
        "class C:\n    k = 1\n    x = [y for y in k]",
        "class C:\n    x = [y * k for y in z]",
        "k = 1\nx = [y * k for y in z]",
        "class C:\n    k = 1\n    def f(self): return [y * k for y in z]",
        "class C:\n    k = 1\n    x = list(y * k for y in z)",
        "class C:\n    k = 1\n    x = [y.k for y in z]",
        "class C:\n    k = [k for k in z]",
    ],
    examples={
        "class C:\n    k = 1\n    x = [y * k for y in z]\n": (
            "class C:\n    k = 1\n    x = []\n    for y in z:\n        x.append(y * k)\n"
        ),
        "class C:\n    def k(): pass\n    x = [y for y in z if k()]": (
            "class C:\n    def k(): pass\n    x = []\n"
            "    for y in z:\n        if k():\n            x.append(y)"
        ),
        "class C:\n    k = 1\n    x = [y for z in w for y in k]\n": (
            "class C:\n    k = 1\n    x = []\n    for z in w:\n        for y in k:\n            x.append(y)\n"
        ),
    },
    told=[
        "class C:\n    k = 1\n    x = tuple([y * k for y in z])",
        "class C:\n    k = 1\n    x = [[y * k for y in z] for w in v]",
        "class C: k = 1; x = [y * k for y in z]",
    ],
)
def class_scope_comprehension(comprehension: Node, file: File) -> Iterator[Rewrite | Told]:
    scope = scope_of(comprehension, file.parent)
    name = _class_name_in(comprehension, scope, file) if scope.type == "class_definition" else None
    if name is None:
        return
    loop = as_loop(comprehension, file)
    message = MESSAGE.format(name=name)
    if loop is None:
        yield file.told(comprehension, message)
    else:
        yield file.group(comprehension, [loop], message=message)


def _class_name_in(comprehension: Node, scope: Node, file: File) -> str | None:
    """A name of the class *scope* that the comprehension reads as a function of its own would."""
    first = next(one for one in comprehension.named_children if one.type == "for_in_clause")
    outside = first.children_by_field_name("right")
    for node in _names(comprehension):
        if outside[0].start_byte <= node.start_byte < outside[-1].end_byte or not file.is_read(
            node
        ):
            continue
        found = [one for one in file.resolve(node) if same(one.scope, scope)]
        own = any(
            comprehension.start_byte <= one.node.start_byte < comprehension.end_byte
            for one in found
        )
        if found and not own:
            return file.text(node)
    return None


def _names(node: Node) -> Iterator[Node]:
    for child in node.named_children:
        if child.type == "identifier":
            yield child
        if child.type != "list_comprehension":  # asked about by itself
            yield from _names(child)
