"""Statements that became functions or got another form."""
from __future__ import absolute_import

import ast

from meaning.nodes import call, is_none, path_of, with_fields
from meaning.registry import rule

_PRINT_KEYWORDS = frozenset(["sep", "end", "file"])


@rule("print", ast.Expr)
def print_function(node, env):
    """``print(a, b, file=f)`` is ``print >>f, a, b``; ``end=" "`` is a comma at the end."""
    value = node.value
    if not isinstance(value, ast.Call) or value.starargs or value.kwargs:
        return node
    if "print_function" not in env.module.flags or path_of(value.func, env) != "__builtin__.print":
        return node
    keywords = dict((one.arg, one.value) for one in value.keywords)
    newline = _newline(keywords)
    if newline is None or not _PRINT_KEYWORDS.issuperset(keywords):
        return node
    target = keywords.get("file")
    if target is not None and is_none(target, env):
        target = None
    return ast.copy_location(ast.Print(target, value.args, newline), node)


def _newline(keywords):
    """Does this call end its line? None where no print statement writes the same."""
    separator, end = keywords.get("sep"), keywords.get("end")
    if separator is not None and getattr(separator, "s", None) != " ":
        return None
    return {"\n": True, " ": False}.get("\n" if end is None else getattr(end, "s", None))


@rule("print", ast.Print)
def print_to_none(node, env):
    """``print >>None, a`` writes to stdout."""
    if node.dest is not None and is_none(node.dest, env):
        return with_fields(node, dest=None)
    return node


@rule("raise_two", ast.Raise)
def raise_value(node, env):
    """``raise E, v`` is ``raise E(v)``; ``raise E, (a, b)`` is ``raise E(a, b)``."""
    if node.inst is None or node.tback is not None:
        return node
    return with_fields(node, type=_instance(node.type, node.inst, env), inst=None)


def _instance(kind, value, env):
    if is_none(value, env):
        return call(kind, [], value)
    return call(kind, value.elts if isinstance(value, ast.Tuple) else [value], value)


@rule("raise_three", ast.Raise)
def raise_with_traceback(node, env):
    """``raise E, v, tb`` is ``raise E, E(v), tb``."""
    value = node.inst
    if node.tback is None or value is None or hasattr(node, "called"):
        return node
    same_type = path_of(node.type, env) or ast.dump(node.type)
    if isinstance(value, ast.Call) and same_type == (path_of(value.func, env) or ast.dump(value.func)):
        return node
    made = with_fields(node, inst=_instance(node.type, value, env))
    made.called = True
    return made
