"""``unicode(x)`` is told where bytes flow into ``x``: on 3 that is their ``repr``, ``b'...'``.

2.7 decodes them as ASCII. What is plainly bytes is decoded (``text_builtins``).

Caveats: only told, since what else may flow there has no ``decode``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.flow.reasons import DECODED
from portkit.flow.words import may_hold_bytes
from portkit.infer import infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts

TEXT = ("six.text_type",)
REPR = "on 3 the text of bytes is their repr; write `.decode('ascii')` where they are decoded"


@codemod(
    words=["unicode", "text_type"],
    where=r"\w+\s*\(",
    node="call",
    rows=["X31", "B01"],
    unchanged=[
        "def f(s): return unicode(s)\nf('a')",
        "def f(s): return unicode(s, 'utf-8')\nf('\\xff')",
        "import os\nunicode(os.read(1, 2).decode('utf-8'))",
    ],
    told=["def f(s): return unicode(s)\nf('\\xff')"],
)
def text_of_bytes(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or len(parts.arguments) != 1 or parts.keywords or not may_hold_bytes(file):
        return
    is_text = file.text(parts.function) == "unicode" and file.is_builtin(parts.function)
    if not is_text and file.origin(parts.function) not in TEXT:
        return
    value = parts.arguments[0]
    if value.type == "string" or infer(value, file) or is_guarded(call, file):
        return
    known = flows_of(file).verdict(value)
    if known.kind is Kind.BYTES and known.why is not None and known.why.because != DECODED:
        yield file.told(call, REPR)
