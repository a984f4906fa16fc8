"""Members of modules with another name that is nearly the same."""
from __future__ import absolute_import

import ast

from meaning import library
from meaning.names import Entity
from meaning.nodes import attribute, call, called, path_of
from meaning.registry import rule

_CAUGHT = {"sys.exc_type": 0, "sys.exc_value": 1, "sys.exc_traceback": 2}


@rule("renamed_members", Entity)
def renamed_member(node, env):
    """``string.letters`` is ``string.ascii_letters``, and so on; ``string.letters.find`` is a part of it."""
    known = next((one for one in _beginnings(node.path) if one in library.NEARLY), None)
    if known is None:
        return node
    path = library.NEARLY[known] + node.path[len(known):]
    return Entity(path, node.lineno, node.late, node.conditional)


def _beginnings(path):
    """``a.b.c``, ``a.b``, ``a``; none of a tuple of types."""
    while path and isinstance(path, str):
        yield path
        path = path.rpartition(".")[0]


@rule("renamed_members", ast.Call)
def tried_member(node, env):
    """``getattr(sets, "Set", set)`` is ``sets.Set``, which 2.7 has."""
    args = called(node, env, "__builtin__.getattr")
    if args is None or len(args) != 3 or not isinstance(args[1], ast.Str):
        return node
    path = path_of(args[0], env)
    if path != "sets" or "sets." + args[1].s not in library.NEARLY:
        return node
    return renamed_member(Entity("sets." + args[1].s, node.lineno), env)


@rule("renamed_members", Entity)
def caught_exception(node, env):
    """``sys.exc_value`` is ``sys.exc_info()[1]``."""
    parts = node.path.split(".")
    index = _CAUGHT.get(".".join(parts[:2]))
    if index is None:
        return node
    caught = call(Entity("sys.exc_info", node.lineno), [], node)
    made = ast.Subscript(caught, ast.Index(ast.Num(index)), ast.Load())
    for name in parts[2:]:
        made = attribute(made, name, node)
    return ast.copy_location(made, node)
