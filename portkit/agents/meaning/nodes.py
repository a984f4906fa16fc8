"""Small helpers to take syntax trees of 2.7 apart and to make new ones."""
from __future__ import absolute_import

import ast

from meaning.names import Entity, denoted

_WHITE = frozenset("\t\n\v\f\r")
# What has statements in it.
BLOCK_OWNERS = (
    ast.Module,
    ast.FunctionDef,
    ast.ClassDef,
    ast.If,
    ast.For,
    ast.While,
    ast.With,
    ast.TryExcept,
    ast.TryFinally,
    ast.ExceptHandler,
)


def builtin(name, node):
    return Entity("__builtin__." + name, getattr(node, "lineno", 0))


def call(function, args, node, keywords=()):
    made = ast.Call(function, list(args), list(keywords), None, None)
    made.lineno = getattr(node, "lineno", 0)
    return made


def attribute(value, name, node):
    made = ast.Attribute(value, name, ast.Load())
    made.lineno = getattr(node, "lineno", 0)
    return made


def path_of(node, env):
    """The entity that an expression denotes, None for all else; rule after rule asks it of one node."""
    if not isinstance(node, (ast.Name, ast.Attribute, Entity)):
        return None
    known = getattr(node, "known_path", None)
    if known is None or known[0] is not env:
        found = denoted(node, env)
        known = node.known_path = env, (found.path if found is not None else None)
    return known[1]


def positional(node):
    """The arguments of a call that has positional ones only, else None."""
    if not isinstance(node, ast.Call) or node.keywords or node.starargs or node.kwargs:
        return None
    return node.args


def called(node, env, *paths):
    """The arguments of ``path(a, b)`` where the function is one of *paths*, else None."""
    args = positional(node)
    return args if args is not None and path_of(node.func, env) in paths else None


def method(node, *names):
    """(object, arguments) of ``object.name(a, b)``, else (None, None)."""
    args = positional(node)
    if args is None or not isinstance(node.func, ast.Attribute) or node.func.attr not in names:
        return None, None
    return node.func.value, args


def with_fields(node, **fields):
    """A copy of *node* with some fields replaced, at the same line."""
    values = dict(ast.iter_fields(node))
    values.update(fields)
    made = type(node)(**values)
    return ast.copy_location(made, node)


def is_none(node, env):
    return path_of(node, env) == "__builtin__.None"


def names_in(node):
    """Every Name below *node*."""
    return [one for one in ast.walk(node) if isinstance(one, ast.Name)]


def ends_line(value):
    """Is *value* surely a text with a newline or tab at its end?"""
    while isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        value = value.right
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mod):
        value = value.left
    return getattr(value, "s", "")[-1:] in _WHITE
