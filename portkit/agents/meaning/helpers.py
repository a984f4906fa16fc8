"""What the helpers in ``agents/helpers`` denote on Python 2.7, read from their own source.

``if sys.version_info[0] == 2: from urlparse import parse_qs`` makes the helper ``parse_qs`` another
name of ``urlparse.parse_qs``. A function of its own denotes only itself; rules know some of them.
"""
from __future__ import absolute_import

import ast
import glob
import os

from meaning.scopes import imported

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "helpers")


def modules(folder=FOLDER):
    """The syntax trees of the modules that hold the helpers."""
    for path in sorted(glob.glob(os.path.join(folder, "*.py"))):
        with open(path, "rb") as source:
            yield ast.parse(source.read(), path)


def denoted_by_helpers():
    """name -> entity, or tuple of entities, for each helper that is another name of something."""
    found = {}
    for tree in modules():
        imports = {}
        for node in tree.body:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                imports.update(imported(node))
        for node in tree.body:
            found.update(_named(node, imports))
    return found


def _named(node, imports):
    """(name, entity) for each helper that a statement makes another name of something."""
    if isinstance(node, ast.If) and _is_legacy(node.test):
        for inner in node.body:
            # A module that a Python may lack.
            inner = inner.body[0] if isinstance(inner, ast.TryExcept) else inner
            if isinstance(inner, (ast.Import, ast.ImportFrom)):
                for pair in imported(inner):
                    yield pair
            else:
                for pair in _named(inner, imports):
                    yield pair
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        path = _entity(node.value, imports)
        if path is not None:
            yield node.targets[0].id, path


def _is_legacy(test):
    return ast.dump(test) == _LEGACY


_LEGACY = ast.dump(ast.parse("sys.version_info[0] == 2").body[0].value)
_UNICODE = ast.dump(ast.parse("type(u'')").body[0].value)


def _entity(node, imports):
    if ast.dump(node) == _UNICODE:
        return "__builtin__.unicode"
    if isinstance(node, ast.IfExp) and _is_legacy(node.test):
        return _entity(node.body, imports)
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        return _entity(node.values[0], imports)
    if isinstance(node, ast.Tuple):
        parts = [_entity(part, imports) for part in node.elts]
        return tuple(parts) if None not in parts else None
    if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "getattr":
        # getattr(module, "name", None): helpers are written so that 2.7 has the name.
        module = _entity(node.args[0], imports)
        return "%s.%s" % (module, node.args[1].s) if module else None
    if isinstance(node, ast.Attribute):
        base = _entity(node.value, imports)
        return "%s.%s" % (base, node.attr) if base else None
    if isinstance(node, ast.Name):
        return imports.get(node.id, "__builtin__." + node.id)
    return None
