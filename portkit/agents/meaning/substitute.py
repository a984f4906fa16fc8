"""Expressions in place of names."""
from __future__ import absolute_import

import ast
import copy

from meaning.nodes import names_in


def replaced(node, places):
    """A copy of *node* with an expression in place of each Name that is a key of *places*."""
    return _Replace(places).visit(copy.deepcopy(node))


class _Replace(ast.NodeTransformer):
    """Put an expression in place of each of some names, where no inner scope binds them anew."""

    def __init__(self, places):
        self._places = places

    def visit_Name(self, node):
        known = self._places.get(node.id)
        if known is None or not isinstance(node.ctx, ast.Load):
            return node
        return ast.copy_location(copy.deepcopy(known), node)

    def visit_Lambda(self, node):
        bound = {one.id for one in names_in(node.args) if isinstance(one.ctx, ast.Param)}
        hidden = _Replace({k: v for k, v in self._places.items() if k not in bound})
        node.args.defaults = [self.visit(one) for one in node.args.defaults]
        node.body = hidden.visit(node.body)
        return node
