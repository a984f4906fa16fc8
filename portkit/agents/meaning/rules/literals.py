"""Literals and operators that are spelled in another way."""
from __future__ import absolute_import

import ast

from meaning.nodes import builtin, call, with_fields
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


@rule("floor_division", ast.BinOp, ast.AugAssign)
def floor_division(node, env):
    """``a / b`` is ``a // b``; the codemod has evidence that both are int or long."""
    if isinstance(node.op, ast.Div) and "division" not in env.module.flags:
        return with_fields(node, op=ast.FloorDiv())
    return node
