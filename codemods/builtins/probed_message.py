"""``getattr(error, "message", "")`` and ``hasattr(error, "message")`` are told: exceptions of 3 have no ``message``.

On 2.7 all have one, so that the default is never given; on 3 it always is.

Caveats: only told, and only of what the file shows to be an exception. Where the same statement asks for another
text of it (``str(error)``, ``error.args``), it is taken to be meant for both.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_facts
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import function_call, string_content

DOUBT = (
    "exceptions of 3 have no `message`, so that another way is taken; ask for its args or its text"
)
OTHER_TEXT = (
    r"\b(?:str|unicode|repr|text_type|format_exc\w*)\s*\(\s*{0}\b|\b{0}\.(?:args|strerror)\b"
)


@codemod(
    words=["getattr", "hasattr"],
    where=r"\w+\s*\([^\n]*,\s*['\"]message['\"]",
    node="call",
    rows=["B79"],
    unchanged=[
        "getattr(x, 'message', '')",
        "try: f()\nexcept E as e: s = e.message if hasattr(e, 'message') else str(e)",
        "try: f()\nexcept E as e: s = getattr(e, 'message', None) or str(e)",
        "def f(m): return hasattr(m, 'message')\nf(5)",
    ],
    told=[
        "try: f()\nexcept E as e: print(hasattr(e, 'message'))",
        "try: f()\nexcept E, e: s = getattr(e, 'message', '')",
        "def f(e): return getattr(e, 'message', '')\ntry: g()\nexcept KeyError as k: f(k)",
    ],
)
def probed_message(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = function_call(call, file, "getattr") or function_call(call, file, "hasattr", 2)
    if parts is None or len(parts.arguments) < 2 or is_guarded(call, file):
        return
    error, name = parts.arguments[:2]
    if name.type != "string" or string_content(name, file) != "message":
        return
    facts = [infer(error, file), *argument_facts(error, file)]
    if not any(fact.kind is Kind.EXCEPTION for fact in facts) or ".message =" in file.code:
        return
    others = re.compile(OTHER_TEXT.format(re.escape(file.text(error))))
    if not others.search(_statement(call, file)):
        yield file.told(call, DOUBT)


def _statement(call: Node, file: File) -> str:
    """The statement around *call*, a condition with what hangs on it."""
    around = file.enclosing(call, "if_statement")
    head = around.child_by_field_name("condition") if around is not None else None
    if around is not None and head is not None and call.end_byte <= head.end_byte:
        return file.text(around)
    return file.text(file.statement(call))
