"""``s.translate(None, "b")`` -> ``delete_chars(s, "b")``, a helper for native strings and bytes.

Python 3's ``str.translate`` takes one table and deletes nothing.

Caveats: rewritten where *s* is shown to be a native string; what is bytes on 3 has the old form; of
unknown type it is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import method_call, unparenthesized


@codemod(
    words=["translate"],
    node="call",
    safety=Safety.EVIDENCE,
    rules=["translate_delete"],
    rows=["B57"],
    adds="from example._compat import delete_chars",
    unchanged=["s.translate(table)", "b'abc'.translate(None, b'b')", "u'abc'.translate(None)"],
    examples={"'abc'.translate(None, 'b')": "delete_chars('abc', 'b')"},
    told=["s.translate(None, 'b')", "'abc'.translate(table, 'b')"],
)
def translate_delete(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = method_call(call, file, "translate", positional=2)
    if not parts or is_guarded(call, file):
        return
    fact = infer(parts.receiver, file)
    if fact.kind is Kind.BYTES:
        return
    if fact.kind is not Kind.NATIVE or parts.arguments[0].type != "none":
        yield file.told(
            call,
            "Python 3's str.translate deletes nothing; map it to None in the table",
        )
        return
    yield file.rewrite(
        call,
        "{delete_chars}({text}, {deleted})",
        delete_chars=file.need("_compat", "delete_chars"),
        text=unparenthesized(parts.receiver),
        deleted=parts.arguments[1],
        message=f"Python 3's str.translate deletes nothing; {fact}",
    )
