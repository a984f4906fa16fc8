"""A class that is raised or caught and has no base gets ``Exception`` as its base.

Python 3 raises only what is derived from BaseException; 2.7 raises old-style instances as well.

In a file that asks for ``Exception`` (``except Exception``), which is no old-style instance on 2.7, the base is
``BaseException``.

Caveats: ``except Exception`` of another file then catches it, on 2.7 too.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, is_old_style
from portkit.syntax.scopes import same

ASKED = re.compile(
    r"except\b[^:\n]*\b(?:Exception|StandardError)\b|isinstance\([^()\n]*,[^)\n]*\bException\b"
)


@codemod(
    words=["class"],
    node="class_definition",
    safety=Safety.EVIDENCE,
    rules=["exception_class"],
    rows=["C16"],
    unchanged=[
        "class E(Exception): pass\nraise E()",
        "class E(Base): pass\nraise E",
        "class E: pass\nprint(E())",
        "class E: pass\nprint E()",
    ],
    examples={
        "class E:\n    pass\ntry: f()\nexcept E: pass": (
            "class E(Exception):\n    pass\ntry: f()\nexcept E: pass"
        ),
        "class E(): pass\nraise E('a'), None": "class E(Exception): pass\nraise E('a'), None",
        "class E: pass\ntry: raise E()\nexcept Exception: pass": (
            "class E(BaseException): pass\ntry: raise E()\nexcept Exception: pass"
        ),
        "class B: pass\nclass E(B): pass\nraise E": "class B(Exception): pass\nclass E(B): pass\nraise E",
    },
)
def exception_class(root: Node, file: File) -> Iterator[Rewrite | Told]:
    if bases(root, file) or not is_old_style(root, file) or is_guarded(root, file):
        return
    place = _raised_or_caught(root, file, set())
    if place is None:
        return
    name, line = file.text(place), place.start_point.row + 1
    listed, own = root.child_by_field_name("superclasses"), root.child_by_field_name("name")
    assert own is not None
    start, end = (listed.start_byte, listed.end_byte) if listed else (own.end_byte, own.end_byte)
    base = "BaseException" if ASKED.search(file.code) else "Exception"
    message = f"Python 3 raises only exceptions; {name} is raised or caught on line {line}"
    yield file.group(root, [file.between(start, end, f"({base})")], message=message)


def _raised_or_caught(definition: Node, file: File, seen: set[int]) -> Node | None:
    """Where the class, or one derived from it, is raised or caught by name."""
    name = definition.child_by_field_name("name")
    if definition.id in seen or name is None:
        return None
    seen.add(definition.id)
    for binding in file.bindings(file.text(name)):
        for use in file.uses(binding) if same(binding.node, name) else ():
            if _is_exception(use, file):
                return use
            derived = _class_with_base(use, file)
            place = _raised_or_caught(derived, file, seen) if derived is not None else None
            if place is not None:
                return place
    return None


def _is_exception(use: Node, file: File) -> bool:
    """Whether the name *use* stands for what a statement raises (also called) or catches."""
    child, above = use, file.parent(use)
    if (
        above is not None
        and above.type == "call"
        and same(above.child_by_field_name("function"), child)
    ):
        child, above = above, file.parent(above)
    while above is not None and above.type in ("tuple", "expression_list", "as_pattern"):
        if above.type != "tuple" and not same(above.named_children[0], child):
            return False
        child, above = above, file.parent(above)
    if above is None:
        return False
    if above.type == "raise_statement":
        return same(above.named_children[0], child) and not file.text(above).startswith("print")
    return above.type == "except_clause" and same(above.child_by_field_name("value"), child)


def _class_with_base(use: Node, file: File) -> Node | None:
    """The class that has *use* among its bases."""
    above = file.parent(use)
    definition = file.parent(above) if above is not None and above.type == "argument_list" else None
    return definition if definition is not None and definition.type == "class_definition" else None
