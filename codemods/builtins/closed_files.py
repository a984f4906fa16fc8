"""``data = open(name).read()`` -> ``with open(name) as stream:`` and ``data = stream.read()`` in it.

CPython closes a file that nothing holds any more, and 3 warns that nobody did (``ResourceWarning``); PyPy closes it
some time later. Asked for by name (``--also closed_files``).

Caveats: only in a function, in a statement of one line, and where the file is opened before anything else is done.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._blocks import free_name, line_lead
from codemods.syntax._loops import STEP, stands_alone
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, members
from portkit.syntax.scopes import same

NAME = "stream"
OPENING = ("open", "file")
READING = frozenset(["read", "readline", "readlines"])
STATEMENTS = frozenset(["expression_statement", "return_statement"])
NAMES = frozenset(["identifier", "attribute"])


@codemod(
    words=OPENING,
    where=r"\w+\s*\([^\n]*\)\s*\.\s*read",
    node="call",
    default=False,
    rules=["closed_files"],
    rows=["X12"],
    unchanged=[
        "data = open(name).read()",
        "def f():\n    for line in open(name).readlines(): pass",
        "def f():\n    return g(a(), open(name).read())",
        "def f():\n    return a and open(name).read()",
        "def f():\n    a().b = open(name).read()",
        "def f():\n    return [open(name).read() for name in names]",
        "def f(): return open(name).read()",
        "def f():\n    return open(name).close()",
        "def f(open):\n    return open(name).read()",
        "def f():\n    yield open(name).read()",
    ],
    examples={
        "def f(name):\n    data = open(name, 'rb').read()\n    return data": (
            "def f(name):\n    with open(name, 'rb') as stream:\n        data = stream.read()\n    return data"
        ),
        "def f(x, y):\n    z = open(x).readline()\n    with open(y) as stream:\n        stream.read(z)": (
            "def f(x, y):\n    with open(x) as stream:\n        z = stream.readline()\n"
            "    with open(y) as stream:\n        stream.read(z)"
        ),
        "def f(name):\n    return set(open(name).read().split(','))  # all": (
            "def f(name):\n    with open(name) as stream:\n        return set(stream.read().split(','))  # all"
        ),
        "def f(stream):\n    self.a = [1, compile(open(stream).read(), stream, 'exec')]": (
            "def f(stream):\n    with open(stream) as stream_:\n"
            "        self.a = [1, compile(stream_.read(), stream, 'exec')]"
        ),
    },
)
def closed_files(call: Node, file: File) -> Iterator[Rewrite]:
    function = call.child_by_field_name("function")
    if function is None or file.text(function) not in OPENING or not file.is_builtin(function):
        return
    statement, scope = file.statement(call), file.scope(call)
    if scope.type != "function_definition" or "\n" in file.text(statement):
        return
    if not stands_alone(statement, file) or not _is_read_first(call, statement, file):
        return
    if is_guarded(call, file):
        return
    start, name = statement.start_byte, _name(statement, scope, file)
    head = ("with ", file.hole(call), f" as {name}:\n{line_lead(start, file)}{STEP}")
    edit = file.between(
        start,
        statement.end_byte,
        *head,
        file.code[start : call.start_byte],
        name,
        file.code[call.end_byte : statement.end_byte],
    )
    yield file.group(call, [edit], message="3 warns of a file that nobody closes")


def _name(statement: Node, scope: Node, file: File) -> str:
    """What the file is called: as those that other blocks of the function close, else by a free name."""
    used = [one for one in file.words(NAME) if scope.start_byte < one.start_byte < scope.end_byte]
    return (
        NAME
        if all(_is_of_other(one, statement, file) for one in used)
        else free_name(NAME, scope, file)
    )


def _is_of_other(name: Node, statement: Node, file: File) -> bool:
    """Whether a ``with`` that ends before *statement*, or begins after it, gives *name* its value."""
    return any(
        above.type == "with_statement"
        and f" as {NAME}:" in file.text(above).partition("\n")[0]
        and not above.start_byte < statement.start_byte < above.end_byte
        for above in file.ancestors(name)
    )


def _is_read_first(call: Node, statement: Node, file: File) -> bool:
    """Whether a plain *statement* reads the file that *call* opens, and does nothing before it opens it."""
    node, above = call, file.parent(call)
    if above is None or attribute_name(above, file) not in READING:
        return False
    if file.kind_above(above) != "call":
        return False
    while above is not None and not same(node, statement):
        if not _comes_first(node, above, file):
            return False
        node, above = above, file.parent(above)
    return statement.type in STATEMENTS


def _comes_first(node: Node, above: Node, file: File) -> bool:
    """Whether *above* works out its part *node* before anything but names."""
    if above.type == "assignment":
        target = above.child_by_field_name("left")
        return same(above.child_by_field_name("right"), node) and _is_name(target)
    if above.type in ("argument_list", "list", "tuple"):
        others = [one for one in members(above) if one.start_byte < node.start_byte]
        return all(one.type in ("identifier", "string", "integer") for one in others)
    if above.type == "call":
        return same(above.child_by_field_name("function"), node) or _is_name(
            above.child_by_field_name("function")
        )
    return above.type in ("attribute", "block", "parenthesized_expression", *STATEMENTS)


def _is_name(node: Node | None) -> bool:
    """Whether *node* is a name, or an attribute of one."""
    while node is not None and node.type == "attribute":
        node = node.child_by_field_name("object")
    return node is not None and node.type == "identifier"
