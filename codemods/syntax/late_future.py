"""A second ``from __future__ import with_statement`` behind a string goes: 3 takes the string for other code.

2.7 passes over any strings before and between such imports, 3 over the docstring alone (SyntaxError).

Caveats: told where it asks for something that the first import does not, and that 2.7 has not anyway.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.nodes import members

ALWAYS = frozenset(["nested_scopes", "generators", "with_statement"])


@codemod(
    words=["__future__"],
    where=r"__future__\s+import\b",
    node="future_import_statement",
    rows=["X98"],
    unchanged=[
        "'''Doc.'''\nfrom __future__ import division",
        "from __future__ import division\nfrom __future__ import print_function",
    ],
    examples={
        "from __future__ import with_statement\n'''Doc.'''\nfrom __future__ import with_statement\nx = 1": (
            "from __future__ import with_statement\n'''Doc.'''\nx = 1"
        ),
    },
    told=[
        "from __future__ import with_statement\n'''Doc.'''\nfrom __future__ import division\nx = 1"
    ],
)
def late_future(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    before = [one for one in members(file.root) if one.end_byte <= statement.start_byte]
    kinds = [one.type for one in before]
    first = kinds.index(statement.type) if statement.type in kinds else len(kinds)
    if "expression_statement" not in kinds[first:]:
        return
    given = {name for one in before if one.type == statement.type for name in _names(one, file)}
    if not given.union(ALWAYS).issuperset(_names(statement, file)):
        yield file.told(
            statement, "a string stands before this import, where 3 takes none; move it"
        )
        return
    changes = [ImportChange(statement, one) for one in statement.children_by_field_name("name")]
    yield file.group(statement, [], imports=changes)


def _names(statement: Node, file: File) -> list[str]:
    return [file.text(one) for one in statement.children_by_field_name("name")]
