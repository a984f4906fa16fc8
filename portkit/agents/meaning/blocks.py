"""A list of statements without what has no meaning of its own on Python 2.7.

Branches that 2.7 always or never takes are resolved, and imports become Loads: what is loaded,
not how it is spelled. Imports of the standard library and of the helpers are dropped; what they
bind is compared where it is used.
"""
from __future__ import absolute_import

import ast

from meaning import entities, library
from meaning.scopes import imported
from meaning.truth import truth


class Load(ast.stmt):
    """An import of *path*. *name* is what it binds where that is not followed to its uses."""

    _fields = ("name", "path")

    def __init__(self, name, path, lineno):
        ast.stmt.__init__(self)
        self.name = name
        self.path = path
        self.lineno = lineno


def statements(block, env, span):
    """The normal form of *block*, whose lines are *span*; sets ``span`` of every statement kept."""
    kept = []
    for node, lines in zip(block, _spans(block, span)):
        node.span = lines
        branch = _taken(node, env)
        if branch is not None:
            kept.extend(statements(branch, env, lines))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            kept.extend(_loads(node, env))
        else:
            kept.append(node)
    return _without_parents(kept)


def _taken(node, env):
    """The statements that run in place of *node*, if that is sure; else None."""
    if isinstance(node, ast.If):
        value = truth(node.test, env)
        if value is not None:
            return node.body if value else node.orelse
    if isinstance(node, ast.TryExcept) and len(node.handlers) == 1 and not node.orelse:
        handler = node.handlers[0]
        catches = isinstance(handler.type, ast.Name) and handler.type.id == "ImportError"
        if catches and _fails(node.body[0]):
            return handler.body
    return None


def _fails(node):
    """Does this import fail on every 2.7?"""
    if isinstance(node, ast.ImportFrom):
        return node.level == 0 and node.module in library.ONLY_3
    if isinstance(node, ast.Import):
        return any(alias.name in library.ONLY_3 for alias in node.names)
    return False


def _loads(node, env):
    if isinstance(node, ast.Import):
        paths = [alias.name for alias in node.names]
    else:
        paths = [path for _, path in imported(node)]
    loads = []
    for (name, bound), path in zip(imported(node), paths):
        followed = name != "*" and env.follows(name, bound)
        path = env.entity(path)
        if followed and (_silent(path) or _silent(bound)):
            continue
        loads.append(Load(None if followed else name, path, node.lineno))
    return loads


def _silent(path):
    if isinstance(path, tuple):
        return True
    return entities.is_helper(path) or entities.is_library(path)


def _without_parents(block):
    """Loading ``a.b`` loads ``a`` first: a Load of ``a`` right before says nothing more."""
    kept = []
    for node in block:
        while kept and _is_parent(kept[-1], node):
            kept.pop()
        kept.append(node)
    return kept


def _is_parent(one, other):
    if not (isinstance(one, Load) and isinstance(other, Load)):
        return False
    return one.name is None and (other.path + ".").startswith(one.path + ".")


def _spans(block, span):
    """(first line, line behind) of each statement, never too short.

    The line of a statement that starts with a string of several lines is that string's last, so a
    span starts at the last line known to belong to the statement before.
    """
    first = span[0]
    for node, following in zip(block, block[1:] + [None]):
        behind = span[1] if following is None else following.lineno
        yield first, max(behind, node.lineno + 1, _last_line(node) + 1)
        first = _last_line(node)


def _last_line(node):
    for field in ("finalbody", "orelse", "handlers", "body"):
        block = getattr(node, field, None)
        if isinstance(block, list) and block:
            return _last_line(block[-1])
    return node.lineno
