"""A list of statements without what has no meaning of its own on Python 2.7.

Branches that 2.7 always or never takes are resolved, and imports become Loads: what is loaded,
not how it is spelled. Imports of the standard library and of the helpers are dropped; what they
bind is compared where it is used.
"""
from __future__ import absolute_import

import ast

from meaning import entities
from meaning.branches import taken
from meaning.scopes import imported


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
        branch = taken(node, env)
        if branch is not None:
            kept.extend(statements(branch, env, lines))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            kept.extend(_loads(node, env))
        else:
            kept.append(node)
    return _without_parents(kept)


def _loads(node, env):
    if isinstance(node, ast.Import):
        paths = [alias.name for alias in node.names]
    else:
        paths = [path for _, path in imported(node)]
    is_from = isinstance(node, ast.ImportFrom)
    of_module = "sibling_members" in env.module.rules.names and is_from and node.module
    if is_from and (env.lists_stars() or of_module):
        paths = [path.rpartition(".")[0] for path in paths]
    loads = []
    for (name, bound), path in zip(imported(node), paths):
        followed = env.lists_stars() if name == "*" else env.follows(name, bound)
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


_COMPOUND = {
    ast.If: ("orelse", "body"),
    ast.For: ("orelse", "body"),
    ast.While: ("orelse", "body"),
    ast.TryExcept: ("orelse", "handlers"),
    ast.TryFinally: ("finalbody",),
    ast.ExceptHandler: ("body",),
    ast.With: ("body",),
    ast.FunctionDef: ("body",),
    ast.ClassDef: ("body",),
}


def _last_line(node):
    while True:
        for field in _COMPOUND.get(type(node), ()):
            block = getattr(node, field)
            if block:
                node = block[-1]
                break
        else:
            return node.lineno
