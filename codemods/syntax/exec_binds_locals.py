"""``exec`` that may set a variable of the function around it is told.

On 2.7 ``exec code`` in a function runs in its variables. On 3 they cannot be changed that way: the function
then reads an older value, or fails. Run the code in a dictionary, and read the names from that.
"""

import ast
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._bound import exec_names
from codemods.syntax._executed import executed, plain_assignments
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.nodes import members
from portkit.syntax.scopes import scope_of

MESSAGE = (
    "on 3 exec sets no variable of the function around it; run it in a dict, and read from that"
)


@codemod(
    words=["exec"],
    node="delete_statement",
    rows=["S25", "X60"],
    unchanged=[
        "exec code",
        "def f(code):\n    d = {}\n    exec code in d\n    return d['x']",
        "def f(code):\n    exec(code, {})",
        "class C:\n    exec code",
        "def f():\n    exec 'import os'\n    return 1",
        "def f():\n    exec 'z = 5'\n    return z",
    ],
    told=[
        "def f():\n    exec 'if g(): z = 1'\n    return z",
        "def f(code):\n    exec code",
        "def f(code):\n    exec(code)\n    return 1",
        "def f():\n    z = 1\n    exec('z += g()')\n    return z",
        "def f(code):\n    exec code in globals(), locals()",
        "def f(code):\n    exec(code, globals(), locals())",
    ],
)
def exec_binds_locals(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.code.startswith("exec", statement.start_byte):
        return
    scope = scope_of(statement, file.parent)
    operand = members(statement)[0]
    parts = members(operand) if operand.type in ("expression_list", "tuple") else [operand]
    if scope.type != "function_definition" or not _runs_in_locals(parts, file):
        return
    names = _bound_by(parts[0], file)
    if plain_assignments(statement, file) is not None or exec_names(statement, file):
        return  # it is written without exec, or by a helper
    if names is None or any(
        file.text(node) in names
        for name in names
        for node in file.words(name)
        if scope.start_byte < node.start_byte < scope.end_byte and file.is_read(node)
    ):
        yield file.told(statement, MESSAGE)


def _runs_in_locals(parts: list[Node], file: File) -> bool:
    return len(parts) == 1 or any(file.text(part) == "locals()" for part in parts[1:])


def _bound_by(code: Node, file: File) -> set[str] | None:
    """The names that the literal *code* binds; None where that cannot be seen."""
    try:
        tree = executed(code, file)
    except SyntaxError:
        tree = None
    if tree is None:
        return None
    names = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    names |= {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return names | {
        alias.asname or alias.name.split(".")[0] for node in imports for alias in node.names
    }
