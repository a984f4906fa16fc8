"""``s.union_update(x)`` of a ``sets.Set`` -> ``s.update(x)``, as the method of a ``set`` is called.

Caveats: only in a file that imports ``sets``, whose ``Set`` becomes ``set``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name


@codemod(
    words=["union_update"],
    with_words=["sets"],
    node="attribute",
    rules=["set_updates"],
    rows=["L27"],
    unchanged=["import sets\nunion_update = 1", "x.union_update(y)"],
    examples={"import sets\nx.union_update(y)": "import sets\nx.update(y)"},
)
def set_updates(attribute: Node, file: File) -> Iterator[Rewrite]:
    name = attribute.child_by_field_name("attribute")
    if name is None or attribute_name(attribute, file) != "union_update":
        return
    if not is_guarded(attribute, file):
        yield file.group(attribute, [file.replace(name, "update")])
