"""``sys.exc_clear()`` -> a helper that does nothing on 3, where the end of ``except`` has done it.

On 2.7 ``sys.exc_info()`` tells of what was caught last until the function ends, on 3 inside the ``except``
block only.

Caveats: inside such a block it is told, unless it stands at its end, and so is ``sys.exc_info()`` behind one.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._member import Member
from codemods.stdlib._members import answers, find
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import members
from portkit.syntax.scopes import same

INSIDE = "Python 3 has no sys.exc_clear, and keeps the exception until the except block ends; leave it first"
HELPER = {"sys.exc_clear": Member("{_compat:exc_clear}")}
LEAVING = ("pass_statement", "continue_statement", "break_statement", "return_statement")
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
        "import sys\ntry: f()\nexcept E: exc_clear()\nprint(sys.exc_info())",
    ],
    examples={
        "import sys\ntry: f()\nexcept E: pass\nsys.exc_clear()": (
            "from example._compat import exc_clear\nimport sys\ntry: f()\nexcept E: pass\nexc_clear()"
        ),
        "import sys\nfor x in y:\n  try: f()\n  except E:\n    g()\n    sys.exc_clear()\n    continue": (
            "from example._compat import exc_clear\nimport sys\nfor x in y:\n  try: f()\n  except E:\n"
            "    g()\n    exc_clear()\n    continue"
        ),
        "from sys import exc_clear, exc_info\nexc_clear()": (
            "from example._compat import exc_clear\nfrom sys import exc_info\nexc_clear()"
        ),
        "from sys import exc_clear as clear\ntry: f()\nexcept E:\n    clear()\n    g()": (
            "from example._compat import exc_clear\ntry: f()\nexcept E:\n    exc_clear()\n    g()"
        ),
    },
    told=[
        "import sys\ntry: f()\nexcept E:\n    sys.exc_clear()\n    g()",
        "import sys\ndef f():\n    try: g()\n    except E: pass\n    return sys.exc_info()",
    ],
)
def exc_clear(name: Node, file: File) -> Iterator[Rewrite | Told]:
    found = find(name, file, HELPER)
    if found is not None and found.item is not None:
        yield from answers(name, file, HELPER)
        return
    node = file.parent(name)
    if node is None or node.type != "attribute":
        node = name
    origin = file.origin(node)
    if origin not in ("sys.exc_clear", "sys.exc_info") or is_guarded(node, file):
        return
    if "hasattr" in file.code and "'exc_clear'" in file.code:
        return
    within = _handlers(node, file)
    is_imported = origin == "sys.exc_clear" and node.type == "identifier"
    if is_imported and (not within or _is_at_end(node, file)):
        return  # the helper has its name
    if origin == "sys.exc_clear" and (not within or (len(within) == 1 and _is_at_end(node, file))):
        yield file.rewrite(node, "{clear}", clear=file.need("_compat", "exc_clear"))
    elif origin == "sys.exc_clear":
        yield file.told(node, INSIDE)
    elif not within and _is_behind_block(node, file):
        yield file.told(node, BEHIND)


def _handlers(node: Node, file: File) -> list[Node]:
    """The ``except`` and ``finally`` blocks of the function in which an exception may be under way here."""
    found = []
    for above in file.ancestors(node):
        if above.type in ("except_clause", "finally_clause"):
            found.append(above)
        if above.type in ("function_definition", "lambda"):
            break
    return found


def _is_at_end(node: Node, file: File) -> bool:
    """Whether nothing but leaving follows in the ``except`` block that *node* stands in."""
    statement = file.statement(node)
    block = file.parent(statement)
    if block is None or file.kind_above(block) != "except_clause":
        return False
    rest = [one for one in members(block) if one.start_byte > statement.start_byte]
    return all(one.type in LEAVING and not _calls(one) for one in rest)


def _calls(node: Node) -> bool:
    return node.type == "call" or any(_calls(one) for one in node.named_children)


def _is_behind_block(node: Node, file: File) -> bool:
    """Whether a ``try`` whose ``except`` blocks clear nothing stands before, in the same block of statements."""
    statement = file.statement(node)
    block = file.parent(statement)
    left = False
    for one in block.named_children if block is not None else ():
        if same(one, statement):
            return left
        clauses = [part for part in one.named_children if part.type == "except_clause"]
        if one.type == "try_statement" and clauses:
            left = not all("exc_clear" in file.text(clause) for clause in clauses)
        elif "exc_clear" in file.text(one):
            left = False
    return False
