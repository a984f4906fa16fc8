"""``except IOError: a``, then ``except OSError: b`` is told: on 3 both are one class.

``IOError``, ``EnvironmentError``, ``socket.error`` and ``select.error`` are names of ``OSError`` since 3.3, so that
the first clause takes what the second was for.

Caveats: not told where both clauses do the same.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File

# What each catches on 2.7, of those that are one on 3.
CATCHES = {
    "IOError": {"IOError", "socket.error"},
    "OSError": {"OSError"},
    "EnvironmentError": {"EnvironmentError", "IOError", "OSError", "socket.error"},
    "socket.error": {"socket.error"},
    "select.error": {"select.error"},
}


@codemod(
    words=["IOError", "OSError", "EnvironmentError", "error"],
    node="except_clause",
    rows=["X67"],
    unchanged=[
        "try: f()\nexcept IOError: a()\nexcept ValueError: b()",
        "try: f()\nexcept IOError: a()\nexcept OSError: a()",
        "try: f()\nexcept (IOError, OSError): a()",
        "import socket\ntry: f()\nexcept socket.error: a()\nexcept ValueError: b()",
    ],
    told=[
        "try: f()\nexcept IOError: a()\nexcept OSError: b()",
        "import socket\ntry: f()\nexcept socket.error: a()\nexcept IOError: b()",
    ],
)
def except_order(clause: Node, file: File) -> Iterator[Rewrite | Told]:
    attempt = file.parent(clause)
    later = set(_caught(clause, file))
    if attempt is None or not later:
        return
    for other in attempt.named_children:
        if other.start_byte >= clause.start_byte or other.type != "except_clause":
            continue
        before = set(_caught(other, file))
        reached = later - {name for one in before for name in CATCHES[one]}
        if before and reached and _body(other, file) != _body(clause, file):
            yield file.told(
                clause,
                f"on 3 `{'`, `'.join(sorted(before))}` above takes this as well;"
                " ask for the errno in one clause",
            )
            return


def _caught(clause: Node, file: File) -> Iterator[str]:
    value = next(iter(clause.children_by_field_name("value")), None)
    if value is not None and value.type == "as_pattern":
        value = value.named_children[0]
    if value is None:
        return
    for name in value.named_children if value.type == "tuple" else [value]:
        spelled = file.origin(name) or (file.text(name) if file.is_builtin(name) else "")
        if spelled in CATCHES:
            yield spelled


def _body(clause: Node, file: File) -> str:
    return " ".join(file.text(clause.named_children[-1]).split())
