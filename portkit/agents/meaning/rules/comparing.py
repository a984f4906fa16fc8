"""Comparisons and sorting in 2.7's order of all values."""
from __future__ import absolute_import

import ast

from meaning.nodes import called, path_of, positional, with_fields
from meaning.registry import rule

_KEY = "functools.cmp_to_key"
_SORTING = ("__builtin__.sorted", "__builtin__.max", "__builtin__.min")


@rule("unlike_comparisons", ast.Compare)
def compared_by_cmp(node, env):
    """``cmp(a, b) < 0`` is ``a < b``."""
    args = called(node.left, env, "__builtin__.cmp")
    if not args or len(args) != 2 or len(node.ops) != 1:
        return node
    if getattr(node.comparators[0], "n", None) != 0:
        return node
    return with_fields(node, left=args[0], comparators=[args[1]])


@rule("unlike_comparisons", ast.BoolOp)
def compared_in_a_row(node, env):
    """``0 <= x and x <= 3`` is ``0 <= x <= 3``."""
    if not isinstance(node.op, ast.And) or not all(isinstance(one, ast.Compare) for one in node.values):
        return node
    rows = [compared_by_cmp(one, env) for one in node.values]
    for left, right in zip(rows, rows[1:]):
        last, first = left.comparators[-1], right.left
        if not isinstance(last, ast.Name) or not isinstance(first, ast.Name) or last.id != first.id:
            return node
    ops = [op for one in rows for op in one.ops]
    return with_fields(rows[0], ops=ops, comparators=[to for one in rows for to in one.comparators])


@rule("unlike_comparisons", ast.Call)
def sorted_by_cmp(node, env):
    """``sorted(x, key=cmp_to_key(cmp))`` is ``sorted(x)``; so with ``x.sort``, ``max`` and ``min``."""
    is_sort = isinstance(node.func, ast.Attribute) and node.func.attr == "sort"
    if not is_sort and path_of(node.func, env) not in _SORTING:
        return node
    kept = [_plain_key(one, env) for one in node.keywords if one.arg != "key" or not _is_order(one.value, env)]
    return node if kept == node.keywords else with_fields(node, keywords=kept)


def _plain_key(keyword, env):
    """``key=lambda r: cmp_to_key(cmp)(r[1])`` orders as ``key=lambda r: r[1]``."""
    body = keyword.value.body if isinstance(keyword.value, ast.Lambda) else None
    is_ordered = isinstance(body, ast.Call) and _is_order(body.func, env)
    if keyword.arg != "key" or not is_ordered or len(positional(body) or ()) != 1:
        return keyword
    return ast.keyword("key", with_fields(keyword.value, body=body.args[0]))


def _is_order(node, env):
    args = called(node, env, _KEY)
    return bool(args) and [path_of(one, env) for one in args] == ["__builtin__.cmp"]
