"""``operator.div(a, b)`` -> ``operator.floordiv`` or ``operator.truediv``, by what *a* and *b* are.

Python 3 has no ``operator.div`` and ``idiv``. Handed on as a function, or with operands of unknown type, ``div`` is
a helper that divides as 2.7 does.

Caveats: such an ``idiv`` is told, since an object may divide itself in place (``--keep-meaning``: the helper).
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._member import Member
from codemods.stdlib._members import answers
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

DIVIDING = {"operator.div": Member("{_compat:divide}")}


@codemod(
    words=["div", "idiv"],
    node=["attribute", "identifier"],
    safety=Safety.EVIDENCE,
    rules=["operator_div"],
    rows=["B71"],
    unchanged=[
        "from numpy import div\ndiv(7, 2)",
        "x.div(7, 2)",
        "import operator\noperator.truediv(7, 2)",
    ],
    examples={
        "import operator\noperator.div(7, 2)": "import operator\noperator.floordiv(7, 2)",
        "import operator\noperator.idiv(7, 2)": "import operator\noperator.floordiv(7, 2)",
        "import operator as op\nop.div(7.0, x)": "import operator as op\nop.truediv(7.0, x)",
        "import operator\nsigns = {'/': operator.div}": (
            "from example._compat import divide\nimport operator\nsigns = {'/': divide}"
        ),
        "from operator import add, div as by\nby(a, b)": (
            "from example._compat import divide\nfrom operator import add\ndivide(a, b)"
        ),
        "import operator\noperator.div(a, b)": (
            "from example._compat import divide\nimport operator\ndivide(a, b)"
        ),
    },
    told=["import operator\nreduce(operator.idiv, x)", "from operator import idiv\nidiv(a, b)"],
)
def operator_div(name: Node, file: File) -> Iterator[Rewrite | Told]:
    node = file.parent(name) if name.type == "identifier" else name
    if node is None or node.type != "attribute":
        node = name
    if file.origin(node) == "operator.idiv" and not is_guarded(node, file):
        yield _known(node, file) or _in_place(node, file)
    elif file.origin(node) != "operator.idiv":  # ``div``, also where it is imported
        known = _known(node, file) if file.origin(node) == "operator.div" else None
        yield from [known] if known else answers(name, file, DIVIDING)


def _known(function: Node, file: File) -> Rewrite | None:
    """The call of *function* where the kinds of both operands are known."""
    call = file.parent(function)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    attribute = function.child_by_field_name("attribute")
    if parts is None or attribute is None or is_guarded(function, file):
        return None
    if not same(parts.function, function):
        return None
    facts = [infer(one, file) for one in parts.arguments]
    kinds = [fact.kind for fact in facts]
    if kinds != [Kind.INT, Kind.INT] and (len(kinds) != 2 or Kind.FLOAT not in kinds):
        return None
    instead = "truediv" if Kind.FLOAT in kinds else "floordiv"
    message = "; ".join(str(fact) for fact in facts if fact)
    edit = file.replace(attribute, instead)
    return file.group(function, [edit], message=f"Python 3 has no operator.div; {message}")


def _in_place(function: Node, file: File) -> Rewrite | Told:
    if file.keep_meaning:
        return file.rewrite(function, "{divide}", divide=file.need("_compat", "divide"))
    return file.told(
        function, "Python 3 has no operator.idiv; write operator.ifloordiv or operator.itruediv"
    )
