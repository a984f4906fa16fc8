"""The parts of a request of ``urllib2``: methods, and attributes since 3.4."""
from __future__ import absolute_import

import ast

from meaning.nodes import attribute, call, called, is_none, method, with_fields
from meaning.registry import rule


@rule("request_methods", ast.Call)
def request_part(node, env):
    """``_compat.request_part(r, "host")`` is ``r.get_host()``."""
    args = called(node, env, "_compat.request_part")
    if not args or len(args) != 2 or not isinstance(args[1], ast.Str):
        return node
    return call(attribute(args[0], "get_" + args[1].s, node), [], node)


@rule("request_methods", ast.Compare)
def has_data(node, env):
    """``r.data is not None`` is ``r.has_data()``."""
    left = node.left
    if not isinstance(left, ast.Attribute) or left.attr != "data" or len(node.ops) != 1:
        return node
    if not isinstance(node.ops[0], ast.IsNot) or not is_none(node.comparators[0], env):
        return node
    return call(attribute(left.value, "has_data", node), [], node)


@rule("request_methods", ast.Expr)
def add_data(node, env):
    """``r.add_data(x)`` is ``r.data = x``."""
    receiver, given = method(node.value, "add_data")
    if receiver is None or len(given) != 1:
        return node
    target = with_fields(attribute(receiver, "data", node), ctx=ast.Store())
    return ast.copy_location(ast.Assign([target], given[0]), node)
