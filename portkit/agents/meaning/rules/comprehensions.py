"""List comprehensions and the loops that they are; on 2.7 both leave their variables behind."""
from __future__ import absolute_import

import ast

from meaning.nodes import BLOCK_OWNERS, attribute, call, names_in
from meaning.registry import body_rule


@body_rule("comprehension_as_loop", *BLOCK_OWNERS)
def as_loops(statements, owner, env):
    """``x = [f(y) for y in z]`` is ``x = []`` and ``for y in z: x.append(f(y))``."""
    return [part for node in statements for part in _expanded(node)]


def _expanded(node):
    value = getattr(node, "value", None)
    if not isinstance(value, ast.ListComp):
        return [node]
    if isinstance(node, ast.Expr):
        return [_loop(value.generators, _evaluated(value.elt), node)]
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    if not isinstance(target, ast.Name) or len(node.targets) > 1:
        return [node]
    if target.id in [one.id for one in names_in(value)]:
        return [node]  # the loop would see the new list in place of the old value
    empty = ast.Assign([target], ast.List([], ast.Load()))
    name = ast.copy_location(ast.Name(target.id, ast.Load()), node)
    added = ast.Expr(call(attribute(name, "append", node), [value.elt], node))
    return [ast.copy_location(empty, node), _loop(value.generators, added, node)]


def _evaluated(value):
    return ast.Pass() if isinstance(value, ast.Name) else ast.Expr(value)


def _loop(generators, statement, node):
    for part in reversed(generators):
        for test in reversed(part.ifs):
            statement = ast.If(test, [ast.copy_location(statement, node)], [])
        statement = ast.For(part.target, part.iter, [ast.copy_location(statement, node)], [])
    return ast.copy_location(statement, node)
