"""``compile("print 1", ...)`` and ``eval("0777")`` are told: 3 cannot read the code in the string.

So is a string that divides an integer (``exec "x = 3 / 2"``), which gives a float on 3.

Caveats: only literals are looked at.
"""

import ast
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._executed import executed
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.values import has_true_division
from portkit.syntax.nodes import call_parts, unparenthesized

LISTED = ("expression_list", "tuple")


@codemod(
    words=["compile", "eval", "exec"],
    node=["call", "delete_statement"],
    rows=["X51"],
    unchanged=[
        "compile('x = 1', 'a', 'exec')",
        "eval('1 + 1')",
        "re.compile('print 1')",
        "eval(x)",
        "eval('1 / 2.0')",
        "from __future__ import division\neval('1 / 2')",
        "exec 'x = 1'",
    ],
    told=[
        "compile('print 1', 'a', 'exec')",
        "eval('0777')",
        "eval('7 / 2')",
        "exec 'x = 3 / 2' in d",
    ],
)
def code_strings(node: Node, file: File) -> Iterator[Rewrite | Told]:
    code = _code(node, file)
    if code is None or is_guarded(node, file):
        return
    try:
        tree = executed(unparenthesized(code), file)
    except SyntaxError:
        if node.type == "call":
            yield file.told(node, "3 cannot read the code in this string; port it too")
        return
    if tree is not None and not has_true_division(file) and any(map(_divides, ast.walk(tree))):
        yield file.told(
            node, "`/` of two integers in this string is a float on 3; write `//` there"
        )


def _code(node: Node, file: File) -> Node | None:
    """The code that ``compile``, ``eval`` or an ``exec`` statement is given."""
    if node.type == "delete_statement":
        value = node.named_children[0] if file.code.startswith("exec", node.start_byte) else None
        return value.named_children[0] if value is not None and value.type in LISTED else value
    parts = call_parts(node, file)
    if parts is None or not parts.arguments or not file.is_builtin(parts.function):
        return None
    return parts.arguments[0] if file.text(parts.function) in ("compile", "eval") else None


def _divides(node: ast.AST) -> bool:
    """Whether *node* divides by an integer, and nothing shows a float."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Div):
        return False
    sides = (node.left, node.right)
    kinds = {type(one.value) for one in sides if isinstance(one, ast.Constant)}
    return int in kinds and float not in kinds
