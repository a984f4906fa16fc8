"""The names that code binds which is put together of literals and other values, and run by ``exec``."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._executed import plain_assignments
from portkit.file import File
from portkit.syntax.nodes import members, unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

# What ``%`` puts a value in place of.
HOLE = re.compile(r"%(%|(?:\(\w+\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?[diouxXeEfFgGcrs])")
VALUE = "_hole_"


def exec_names(statement: Node, file: File) -> list[str]:
    """The variables that ``exec code`` sets in the function around it, and that are read there.

    Empty where the names that it binds are not in sight, or a function inside uses one of them.
    """
    function = file.scope(statement)
    operand = unparenthesized(members(statement)[0])
    if function.type != "function_definition" or operand.type in ("expression_list", "tuple"):
        return []
    if plain_assignments(statement, file) is not None:
        return []  # they are written without exec
    text = _template(operand, file)
    names = _bound_by(text) if text != VALUE else None
    reads = {one: _reads(one, function, file) for one in names or ()}
    found = {one: places for one, places in reads.items() if places}
    is_own = all(_is_of(function, one, places, file) for one, places in found.items())
    return list(found) if is_own else []


def _bound_by(text: str) -> list[str] | None:
    """The names that the code *text* binds at its top, each once; None where it may bind others."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes in code that is not ours
            tree = ast.parse(text)
    except (SyntaxError, ValueError):  # ValueError: of a NUL
        return None
    found = [list(_bound(one)) for one in tree.body]
    names = dict.fromkeys(name for row in found for name in row)
    return None if VALUE in names or "" in names else list(names)


def _template(node: Node, file: File) -> str:
    """The code that *node* makes, ``_hole_`` in place of each value that is not spelled there."""
    node = unparenthesized(node)
    if node.type == "string":
        try:
            value = ast.literal_eval(file.text(node))
        except (SyntaxError, ValueError):  # a prefix that 3 does not know
            return VALUE
        return value if isinstance(value, str) else VALUE
    if node.type == "concatenated_string":
        return "".join(_template(one, file) for one in members(node))
    sides = [node.child_by_field_name(one) for one in ("left", "right")]
    left, right = (_template(one, file) if one is not None else VALUE for one in sides)
    operator = operator_of(node) if node.type == "binary_operator" else ""
    if operator == "%" and left != VALUE:
        return HOLE.sub(lambda hole: "%" if hole[1] == "%" else VALUE, left)
    return left + right if operator == "+" else VALUE


def _bound(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement binds, '' where it may bind any."""
    if isinstance(statement, ast.Assign):
        parts = [one for target in statement.targets for one in ast.walk(target)]
        yield from (one.id for one in parts if isinstance(one, ast.Name) and _is_store(one))
    elif isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Import | ast.ImportFrom):
        for alias in statement.names:
            yield alias.asname or alias.name.partition(".")[0].replace("*", "")
    elif not isinstance(statement, ast.Expr) or isinstance(statement.value, ast.Name):
        yield ""


def _is_store(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _reads(name: str, function: Node, file: File) -> list[Node]:
    """Where *function* reads *name*, or a function inside it."""
    inside = file.tokens(name, function.start_byte, function.end_byte)
    return [one for one in inside if one.type == "identifier" and file.is_read(one)]


def _is_of(function: Node, name: str, reads: list[Node], file: File) -> bool:
    """Whether *name*, read by *reads*, is a variable of *function* that none inside it reads."""
    return not file.is_undone(name) and all(same(file.scope(one), function) for one in reads)
