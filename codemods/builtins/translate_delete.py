"""``s.translate(None, "b")`` -> ``delete_chars(s, "b")``, a helper for native strings and bytes.

Python 3's ``str.translate`` takes one table and deletes nothing.

With a table, or of unknown type, it goes through ``translate_text``, which asks what it is given.

Caveats: what is bytes on 3 has the old form.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, codemod
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
    unchanged=["s.translate(table)", "b'abc'.translate(None, b'b')", "u'abc'.translate(None)"],
    examples={
        "'abc'.translate(None, 'b')": (
            "from example._compat import delete_chars\n\ndelete_chars('abc', 'b')"
        ),
        "s.translate(table, 'b')": (
            "from example._compat import translate_text\n\ntranslate_text(s, table, 'b')"
        ),
    },
)
def translate_delete(call: Node, file: File) -> Iterator[Rewrite]:
    parts = method_call(call, file, "translate", positional=2)
    if not parts or is_guarded(call, file):
        return
    fact = infer(parts.receiver, file)
    if fact.kind is Kind.BYTES:
        return
    if fact.kind is not Kind.NATIVE or parts.arguments[0].type != "none":
        yield file.rewrite(
            call,
            "{translate}({text}, {table}, {deleted})",
            translate=file.need("_compat", "translate_text"),
            text=unparenthesized(parts.receiver),
            table=parts.arguments[0],
            deleted=parts.arguments[1],
            message="Python 3's str.translate deletes nothing",
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
