"""Files that are closed where they were left open."""
from __future__ import absolute_import

import ast

from meaning.nodes import BLOCK_OWNERS, called, names_in
from meaning.registry import body_rule
from meaning.substitute import replaced

_OPENING = ("__builtin__.open", "__builtin__.file")


@body_rule("closed_files", *BLOCK_OWNERS)
def left_open(statements, owner, env):
    """``with open(x) as f: y = f.read()``, which names ``f`` once and first, is ``y = open(x).read()``."""
    return [_left_open(node, env) for node in statements]


def _left_open(node, env):
    if not isinstance(node, ast.With) or len(node.body) != 1 or not isinstance(node.optional_vars, ast.Name):
        return node
    opened, name = node.context_expr, node.optional_vars.id
    inner = node.body[0]
    if not isinstance(opened, ast.Call) or called(opened, env, *_OPENING) is None:
        return node
    if not isinstance(inner, (ast.Assign, ast.Expr, ast.Return)) or _first(inner.value) != name:
        return node
    if [one.id for one in names_in(inner)].count(name) > 1:
        return node
    return replaced(inner, {name: opened})


def _first(node):
    """The name whose method is called before all else that *node* does."""
    while node is not None:
        if isinstance(node, ast.Call):
            below = getattr(node.func, "value", None)
            if isinstance(below, ast.Name) and node.func.attr.startswith("read"):
                return below.id
            node = below if isinstance(below, (ast.Call, ast.Attribute)) and _calls(below) else _part(node.args)
        elif isinstance(node, (ast.List, ast.Tuple)):
            node = _part(node.elts)
        else:
            node = getattr(node, "value", None)
    return None


def _part(nodes):
    """The first of *nodes* that is neither a name nor a constant."""
    return next((one for one in nodes if not isinstance(one, (ast.Name, ast.Str, ast.Num))), None)


def _calls(node):
    return any(isinstance(one, ast.Call) for one in ast.walk(node))
