"""``f.seek(-9, 2)`` and ``f.tell()`` inside ``for line in f`` are told: files of text on 3 refuse both.

There a place is a number that only ``tell`` gives: from the end and from where one is, only zero may be asked for, and
while a loop (or ``next``) reads, there is none.

Caveats: only told; only of what the file opens for text, where it stays a file of text on 3.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import MethodCall, method_call

FROM_START = frozenset(["0", "os.SEEK_SET"])
SEEK = "3 refuses this in a file of text; open it in 'rb', and decode what is read"
TELL = "3 has no place while lines are asked for; read them with readline(), or open it in 'rb'"


@codemod(
    words=["seek", "tell"],
    where=r"\w+(?<=\.seek|\.tell)\s*\(",
    node="call",
    rows=["X14"],
    unchanged=[
        "f = open(p)\nf.seek(-9, 0)",
        "f = open(p)\nf.seek(0, 2)",
        "f = open(p, 'rb')\nf.seek(-9, 2)",
        "f = open(p)\nf.readline()\nprint(f.tell())",
        "x.seek(-9, 2)",
        "f = open(p, 'rb')\nfor line in f: print(f.tell())",
    ],
    told=[
        "f = open(p)\nf.seek(-9, 2)",
        "f = open(p)\nf.seek(n, 1)",
        "f = open(p)\nfor line in f: print(f.tell())",
        "f = open(p)\nnext(f)\nf.tell()",
        "f = open(p)\nx = f.next()\nf.tell()",
    ],
)
def file_positions(call: Node, file: File) -> Iterator[Rewrite | Told]:
    seek = method_call(call, file, "seek", positional=2)
    tell = method_call(call, file, "tell", positional=0)
    parts = seek or tell
    if parts is None or not _is_text(parts.receiver, file) or is_guarded(call, file):
        return
    if seek is not None and _is_refused(seek, file):
        yield file.told(call, SEEK)
    elif tell is not None and _is_iterated(tell, file):
        yield file.told(call, TELL)


def _is_text(receiver: Node, file: File) -> bool:
    fact = infer(receiver, file)
    return fact.kind is Kind.FILE and "b" not in fact.detail


def _is_refused(seek: MethodCall, file: File) -> bool:
    offset, whence = map(file.text, seek.arguments)
    return offset not in ("0", "0L") and whence not in FROM_START


def _is_iterated(tell: MethodCall, file: File) -> bool:
    """Whether a loop around asks the file for lines, or something before has asked it for the next."""
    name = file.text(tell.receiver)
    for above in file.ancestors(tell.node):
        if above.type == "for_statement" and file.text(above.child_by_field_name("right")) == name:
            return True
    scope = file.scope(tell.node)
    before = file.code[scope.start_byte : tell.node.start_byte]
    return f"{name}.next()" in before or f"next({name})" in before
