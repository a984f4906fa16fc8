"""A list comprehension in a class body that uses names of the class -> the loop that it stands for; so a set of one.

On 3 a comprehension is a function of its own, which does not see the names of the class around it: it fails,
or finds a global of that name. What its first ``for`` runs over is worked out in the class still. Where the
comprehension is part of a larger expression, it becomes a function that is handed these names:
``tuple([y * k for y in z])`` -> ``tuple((lambda k, z: [y * k for y in z])(k, z))``.

Caveats: the variable of the loop stays in the class, as that of the comprehension does on 2.7; that of such a
function does not. Where the class reads it later, or a function in the comprehension has one of the names, the
place is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._loops import as_loop
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.scopes import Binding, same, scope_of

MESSAGE = "on 3 the comprehension does not see `{name}` of the class around it; write a loop"


@codemod(
    words=["for"],
    node="list_comprehension",
    rules=["comprehension_as_loop", "comprehension_as_function"],
    rows=["S29"],
    unchanged=[
        "class C:\n    k = 1\n    x = [y for y in k]",
        "class C:\n    x = [y * k for y in z]",
        "k = 1\nx = [y * k for y in z]",
        "class C:\n    k = 1\n    def f(self): return [y * k for y in z]",
        "class C:\n    k = 1\n    x = list(y * k for y in z)",
        "class C:\n    k = 1\n    x = [y.k for y in z]",
        "class C:\n    k = [k for k in z]",
        "class C:\n    k = 1\n    x = [[y for y in w] for w in k]",
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
        "class C:\n    k = 1\n    x = set([y * k for y in z])\n": (
            "class C:\n    k = 1\n    x = set()\n    for y in z:\n        x.add(y * k)\n"
        ),
        "class C:\n    k = 1\n    x = tuple([y * k for y in z])": (
            "class C:\n    k = 1\n    x = tuple((lambda k: [y * k for y in z])(k))"
        ),
        "class C:\n    k = z = 1\n    x = f([[y * k for y in z] for w in v])": (
            "class C:\n    k = z = 1\n    x = f((lambda k, z: [[y * k for y in z] for w in v])(k, z))"
        ),
        "class C:\n    k = 1\n    x = [[0 for y in f(k)] for w in v]": (
            "class C:\n    k = 1\n    x = []\n    for w in v:\n        x.append([0 for y in f(k)])"
        ),
        "class C:\n    k = 1\n    x = tuple([[0 for y in k] for w in v])": (
            "class C:\n    k = 1\n    x = tuple((lambda k: [[0 for y in k] for w in v])(k))"
        ),
        "class C:\n    k = 1\n    x = [[y * k for y in z] for w in v]": (
            "class C:\n    k = 1\n    x = []\n    for w in v:\n"
            "        x.append((lambda k: [y * k for y in z])(k))"
        ),
    },
    told=[
        "class C: k = 1; x = [y * k for y in z]",
        "class C:\n    k = 1\n    x = tuple([y * k for y in z])\n    u = y",
        "class C:\n    k = 1\n    x = f([y * k for y in g(lambda k: k)])",
    ],
)
def class_scope_comprehension(comprehension: Node, file: File) -> Iterator[Rewrite | Told]:
    scope = scope_of(comprehension, file.parent)
    if scope.type != "class_definition":
        return
    outermost = _outermost(comprehension, scope, file)
    name = _class_name_in(comprehension, scope, file)
    # In a loop of the class it is worked out in the class what a comprehension runs over.
    is_loop_enough = name is None or same(outermost, comprehension)
    if name is None and not same(outermost, comprehension):
        name = _class_name_run_over(comprehension, scope, file)
    if name is None:
        return
    message = MESSAGE.format(name=name)
    loop = as_loop(outermost, file)
    if loop is not None and is_loop_enough:
        yield file.group(comprehension, [loop], message=message)
        return
    whole = outermost if loop is None else comprehension
    names = _handed_in(whole, scope, file)
    if not names or file.kind_above(whole) in ("assignment", "expression_statement"):
        yield file.told(comprehension, message)
        return
    listed = ", ".join(names)
    function = file.between(
        whole.start_byte, whole.end_byte, f"(lambda {listed}: ", file.hole(whole), f")({listed})"
    )
    yield file.group(whole, [function, *([loop] if loop else [])], message=message)


def _class_name_in(comprehension: Node, scope: Node, file: File) -> str | None:
    """A name of the class *scope* that the comprehension reads as a function of its own would."""
    start, end = _run_over(comprehension)
    names = (one for one in _names(comprehension) if not start <= one.start_byte < end)
    return next(
        (file.text(one) for one in names if _is_read_of(one, comprehension, scope, file)), None
    )


def _class_name_run_over(comprehension: Node, scope: Node, file: File) -> str | None:
    """A name of the class *scope* in what a comprehension inside of another runs over first."""
    start, end = _run_over(comprehension)
    names = (one for one in _names(comprehension) if start <= one.start_byte < end)
    return next(
        (file.text(one) for one in names if _is_read_of(one, comprehension, scope, file)), None
    )


def _run_over(comprehension: Node) -> tuple[int, int]:
    """What the first ``for`` runs over."""
    first = next(one for one in comprehension.named_children if one.type == "for_in_clause")
    rights = first.children_by_field_name("right")
    return rights[0].start_byte, rights[-1].end_byte


def _is_read_of(name: Node, comprehension: Node, scope: Node, file: File) -> bool:
    """Whether *name* is read, and the class *scope* binds it outside of the comprehensions around it."""
    if not file.is_read(name):
        return False
    found = [one for one in file.resolve(name) if same(one.scope, scope)]
    return bool(found) and not any(
        above.start_byte <= one.node.start_byte < above.end_byte
        for one in found
        for above in (comprehension, *_around(comprehension, scope, file))
    )


def _around(comprehension: Node, scope: Node, file: File) -> Iterator[Node]:
    """The list comprehensions of the class *scope* around *comprehension*, from the inside out."""
    for above in file.ancestors(comprehension):
        if same(above, scope):
            break
        if above.type == "list_comprehension":
            yield above


def _names(node: Node) -> Iterator[Node]:
    for child in node.named_children:
        if child.type == "identifier":
            yield child
        if child.type != "list_comprehension":  # asked about by itself
            yield from _names(child)


def _outermost(comprehension: Node, scope: Node, file: File) -> Node:
    """The list comprehension of the class *scope* around *comprehension*, or itself."""
    return [comprehension, *_around(comprehension, scope, file)][-1]


def _handed_in(comprehension: Node, scope: Node, file: File) -> list[str]:
    """The names of the class *scope* that a function of the comprehension is given; [] where none can be made."""
    direct, deeper = [], set()
    for one in _identifiers(comprehension):
        if same(file.scope(one), scope):
            direct.append(one)
        else:
            deeper.add(file.text(one))
    own = {file.text(one): file.resolve(one) for one in direct if file.binding(one)}
    needed = {
        file.text(one): None
        for one in direct
        if file.text(one) not in own and file.is_read(one) and _is_of(scope, one, file)
    }
    if deeper & {*own, *needed} or any(_is_left(found, file) for found in own.values()):
        return []
    return list(needed)


def _is_of(scope: Node, name: Node, file: File) -> bool:
    return any(same(one.scope, scope) for one in file.resolve(name))


def _is_left(bindings: tuple[Binding, ...], file: File) -> bool:
    """Whether a variable of a comprehension is one of the class besides."""
    return not all(
        one.kind == "comprehension" and all(_is_own(use, file) for use in file.uses(one))
        for one in bindings
    )


def _is_own(use: Node, file: File) -> bool:
    """Whether the name is read in a comprehension that gives it its value before."""
    clauses = (
        clause
        for above in file.ancestors(use)
        if above.type == "list_comprehension"
        for clause in above.named_children
        if clause.type == "for_in_clause"
    )
    return any(
        file.text(use) in map(file.text, _identifiers(clause))
        and not clause.start_byte < use.start_byte < clause.end_byte
        for clause in clauses
    )


def _identifiers(node: Node) -> Iterator[Node]:
    for child in node.named_children:
        if child.type == "identifier":
            yield child
        yield from _identifiers(child)
