"""``class C(A, B)`` -> ``class C(B)``, where ``B`` is derived from ``A``.

3 has no method resolution order for a class before one that is derived from it (TypeError). On 2.7 old-style
classes may stand so; ``A`` is then looked through first, which is the same where ``B`` binds no name that ``A``
binds.

Caveats: told where it does bind one, or where that cannot be seen.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, class_named, is_old_style, members

DOUBT = "`{}` stands before a class that is derived from it (TypeError on 3); leave it out, or put it last"
PLAIN = frozenset(
    "function_definition class_definition decorated_definition expression_statement pass_statement comment".split()
)


@codemod(
    words=["class"],
    where=r"class\s+\w+\s*\([\s\w]+,",
    node="class_definition",
    rules=["repeated_bases"],
    rows=["C10"],
    unchanged=[
        "class A: pass\nclass B: pass\nclass C(A, B): pass",
        "class A: pass\nclass B(A): pass\nclass C(B, A): pass",
        "class A(object): pass\nclass B(A): pass\nclass C(A, B): pass",
    ],
    examples={
        "class A:\n    x = 1\nclass B(A, D):\n    y = 2\nclass C(A, B): pass": (
            "class A:\n    x = 1\nclass B(A, D):\n    y = 2\nclass C(B): pass"
        ),
        "class A: pass\nclass B(A): pass\nclass D(B): pass\nclass C(A, D): pass": (
            "class A: pass\nclass B(A): pass\nclass D(B): pass\nclass C(D): pass"
        ),
    },
    told=[
        "class A:\n    x = 1\nclass B(A):\n    x = 2\nclass C(A, B): pass",
        "class A: pass\nclass B(A):\n    if y: x = 2\nclass C(A, B): pass",
        "class A: pass\nclass B(A): pass\nclass C(A, B, D): pass",
    ],
)
def repeated_bases(definition: Node, file: File) -> Iterator[Rewrite | Told]:
    above = bases(definition, file)
    classes = [class_named(one, file) for one in above]
    first = classes[0] if above else None
    if first is None or len(above) < 2 or not is_old_style(first, file):
        return
    before = next((found for one in classes[1:] if (found := _before(first, one, file))), None)
    if before is None or is_guarded(definition, file):
        return
    if len(above) > 2 or not _is_apart(first, before, file):
        yield file.told(above[0], DOUBT.format(file.text(above[0])))
    else:
        yield file.group(definition, [file.between(above[0].start_byte, above[1].start_byte, "")])


def _before(first: Node, base: Node | None, file: File) -> list[Node]:
    """*base* and those of its classes that are looked through before *first*; [] where that is not among them."""
    found: list[Node] = []
    while base is not None and base.id != first.id:
        found.append(base)
        above = bases(base, file)
        base = class_named(above[0], file) if above else None
    return found if base is not None else []


def _is_apart(first: Node, before: list[Node], file: File) -> bool:
    """Whether *first*, which is derived from nothing, plainly binds no name that *before* bind."""
    bodies = [one.child_by_field_name("body") for one in (first, *before)]
    kinds = {one.type for body in bodies if body is not None for one in body.named_children}
    own = {name for name, _ in members(first, file)}
    others = {name for one in before for name, _ in members(one, file)}
    return not bases(first, file) and kinds <= PLAIN and own.isdisjoint(others)
