"""``round(x)`` is told: Python 3 rounds halves to even, and gives an integer for one argument.

2.7 rounds halves away from zero and always gives a float: ``round(2.5)`` is 3.0 there and 2 on 3.

Caveats: ``round`` of a number literal that is no half is rewritten to ``float(round(x))``, which is the
same on both; of an object with ``__float__`` to ``round(float(x))``. With ``--keep-meaning`` every other
``round`` is 2.7's.
"""

from collections.abc import Iterator
from fractions import Fraction

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.constants import Number, constant
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.classes import member
from portkit.syntax.nodes import Call, call_parts
from portkit.syntax.scopes import same

MANY = 300  # digits that no float has
DOUBT = "Python 3 rounds halves to even, and `round(x)` gives an integer; use decimal where halves matter"


@codemod(
    words=["round"],
    safety=Safety.EVIDENCE,
    answers=["futurize round"],
    rules=["round_literal"],
    rows=["B30", "B31", "C19"],
    unchanged=[
        "round(2.675, 2)",
        "x.round(2)",
        "def round(x): return x\nround(2.5)",
        "float(round(2.4))",
    ],
    examples={"print(round(2.4))": "print(float(round(2.4)))"},
    told=["print(round(x))", "round(2.5)", "round(0.125, 2)", "map(round, x)", "int(round(x))"],
)
def round_builtin(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file):
        return
    if is_hidden("float", name, file):
        yield file.told(name, DOUBT)
        return
    call = file.parent(name)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts and same(parts.function, name) and parts.arguments:
        value = constant(parts.arguments[0], file)
        digits = constant(parts.arguments[1], file) if len(parts.arguments) > 1 else 0
        if value is not None and isinstance(digits, int) and not _is_half(value, digits):
            yield from _literal(parts, value, file)
            return
        if _is_object(parts.arguments[0], file):
            yield file.rewrite(parts.arguments[0], "float({value})", value=parts.arguments[0])
    if file.keep_meaning:
        helper = file.need("_compat", "round")
        edits = [] if helper.local == "round" else [file.replace(name, helper.local)]
        yield file.group(name, edits, needs=[helper])
        return
    yield file.told(name, DOUBT)


def _is_half(value: Number, digits: int) -> bool:
    """Whether *value* lies exactly between two results."""
    if abs(digits) > MANY or value - value != 0:
        return False
    return (Fraction(value) * Fraction(10) ** digits) % 1 == Fraction(1, 2)


def _literal(parts: Call, value: Number, file: File) -> Iterator[Rewrite]:
    """A literal that is no half: only the type of the result differs, and only of one argument."""
    above = file.parent(parts.node)
    outer = file.parent(above) if above is not None and above.type == "argument_list" else None
    function = file.text(outer.child_by_field_name("function")) if outer is not None else ""
    if function in ("int", "float", "long") or (
        len(parts.arguments) > 1 and isinstance(value, float)
    ):
        return
    yield file.rewrite(
        parts.node, "float({call})", call=parts.node, message=f"`round({value})` is a float on 2.7"
    )


def _is_object(value: Node, file: File) -> bool:
    """Whether *value* is of a class here that has ``__float__`` and no ``__round__``."""
    fact = infer(value, file)
    return (
        fact.kind is Kind.INSTANCE
        and fact.of is not None
        and member(fact.of, "__float__", file) is not None
        and member(fact.of, "__round__", file) is None
    )
