"""``round(2.5)`` is 2.7's ``round`` where 3 gives another number; of unknown numbers it is told.

2.7 rounds halves away from zero and always gives a float: ``round(2.5)`` is 3.0 there and 2 on 3.

Caveats: ``round`` of a number that is no half is rewritten to ``float(round(x))``, which is the
same on both; where a class of the package has ``__float__`` alone, all are rounded as by 2.7. With
``--keep-meaning`` every other ``round`` is 2.7's.
"""

from collections.abc import Iterator
from fractions import Fraction

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.constants import Number, constant
from portkit.infer.elsewhere import classes_of
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.classes import member
from portkit.syntax.nodes import Call, call_parts, members
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
    examples={
        "print(round(2.4))": "print(float(round(2.4)))",
        "round(2.5)": "from example._compat import round\n\nround(2.5)",
        "x = 0.125\nround(x, 2)": "from example._compat import round\n\nx = 0.125\nround(x, 2)",
        "class A(object):\n    def __float__(self): return 2.6\nround(A())": (
            "from example._compat import round\n\n"
            "class A(object):\n    def __float__(self): return 2.6\nround(A())"
        ),
        "round(2.5), round(x), map(round, y)": (
            "from example._compat import round\n\nround(2.5), round(x), map(round, y)"
        ),
        "[round(v) for v in (0.5, 2.4)]": (
            "from example._compat import round\n\n[round(v) for v in (0.5, 2.4)]"
        ),
    },
    told=[
        "d = {'r': round}",
        "print(round(x))",
        "round(v * 0.5)",
        "map(round, x)",
        "int(round(x))",
    ],
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
        yield from _called(name, parts, file)
    elif file.keep_meaning or file.once(_is_helped):
        yield _helped(name, file)
    else:
        yield file.told(name, DOUBT)


def _is_helped(file: File) -> bool:
    """Whether the file takes 2.7's ``round`` for some number that it shows: then it is so everywhere.

    So it is where the package has objects with ``__float__`` alone, which 3 does not round.
    """
    graph = file.project.graph
    if graph.defines_method(file.path, "__float__") and not graph.defines_method(
        file.path, "__round__"
    ):
        return True
    calls = (file.parent(name) for name in file.words("round") if file.is_builtin(name))
    parts = (call_parts(call, file) for call in calls if call is not None and call.type == "call")
    return any(_is_known_half(one, file) for one in parts if one and one.arguments)


def _is_known_half(parts: Call, file: File) -> bool:
    if file.text(parts.function) != "round":
        return False
    values, digits = _known(parts.arguments[0], file), _digits(parts, file)
    is_half = isinstance(digits, int) and any(_is_half(one, digits) for one in values)
    return is_half or _is_object(parts.arguments[0], file)


def _digits(parts: Call, file: File) -> Number | None:
    return constant(parts.arguments[1], file) if len(parts.arguments) > 1 else 0


def _called(name: Node, parts: Call, file: File) -> Iterator[Rewrite | Told]:
    values, digits = _known(parts.arguments[0], file), _digits(parts, file)
    if values and isinstance(digits, int):
        if len(values) > 1 or _is_half(values[0], digits):
            yield _helped(name, file)
        else:
            yield from _literal(parts, values[0], file)
        return
    if file.keep_meaning or file.once(_is_helped):
        yield _helped(name, file)
    else:
        yield file.told(name, DOUBT)


def _helped(name: Node, file: File) -> Rewrite:
    helper = file.need("_compat", "round")
    edits = [] if helper.local == "round" else [file.replace(name, helper.local)]
    return file.group(name, edits, needs=[helper])


def _known(value: Node, file: File) -> list[Number]:
    """The number that *value* is, or the numbers of the display that its loop runs over; [] if unknown."""
    one = constant(value, file)
    if one is not None:
        return [one]
    bindings = file.resolve(value) if value.type == "identifier" else ()
    if len(bindings) != 1 or bindings[0].kind not in ("for", "comprehension"):
        return []
    shown = bindings[0].statement.child_by_field_name("right")
    if shown is None or shown.type not in ("list", "tuple"):
        return []
    numbers = [constant(item, file) for item in members(shown)]
    return [] if None in numbers else [number for number in numbers if number is not None]


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
    """Whether *value* is of a class of the tree that has ``__float__`` and no ``__round__``."""
    fact = infer(value, file)
    own = [(fact.of, file)] if fact.kind is Kind.INSTANCE and fact.of is not None else []
    others = (
        [(one.binding.statement, one.file) for one in classes_of(value, file)] if not own else []
    )
    return any(
        member(definition, "__float__", where) is not None
        and member(definition, "__round__", where) is None
        for definition, where in own + others
    )
