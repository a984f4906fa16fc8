"""``n = f.write(s)`` is told: 2.7 gives None, 3 how much was written.

So does ``write`` of ``sys.stdout`` and of a StringIO; ``print f.write(s)`` writes ``None`` on 2.7 alone.

Caveats: only told, and only where the file shows that it is a file; what a function returns counts where some call
of it is more than a statement.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker_origin
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import method_call
from portkit.syntax.scopes import same

STREAMS = frozenset(["sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__"])
BUFFERS = frozenset(["StringIO.StringIO", "cStringIO.StringIO"])
DOUBT = "2.7 gives None here, 3 the number of characters; use None or the length of what is written"


@codemod(
    words=["write"],
    where=r"write(?<=\.write)\s*\(",
    node="call",
    unchanged=[
        "f = open(p, 'w')\nf.write(s)",
        "n = sock.write(s)",
        "class Log:\n    def put(self, s): return open(p, 'w').write(s)\nLog().put('a')",
    ],
    told=[
        "f = open(p, 'w')\nn = f.write(s)",
        "import sys\nprint(sys.stdout.write('a'))",
        "def put(s): return open(p, 'w').write(s)\nprint(put('a'))",
        "import StringIO\nif StringIO.StringIO().write('a'): pass",
    ],
)
def write_results(call: Node, file: File) -> Iterator[Rewrite | Told]:
    if not _is_taken(call, file) or is_guarded(call, file):
        return
    parts = method_call(call, file, "write", positional=1)
    if parts is not None and _is_stream(parts.receiver, file):
        yield file.told(call, DOUBT)


def _is_taken(call: Node, file: File) -> bool:
    """Whether something is made of the value of *call*."""
    above = file.parent(call)
    if above is None or above.type in ("expression_statement", "lambda", "yield"):
        return False
    if above.type != "return_statement":
        return True
    function = file.enclosing(call, "function_definition")
    name = function.child_by_field_name("name") if function is not None else None
    uses = file.words(file.text(name)) if name is not None else ()
    return any(not same(use, name) and _is_used(use, file) for use in uses)


def _is_used(name: Node, file: File) -> bool:
    above = file.parent(name)
    if above is not None and above.type == "attribute":
        name, above = above, file.parent(above)
    if above is None or above.type != "call":
        return False
    is_called = same(above.child_by_field_name("function"), name)
    return is_called and file.kind_above(above) not in ("expression_statement", "return_statement")


def _is_stream(receiver: Node, file: File) -> bool:
    if infer(receiver, file).kind is Kind.FILE or file.origin(receiver) in STREAMS:
        return True
    return maker_origin(receiver, file) in BUFFERS
