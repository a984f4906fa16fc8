"""Rules in force for every change: they hold for any program on 2.7."""
from __future__ import absolute_import

import ast
import re

from meaning import six_names
from meaning.names import Entity, denoted
from meaning.nodes import attribute, call, called, is_none, path_of, positional, with_fields
from meaning.registry import ALWAYS, rule

_INVERSE = {ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}


@rule(ALWAYS, ast.Name, ast.Attribute)
def resolve(node, env):
    """``six.moves.urllib.request.urlopen`` is ``urllib2.urlopen``."""
    if not isinstance(node.ctx, ast.Load):
        return node
    found = denoted(node, env)
    if found is None:
        return node
    return _types(found.path, found) if isinstance(found.path, tuple) else found


def _types(path, found):
    if isinstance(path, tuple):
        return ast.Tuple([_types(one, found) for one in path], ast.Load())
    return Entity(path, found.lineno, found.late, found.conditional)


@rule(ALWAYS, ast.Call)
def type_tests(node, env):
    """``isinstance(x, (A, (B, C)))`` is ``isinstance(x, (A, B, C))``, in any order; and ``assertIsInstance``."""
    if hasattr(node, "flat") or positional(node) is None or len(node.args) < 2:
        return node
    if not _tests_type(node, env):
        return node
    kinds = _flat(node.args[1], env)
    if all(isinstance(one, Entity) for one in kinds):
        by_path = {one.path: one for one in kinds}
        kinds = [by_path[path] for path in sorted(by_path)]
    made = with_fields(node, args=[node.args[0], ast.Tuple(kinds, ast.Load())] + node.args[2:])
    made.flat = True
    return made


def _tests_type(node, env):
    if isinstance(node.func, ast.Attribute):
        return node.func.attr in ("assertIsInstance", "assertNotIsInstance")
    return path_of(node.func, env) in ("__builtin__.isinstance", "__builtin__.issubclass")


def _flat(node, env):
    node = env.module.rules.normal(node, env)
    if not isinstance(node, ast.Tuple):
        return [node]
    return [kind for one in node.elts for kind in _flat(one, env)]


@rule(ALWAYS, ast.Call)
def type_of_none(node, env):
    """``type(None)`` is ``types.NoneType``."""
    args = called(node, env, "__builtin__.type")
    if args and len(args) == 1 and is_none(args[0], env):
        return Entity("types.NoneType", node.lineno)
    return node


@rule(ALWAYS, ast.Call)
def attribute_by_name(node, env):
    """``getattr(x, "name")`` is ``x.name``; names that a class would mangle are left."""
    args = called(node, env, "__builtin__.getattr")
    name = getattr(args[1], "s", None) if args and len(args) == 2 else None
    if not isinstance(name, str) or not _IDENTIFIER.match(name):
        return node
    return attribute(args[0], name, node)


_IDENTIFIER = re.compile(r"(?!__)[A-Za-z_]\w*$")


@rule(ALWAYS, ast.Subscript)
def one_of_types(node, env):
    """``six.integer_types[-1]`` is ``long``."""
    path = path_of(node.value, env)
    index = getattr(getattr(node.slice, "value", None), "n", None)
    if isinstance(path, tuple) and isinstance(index, int) and -len(path) <= index < len(path):
        return _types(path[index], denoted(node.value, env))
    return node


@rule(ALWAYS, ast.UnaryOp)
def negated_test(node, env):
    """``not a in b`` is ``a not in b``."""
    test = node.operand
    if not isinstance(node.op, ast.Not):
        return node
    test = env.module.rules.normal(test, env)
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return node
    inverse = _INVERSE.get(type(test.ops[0]))
    return node if inverse is None else with_fields(test, ops=[inverse()])


@rule(ALWAYS, ast.Call)
def helper_methods(node, env):
    """``six.iteritems(d)`` is ``d.iteritems()``."""
    path = path_of(node.func, env)
    if path is None or not path.startswith("six.") or len(positional(node) or ()) != 1:
        return node
    name = path[4:]
    if name in six_names.METHODS:
        return call(attribute(node.args[0], six_names.METHODS[name], node), [], node)
    if name in six_names.ATTRIBUTES:
        return attribute(node.args[0], six_names.ATTRIBUTES[name], node)
    return node


@rule(ALWAYS, ast.Call)
def own_methods(node, env):
    """``_compat.holds_key(d, k)`` is ``d.has_key(k)``, ``_compat.next_method(it)`` is ``it.next``."""
    if isinstance(node.func, ast.Call):
        # A method that is called at once must be seen as one.
        method = own_methods(node.func, env)
        return node if method is node.func else with_fields(node, func=method)
    path, args = path_of(node.func, env), positional(node) or ()
    if path == "_compat.holds_key" and len(args) == 2:
        return call(attribute(args[0], "has_key", node), [args[1]], node)
    if path == "_compat.sort_by" and len(args) == 2:
        return call(attribute(args[0], "sort", node), [args[1]], node)
    if path == "_compat.next_method" and len(args) == 1:
        return attribute(args[0], "next", node)
    if path == "_compat.header_method" and len(args) == 2 and isinstance(args[1], ast.Str):
        return attribute(args[0], args[1].s, node)
    return node


@rule(ALWAYS, ast.Call)
def text_literals(node, env):
    """``six.u("x")`` is ``u"x"``, ``six.b("x")`` is ``"x"``."""
    path = path_of(node.func, env)
    args = positional(node)
    if path not in ("six.b", "six.u") or not args or not isinstance(args[0], ast.Str):
        return node
    text = args[0].s
    if path == "six.u" and not isinstance(text, unicode):
        text = text.replace(r"\\", r"\\\\").decode("unicode_escape")
    return with_fields(args[0], s=text)


@rule(ALWAYS, ast.Expr)
def reraised(node, env):
    """``six.reraise(t, v, tb)`` is ``raise t, v, tb``."""
    value = node.value
    args = positional(value) if isinstance(value, ast.Call) else None
    if not args or len(args) > 3 or path_of(value.func, env) != "six.reraise":
        return node
    made = ast.Raise(*(args + [None] * (3 - len(args))))
    return ast.copy_location(made, node)


@rule(ALWAYS, ast.BinOp, ast.AugAssign)
def division(node, env):
    """``/`` under ``from __future__ import division`` is another operator."""
    if isinstance(node.op, ast.Div) and "division" in env.module.flags:
        return with_fields(node, op=TrueDiv())
    return node


class TrueDiv(ast.operator):
    """``operator.truediv``; 2.7 has no node of its own for it."""


