"""A bare ``raise`` behind an except clause is told: it means another exception on 3, or none.

On 2.7 the last exception that was caught in a function stays current to its end, so that ``raise``
behind the clause raises it again, and ``raise`` behind a ``try`` inside a clause raises what that caught.
On 3 an exception is current only in its clause.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.scopes import same, scope_of

OUTSIDE = (
    "on 3 no exception is current here any more; keep it in a variable, or raise inside the clause"
)
INNER = (
    "2.7 raises what the `try` above caught, 3 what this clause caught; name the one that is meant"
)


@codemod(
    words=["raise"],
    where=r"raise[ \t\f]*(?:[;#\\\r\n]|\Z)",
    node="raise_statement",
    rows=["X69"],
    unchanged=[
        "try: f()\nexcept E: raise",
        "def f(): raise",
        "try: f()\nexcept E:\n    g()\n    raise",
        "try: f()\nexcept E: pass\nraise F",
        "print",
        "try: f()\nexcept E:\n    try: g()\n    finally: h()\n    raise",
        "def f():\n    try: g()\n    except E: pass\ndef h(): raise",
        "try: f()\nexcept E:\n    try: g()\n    except F: raise",
    ],
    told=[
        "try: f()\nexcept E: pass\nraise",
        "def f():\n    try: g()\n    except E: x = 1\n    if x: raise",
        "try: f()\nexcept E:\n    try: g()\n    except F: pass\n    raise",
    ],
)
def bare_raise_outside(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    if file.text(statement) != "raise":
        return
    scope = scope_of(statement, file.parent)
    clause = file.enclosing(
        statement, "except_clause", "finally_clause", "function_definition", "module"
    )
    inside = clause is not None and clause.type == "except_clause"
    if clause is None or clause.type == "finally_clause":
        return
    within = clause if inside else scope
    if any(_ends_between(node, within, statement, scope, file) for node in file.words("except")):
        yield file.told(statement, INNER if inside else OUTSIDE)


def _ends_between(word: Node, within: Node, statement: Node, scope: Node, file: File) -> bool:
    """Whether the except clause of *word* lies in *within* and ends before *statement*, in the same scope."""
    clause = file.parent(word)
    if clause is None or clause.type != "except_clause" or same(clause, within):
        return False
    before = within.start_byte <= clause.start_byte and clause.end_byte <= statement.start_byte
    return before and same(scope_of(clause, file.parent), scope)
