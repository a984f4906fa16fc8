"""``operator.div(a, b)`` -> ``operator.floordiv`` or ``operator.truediv``, by what *a* and *b* are.

Python 3 has no ``operator.div`` and ``idiv``.

Caveats: handed on as a function, or with operands of unknown type, it is told (``--keep-meaning``: a helper).
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same


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
        "import operator as op\nop.div(7.0, x)": "import operator as op\nop.truediv(7.0, x)",
    },
    told=["import operator\nreduce(operator.div, x)", "from operator import div\ndiv(a, b)"],
)
def operator_div(name: Node, file: File) -> Iterator[Rewrite | Told]:
    node = file.parent(name) if name.type == "identifier" else name
    if node is None or node.type != "attribute":
        node = name
    if file.origin(node) not in ("operator.div", "operator.idiv") or is_guarded(node, file):
        return
    call = file.parent(node)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts and same(parts.function, node) and len(parts.arguments) == 2:
        facts = [infer(one, file) for one in parts.arguments]
        kinds = [fact.kind for fact in facts]
        known = kinds == [Kind.INT, Kind.INT] or Kind.FLOAT in kinds
        attribute = node.child_by_field_name("attribute")
        if known and attribute is not None:
            instead = "truediv" if Kind.FLOAT in kinds else "floordiv"
            message = "; ".join(str(fact) for fact in facts if fact)
            edit = file.replace(attribute, instead)
            yield file.group(node, [edit], message=f"Python 3 has no operator.div; {message}")
            return
    if file.keep_meaning:
        yield file.rewrite(node, "{divide}", divide=file.need("_compat", "divide"))
        return
    yield file.told(
        node, "Python 3 has no operator.div; write operator.floordiv or operator.truediv"
    )
