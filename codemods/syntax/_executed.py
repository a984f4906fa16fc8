"""The code in a string literal that is run, as this Python, a 3.x, reads it."""

from __future__ import annotations

import ast
import warnings

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import members, string_content, unparenthesized
from portkit.syntax.scopes import BUILTINS, same

# What the value of an assignment is made of that means the same wherever it stands.
PLAIN = (
    ast.Name,
    ast.Constant,
    ast.BinOp,
    ast.UnaryOp,
    ast.List,
    ast.Tuple,
    ast.operator,
    ast.unaryop,
    ast.expr_context,
)


def executed(code: Node, file: File) -> ast.Module | None:
    """The tree of the code that the string literal *code* holds.

    None where *code* is no string. Raises SyntaxError where Python 3 cannot compile it.
    """
    if code.type != "string":
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes in code that is not ours
        try:
            value = ast.literal_eval(file.text(code))
            return ast.parse(value.decode("latin-1") if isinstance(value, bytes) else str(value))
        except ValueError as error:  # a NUL byte, or a prefix that 3 does not know
            raise SyntaxError(str(error)) from error


def plain_assignments(statement: Node, file: File) -> str | None:
    """The code of ``exec "z = 5"`` in a function, where it could stand there itself; else None."""
    code = unparenthesized(members(statement)[0])
    function = file.scope(statement)
    if code.type != "string" or function.type != "function_definition":
        return None
    text = string_content(code, file)
    if file.text(code)[0] not in "'\"" or "\\" in text or "\n" in text:
        return None
    try:
        tree = executed(code, file)
    except SyntaxError:
        return None
    if tree is None or not all(map(_is_plain, tree.body)):
        return None
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    bound = {target.id for one in tree.body for target in _targets(one)}
    is_alone = file.enclosing(function, "function_definition", "lambda") is None
    is_free = names.isdisjoint(BUILTINS) and all(_is_of(function, one, file) for one in bound)
    return text.strip() if is_alone and is_free else None


def _is_plain(statement: ast.stmt) -> bool:
    """Whether this assigns to names what is made of names and constants, and divides nothing."""
    targets = _targets(statement)
    parts = [part for part in ast.walk(statement) if part is not statement]
    return bool(targets) and all(
        isinstance(one, PLAIN) and not isinstance(one, ast.Div) for one in parts
    )


def _targets(statement: ast.stmt) -> list[ast.Name]:
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    else:
        targets = [statement.target] if isinstance(statement, ast.AugAssign) else []
    names = [one for one in targets if isinstance(one, ast.Name)]
    return names if len(names) == len(targets) else []


def _is_of(function: Node, name: str, file: File) -> bool:
    """Whether *name* is no variable of the module, and of no function inside *function*."""
    if file.is_undone(name) or any(one.scope.type == "module" for one in file.bindings(name)):
        return False
    return all(
        same(file.scope(node), function)
        for node in file.words(name)
        if function.start_byte < node.start_byte < function.end_byte
    )
