"""``isinstance(2 ** 70, int)`` is told: a long is no ``int`` on 2.7, and an int no ``long``; 3 has only ``int``.

So with ``type(x) is int`` and ``isinstance(x, long)``.

Caveats: told where the file shows which of the two the number is, and where only ``long`` is asked for.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._longs import is_long
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.constants import constant
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import function_call, members, unparenthesized

MESSAGE = "{} on 2.7 and another answer on 3, which has one type of integer; ask for what is meant"
ASKED_LONG = (
    "3 has one type of integer, so this holds for every int there; ask for its size, or for both"
)


@codemod(
    words=["isinstance", "type"],
    where=r"\w+[\s\\]*\(",
    node="call",
    rows=["B04", "B05", "S11"],
    unchanged=[
        "isinstance(x, int)",
        "isinstance(2 ** 70, (int, long))",
        "type(2 ** 70) is long",
        "isinstance(5, int)",
        "type(x) is int",
        "isinstance(x, int) or isinstance(x, long)",
        "from past.builtins import long\nisinstance(x, long)",
    ],
    told=[
        "isinstance(2 ** 70, int)",
        "x = 5L\ntype(x) is int",
        "isinstance(5, long)",
        "type(5) == long",
        "isinstance(x, long)",
    ],
)
def long_tests(call: Node, file: File) -> Iterator[Rewrite | Told]:
    asked = _asked(call, file)
    if asked is None:
        return
    value, kind = asked
    doubt = _doubt(value, file.text(kind), call, file)
    if doubt and file.is_builtin(kind) and not is_guarded(call, file):
        yield file.told(call, doubt)


def _asked(call: Node, file: File) -> tuple[Node, Node] | None:
    """The value whose type is asked for, and the one type that it is compared with."""
    parts = function_call(call, file, "isinstance", positional=2)
    if parts:
        value, kind = parts.arguments
        return (value, kind) if kind.type == "identifier" else None
    parts = function_call(call, file, "type", positional=1)
    above = file.parent(call)
    if not parts or above is None or above.type != "comparison_operator":
        return None
    sides = [unparenthesized(one) for one in members(above)]
    others = [one for one in sides if one.id != call.id and one.type == "identifier"]
    return (parts.arguments[0], others[0]) if len(sides) == 2 and others else None


def _doubt(value: Node, kind: str, call: Node, file: File) -> str:
    if kind == "int":
        return MESSAGE.format("it is a long") if is_long(value, file) else ""
    if kind != "long" or is_long(value, file):
        return ""
    if infer(value, file).kind is Kind.INT:
        return MESSAGE.format("it is an int") if constant(value, file) is not None else ""
    return "" if _asks_for_int(value, file) else ASKED_LONG


def _asks_for_int(value: Node, file: File) -> bool:
    """Whether the function also asks whether *value* is an ``int``."""
    around = file.text(file.scope(value))
    name = file.text(value)
    return f"isinstance({name}, int)" in around or f"type({name})" in around
