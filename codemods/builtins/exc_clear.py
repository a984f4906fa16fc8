"""``sys.exc_clear()`` -> a helper that does nothing on 3, where the end of ``except`` has done it.

On 2.7 ``sys.exc_info()`` tells of what was caught last until the function ends, on 3 inside the ``except``
block only.

Caveats: inside such a block it is told, and so is ``sys.exc_info()`` behind one.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.scopes import same

INSIDE = "Python 3 has no sys.exc_clear, and keeps the exception until the except block ends; leave it first"
BEHIND = (
    "on 3 this is (None, None, None), for the except block has ended; keep what it caught by a name"
)


@codemod(
    words=["exc_clear", "exc_info"],
    where=r"exc_clear|exc_info[\s\\]*\(",
    rows=["B77"],
    unchanged=[
        "x.exc_clear()",
        "import sys\ntry: f()\nexcept E: print(sys.exc_info())",
        "import sys\ndef f(): return sys.exc_info()",
        "import sys\ntry: f()\nfinally: print(sys.exc_info())",
        "import sys\nif hasattr(sys, 'exc_clear'): sys.exc_clear()",
    ],
    examples={
        "import sys\ntry: f()\nexcept E: pass\nsys.exc_clear()": (
            "from example._compat import exc_clear\nimport sys\ntry: f()\nexcept E: pass\nexc_clear()"
        ),
    },
    told=[
        "import sys\ntry: f()\nexcept E: sys.exc_clear()",
        "import sys\ndef f():\n    try: g()\n    except E: pass\n    return sys.exc_info()",
    ],
)
def exc_clear(name: Node, file: File) -> Iterator[Rewrite | Told]:
    node = file.parent(name)
    if node is None or node.type != "attribute":
        node = name
    origin = file.origin(node)
    if origin not in ("sys.exc_clear", "sys.exc_info") or is_guarded(node, file):
        return
    if "hasattr" in file.code and "'exc_clear'" in file.code:
        return
    if _is_in_block(node, file):
        if origin == "sys.exc_clear":
            yield file.told(node, INSIDE)
    elif origin == "sys.exc_clear":
        yield file.rewrite(node, "{clear}", clear=file.need("_compat", "exc_clear"))
    elif _is_behind_block(node, file):
        yield file.told(node, BEHIND)


def _is_in_block(node: Node, file: File) -> bool:
    """Whether an exception may be under way here: an ``except`` or ``finally`` block of the function."""
    for above in file.ancestors(node):
        if above.type in ("except_clause", "finally_clause"):
            return True
        if above.type in ("function_definition", "lambda"):
            return False
    return False


def _is_behind_block(node: Node, file: File) -> bool:
    """Whether a ``try`` with an ``except`` block stands before, in the same block of statements."""
    statement = file.statement(node)
    block = file.parent(statement)
    for one in block.named_children if block is not None else ():
        if same(one, statement):
            return False
        if one.type == "try_statement" and any(
            clause.type == "except_clause" for clause in one.named_children
        ):
            return True
    return False
