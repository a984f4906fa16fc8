"""A class that is raised or caught and has no base gets ``Exception`` as its base.

Python 3 raises only what is derived from BaseException; 2.7 raises old-style instances as well.

Caveats: ``except Exception`` then catches it, on 2.7 too.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.source import line_of
from portkit.syntax.classes import is_old_style, lineage


@codemod(
    words=["raise", "except"],
    node=["raise_statement", "except_clause"],
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
        "class B: pass\nclass E(B): pass\nraise E": "class B(Exception): pass\nclass E(B): pass\nraise E",
    },
)
def exception_class(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if file.text(node).startswith("print") or is_guarded(node, file):
        return
    for name in _names(node, file):
        bindings = file.resolve(name)
        if len(bindings) != 1 or bindings[0].kind != "class":
            continue
        definition = bindings[0].statement
        root = lineage(definition, file)[-1]
        if root is None or not is_old_style(definition, file):
            continue
        line = line_of(file.code, node.start_byte)
        message = f"Python 3 raises only exceptions; {file.text(name)} is raised or caught on line {line}"
        yield _derived(root, message, file)


def _names(node: Node, file: File) -> list[Node]:
    """The plain names that the statement raises (also called) or catches."""
    if node.type == "raise_statement":
        values = node.named_children[:1]
        if values and values[0].type == "expression_list":
            values = values[0].named_children[:1]
        values = [one.child_by_field_name("function") or one for one in values]
    else:
        values = node.children_by_field_name("value")[:1]
        if values and values[0].type == "as_pattern":
            values = values[0].named_children[:1]
        if values and values[0].type == "tuple":
            values = values[0].named_children
    return [one for one in values if one.type == "identifier" and file.is_read(one)]


def _derived(root: Node, message: str, file: File) -> Rewrite:
    listed, name = root.child_by_field_name("superclasses"), root.child_by_field_name("name")
    assert name is not None
    start, end = (listed.start_byte, listed.end_byte) if listed else (name.end_byte, name.end_byte)
    return file.group(root, [file.between(start, end, "(Exception)")], message=message)
