"""A name or dotted expression in its scope -> the entity it denotes."""
from __future__ import absolute_import

import ast

from meaning import entities, library
from meaning.star_names import STAR_NAMES

_KNOWN = frozenset(library.NEARLY) | frozenset(library.NEARLY.values()) | frozenset(
    ["types.NoneType", "sys.exc_type", "sys.exc_value", "sys.exc_traceback"]
    + [path for path in entities.TABLE.values() if isinstance(path, str) and "." in path]
    + ["string." + name for name in library.STRING_METHODS]
    + ["string." + name for name in ("atof", "atoi", "atol", "join", "joinfields")]
    + ["%s.%s" % (module, name) for module in ("ast", "_ast") for name in vars(ast) if name[0].isupper()]
)


class Entity(ast.expr):
    """What an expression denotes, in place of how it is spelled.

    *late*: an import that binds it stands below. *conditional*: only if some branch was taken.
    """

    _fields = ("path",)

    def __init__(self, path, lineno=0, late=False, conditional=False):
        ast.expr.__init__(self)
        self.path = path
        self.lineno = lineno
        self.late = late
        self.conditional = conditional


def denoted(node, env):
    """The Entity of a Name or Attribute expression; None where it is a variable's."""
    attributes = []
    base = node
    while isinstance(base, ast.Attribute):
        attributes.append(base.attr)
        base = base.value
    if isinstance(base, Entity):
        found = base
    elif isinstance(base, ast.Name):
        found = _denoted_name(base, env) or (_denoted_module(base, env) if attributes else None)
    else:
        return None
    if found is None:
        return None
    if isinstance(found.path, tuple):
        return None if attributes else found
    path = ".".join([found.path] + attributes[::-1])
    return Entity(env.entity(path), node.lineno, found.late, found.conditional)


def _denoted_name(node, env):
    name = getattr(node, "spelled", node.id)  # as it is bound here, though it counts as another
    scope = env.scope.find(name)
    if scope is None:
        found = _starred(node, env)
        if found is None and name in entities.BUILTINS:
            return Entity("__builtin__." + name, node.lineno)
        return found
    if name not in scope.imports:
        scope.imports[name] = _import(scope.names[name], env)
    found = scope.imports[name]
    if found is None:
        return None
    path, first, is_sure = found
    return Entity(path, node.lineno, node.lineno < first, not is_sure)


def _denoted_module(node, env):
    """The module that an attribute is taken from, where a failed import leaves None in its place."""
    scope = env.scope.find(node.id)
    if scope is None or not any(one.is_none for one in scope.names[node.id]):
        return None
    found = _import([one for one in scope.names[node.id] if not one.is_none], env)
    return Entity(found[0], node.lineno, node.lineno < found[1], True) if found else None


def _import(bindings, env):
    """(dotted name, line from which it is bound, whether it always is) of imports of one thing, else None."""
    paths = {env.entity(one.path) if one.path else None for one in bindings}
    if len(paths) != 1 or None in paths:
        return None
    sure = [one.line for one in bindings if not one.conditional]
    first = min(sure) if sure else min(one.line for one in bindings)
    # The spelling is kept: a longer path may stand in the tables where the module alone does not.
    return bindings[0].path, first, bool(sure)


def _starred(node, env):
    """What ``from module import *`` may have bound: if the tables know such a member of it."""
    stars = env.scope.names.get("*", ())
    if env.lists_stars() and len(stars) == 1:
        return Entity(stars[0].path[:-1] + node.id, node.lineno, node.lineno < stars[0].line)
    scope = env.scope
    while scope is not None:
        for one in reversed(scope.names.get("*", ())):  # the last one counts
            module = env.entity(one.path[:-2])
            path = "%s.%s" % (module, node.id)
            if path in _KNOWN or path in entities.TABLE or node.id in STAR_NAMES.get(module, ()):
                return Entity(path, node.lineno, node.lineno < one.line, one.conditional)
            is_module = node.id in library.MODULES and node.id not in entities.BUILTINS
            if is_module and env.brings_modules():
                return Entity(node.id, node.lineno)
        scope = scope.parent
    return None
