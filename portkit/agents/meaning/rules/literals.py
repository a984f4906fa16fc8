"""Literals and operators that are spelled in another way."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import builtin, call, called, with_fields
from meaning.registry import rule


@rule("long_literals", ast.Num)
def long_literal(node, env):
    """``10L`` is ``10``."""
    if isinstance(node.n, long) and not isinstance(int(node.n), long):
        return with_fields(node, n=int(node.n))
    return node


@rule("backticks", ast.Repr)
def backticks(node, env):
    """``` `x` ``` is ``repr(x)``."""
    return call(builtin("repr", node), [node.value], node)


@rule("backticks", ast.BinOp)
def formatted_repr(node, env):
    """``"%r" % (x,)`` is ``repr(x)``, and needs no name."""
    parts = getattr(node.right, "elts", ())
    is_format = isinstance(node.op, ast.Mod) and getattr(node.left, "s", None) == "%r"
    if is_format and isinstance(node.right, ast.Tuple) and len(parts) == 1:
        return call(builtin("repr", node), parts, node)
    return node


@rule("round_literal", ast.Call)
def rounded(node, env):
    """``float(round(x))`` is ``round(x)``: on 2.7 that is a float."""
    args = called(node, env, "__builtin__.float")
    if args and len(args) == 1 and called(args[0], env, "__builtin__.round"):
        return args[0]
    return node


@rule("operator_div", Entity)
def operator_div(node, env):
    """``operator.floordiv`` or ``operator.truediv`` is ``operator.div``, as there is evidence."""
    if node.path in ("operator.floordiv", "operator.truediv", "_compat.divide"):
        return Entity("operator.div", node.lineno)
    return node


@rule("floor_division", ast.BinOp, ast.AugAssign)
def floor_division(node, env):
    """``a / b`` is ``a // b``; the codemod has evidence that both are int or long."""
    if isinstance(node.op, ast.Div) and "division" not in env.module.flags:
        return with_fields(node, op=ast.FloorDiv())
    return node
