"""Branches that 2.7 always or never takes."""
from __future__ import absolute_import

import ast
import re

from meaning import library
from meaning.scopes import imported
from meaning.truth import truth

# Without one of these words no branch is sure.
WORDS = re.compile(r"version_info|PY2|PY3|TYPE_CHECKING|ImportError|except\s*:")


def taken(node, env):
    """The statements that run in place of *node*, if that is sure; else None."""
    if isinstance(node, ast.If):
        value = truth(node.test, env)
        if value is not None:
            return node.body if value else node.orelse
    if isinstance(node, ast.TryExcept) and len(node.handlers) == 1 and not node.orelse:
        handler = node.handlers[0]
        if not _catches(handler.type):
            return None
        body = _flat(node.body, env)
        if _fails(body[0]):
            return handler.body
        # Where the second choice fails too, there is the same ImportError as without it.
        if _is_sure(body, env) or _fails(handler.body[0]) or _same(body, handler.body, env):
            return body if _imports(body, env) is not None else None
    return None


def _flat(block, env):
    """*block* with what runs in place of each choice inside the choice."""
    found = []
    for node in block:
        inner = taken(node, env) if isinstance(node, ast.TryExcept) else None
        found += [node] if inner is None else inner
    return found


def _catches(kind):
    """Is it ImportError, alone or with what a relative import raises in a script on 2.7, or all there is?"""
    if kind is None:
        return True
    names = {getattr(one, "id", None) for one in getattr(kind, "elts", [kind])}
    return "ImportError" in names and names <= {"ImportError", "ValueError"}


def _is_sure(block, env):
    """Does every 2.7 import this: modules of its library that all platforms have?"""
    for node in block:
        if isinstance(node, ast.Import):
            paths = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            paths = [path for _, path in imported(node)]
        else:
            return False
        found = [env.entity(path) for path in paths]
        heads = [_head(one) for one in found]
        if not all(one in library.EVERYWHERE for one in heads):
            return False
        if not env.module.siblings.isdisjoint(heads):
            return False
    return True


def _head(entity):
    return None if isinstance(entity, tuple) else entity.split(".")[0]


def _same(block, other, env):
    """Does *block* import what *other* would, under the same names, however it is spelled?"""
    found = [_imports(one, env) for one in (block, other)]
    return None not in found and found[0] >= found[1]


def _imports(block, env):
    names = set()
    for node in block:
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            return None
        names.update((name, env.entity(path)) for name, path in imported(node))
    return names


def _fails(node):
    """Does this import fail on every 2.7?"""
    if isinstance(node, ast.ImportFrom):
        paths = [node.module] + ["%s.%s" % (node.module, alias.name) for alias in node.names]
        return node.level == 0 and not library.ONLY_3.isdisjoint(paths)
    if isinstance(node, ast.Import):
        return any(alias.name in library.ONLY_3 for alias in node.names)
    return False
