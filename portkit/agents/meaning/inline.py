"""Helper functions that a script has taken over from the package's helper module."""
from __future__ import absolute_import

import ast

from meaning import scopes
from meaning.entities import COMPAT


def with_helpers_imported(tree, helpers, before):
    """*tree* with an import from the helper module in place of each copy of its definitions.

    *helpers* is the text of that module. A definition that stood in *before* already is the
    program's own. Whether the helpers do what they should is tested elsewhere.
    """
    if not helpers:
        return tree
    known = dict(_definitions(ast.parse(helpers).body))
    own = set(dump for dump, _ in _definitions(before.body))
    body = []
    for node in tree.body:
        dump = ast.dump(node) if isinstance(node, _DEFINING) else None
        if dump in known and dump not in own:
            names = [ast.alias(name, None) for name in known[dump]]
            node = ast.copy_location(ast.ImportFrom(COMPAT, names, 0), node)
        body.append(node)
    return ast.Module(body)


_DEFINING = (ast.FunctionDef, ast.ClassDef, ast.Assign, ast.If, ast.TryExcept)


def _definitions(body):
    """(dump, names bound) of each statement that defines something."""
    for node in body:
        if isinstance(node, _DEFINING):
            names = scopes.module_scope(ast.Module([node])).names
            yield ast.dump(node), sorted(names)
