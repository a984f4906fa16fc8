"""``compile("print 1", ...)`` and ``eval("0777")`` are told: 3 cannot read the code in the string.

So is a string that divides an integer (``exec "x = 3 / 2"``), which gives a float on 3. What a function runs that
it is handed by a literal is looked at, too, and what a file writes that runs others by ``execfile``.

Caveats: only literals are looked at.
"""

import ast
import textwrap
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._code import ported_code, prints_by_function
from codemods.syntax._executed import executed
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.arguments import argument_nodes, assigned
from portkit.infer.guards import is_guarded
from portkit.infer.values import has_true_division
from portkit.syntax.nodes import Call, call_parts, unparenthesized

RUNNING = ("compile", "eval")
OF_FILES = ("execfile", "load_source")
UNREAD = "3 cannot read the code in this string; port it too"
DIVIDES = "`/` of two integers in the string that is run is a float on 3; write `//` there"
LISTED = ("expression_list", "tuple")


@codemod(
    words=["compile", "eval", "exec", "execfile", "load_source"],
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
        "f.write('x = 3 / 2')",
        "f.write('x = 3\\n')\nexecfile(name)",
        "f.write('so much / 2 for text')\neval(x)",
    ],
    told=[
        "compile('x = 1\\nprint 1', 'a', 'exec')",
        "eval('0777\\n')",
        "eval('7 / 2')",
        "exec 'x = 3 / 2' in d",
        "code = 'print 3 / 2'\nexec code",
        "def run(code): exec code in {}\nrun('x = 3 / 2')",
        "code = 'x = 3 / 2'\nexec code",
        "f.write('x = 3 / 2')\nexecfile(name)",
        "f.write('print 1')\nexecfile(name)",
    ],
)
def code_strings(node: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(node, file) if node.type == "call" else None
    is_file = parts is not None and file.text(parts.function).rpartition(".")[2] in OF_FILES
    codes = _written(file) if is_file else _run(node, parts, file)
    for code in codes:
        doubt = _doubt(unparenthesized(code), node, file, not is_file)
        if doubt and not is_guarded(node, file):
            yield file.told(node, doubt)
            return


def _doubt(code: Node, node: Node, file: File, is_literal: bool) -> str:
    """*is_literal*: the code is run where it stands, so that the codemod about literals ports it if it can."""
    try:
        tree = executed(code, file)
    except SyntaxError:
        ported = None
        if is_literal and code.type == "string":
            ported = ported_code(code, prints_by_function(file), file)
        if ported is not None:
            tree = ast.parse(textwrap.dedent(ast.literal_eval(ported)))
        else:
            # ``exec`` of a literal is told by the codemod about that.
            is_told = node.type == "call" or file.kind_above(code) == "argument_list"
            return UNREAD if is_told else ""
    if tree is None or has_true_division(file) or not any(map(_divides, ast.walk(tree))):
        return ""
    return DIVIDES


def _run(node: Node, parts: Call | None, file: File) -> list[Node]:
    """The code that ``compile``, ``eval`` or an ``exec`` statement is given, also by a name."""
    if node.type == "delete_statement":
        value = node.named_children[0] if file.code.startswith("exec", node.start_byte) else None
        code = value.named_children[0] if value is not None and value.type in LISTED else value
    elif parts is None or not parts.arguments or not file.is_builtin(parts.function):
        return []
    else:
        code = parts.arguments[0] if file.text(parts.function) in RUNNING else None
    if code is None:
        return []
    return argument_nodes(code, file) or [assigned(code, file)]


def _written(file: File) -> list[Node]:
    """What the file writes somewhere: the code of another file, where it runs one."""
    found = []
    for word in file.words("write"):
        attribute = file.parent(word)
        call = file.parent(attribute) if attribute is not None else None
        parts = call_parts(call, file) if call is not None and call.type == "call" else None
        if parts is not None and parts.receiver is not None and parts.arguments:
            found.append(assigned(parts.arguments[0], file))
    return found


def _divides(node: ast.AST) -> bool:
    """Whether *node* divides by an integer, and nothing shows a float."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Div):
        return False
    sides = (node.left, node.right)
    kinds = {type(one.value) for one in sides if isinstance(one, ast.Constant)}
    return int in kinds and float not in kinds
