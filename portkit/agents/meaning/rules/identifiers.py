"""Identifiers and attributes with another name."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import attribute, builtin, call, called, path_of, with_fields
from meaning.registry import rule
from meaning.scopes import global_by_name

KEYWORDS = frozenset(["async", "await", "nonlocal", "None", "True", "False"])
_ATTRIBUTES = {
    "func_closure": "__closure__",
    "func_code": "__code__",
    "func_defaults": "__defaults__",
    "func_dict": "__dict__",
    "func_doc": "__doc__",
    "func_globals": "__globals__",
    "func_name": "__name__",
    "im_func": "__func__",
    "im_self": "__self__",
}


@rule(
    "keyword_names",
    ast.Name,
    ast.Attribute,
    ast.keyword,
    ast.FunctionDef,
    ast.ClassDef,
    ast.arguments,
    ast.Global,
)
def keyword_name(node, env):
    """``async_`` is ``async``."""
    for field in ("id", "attr", "arg", "name", "vararg", "kwarg"):
        name = getattr(node, field, None)
        if isinstance(name, str) and _plain(name, env) != name:
            made = with_fields(node, **{field: _plain(name, env)})
            made.spelled = name
            return made
    if isinstance(node, ast.Global):
        names = [_plain(name, env) for name in node.names]
        return node if names == node.names else with_fields(node, names=names)
    return node


def _plain(name, env):
    is_renamed = name[-1:] == "_" and name[:-1] in env.module.rules.keywords
    return name[:-1] if is_renamed else name


@rule("keyword_names", ast.Subscript)
def constant_set_by_name(node, env):
    """``globals()["True"] = 1`` is ``True = 1`` in a module."""
    name = global_by_name(node) if env.scope.kind == "module" else None
    return node if name is None else ast.copy_location(ast.Name(name, ast.Store()), node)


@rule("keyword_names", ast.Expr)
def attribute_set_by_name(node, env):
    """``setattr(x, "async", v)`` is ``x.async = v``."""
    args = called(node.value, env, "__builtin__.setattr")
    name = getattr(args[1], "s", None) if args and len(args) == 3 else None
    if name not in KEYWORDS:
        return node
    target = ast.copy_location(ast.Attribute(args[0], name, ast.Store()), node)
    return ast.copy_location(ast.Assign([target], args[2]), node)


@rule("keyword_names", ast.Call)
def argument_by_name(node, env):
    """``f(**{"async": 1})`` is ``f(async=1)``."""
    if not isinstance(node.kwargs, ast.Dict):
        return node
    names = [getattr(key, "s", None) for key in node.kwargs.keys]
    if not names or not KEYWORDS.issuperset(names) or len(set(names)) < len(names):
        return node
    added = [ast.keyword(*pair) for pair in zip(names, node.kwargs.values)]
    return with_fields(node, keywords=node.keywords + added, kwargs=None)


@rule("method_class", ast.Call)
def method_class(node, env):
    """``method_class(m)`` is ``m.im_class``; ``method_class(m, d)`` is ``getattr(m, "im_class", d)``."""
    args = called(node, env, "__builtin__.getattr")
    if args is not None and len(args) == 2 and getattr(args[1], "s", None) == "im_class":
        return attribute(args[0], "im_class", node)
    args = called(node, env, "_compat.method_class")
    if not args or len(args) > 2:
        return node
    if len(args) == 1:
        return attribute(args[0], "im_class", node)
    name = ast.copy_location(ast.Str("im_class"), node)
    return call(builtin("getattr", node), [args[0], name, args[1]], node)


@rule("probed_names", ast.Call)
def probed_name(node, env):
    """``hasattr(f, "__code__")`` is ``hasattr(f, "func_code")``; ``has_method``, ``has_attribute`` are ``hasattr``."""
    if len(called(node, env, "_compat.has_attribute") or ()) == 2:
        return with_fields(node, func=builtin("hasattr", node))
    args = called(node, env, "__builtin__.hasattr", "_compat.has_method")
    name = getattr(args[1], "s", None) if args and len(args) == 2 else None
    new = _PROBED.get(name, name)
    if new is None or (new == name and path_of(node.func, env) == "__builtin__.hasattr"):
        return node
    probe = ast.copy_location(ast.Str(new), node)
    return with_fields(node, func=builtin("hasattr", node), args=[args[0], probe])


@rule("type_members", ast.Call)
def type_member(node, env):
    """``type_member(dict, name)`` is ``getattr(dict, name)``."""
    args = called(node, env, "_compat.type_member")
    if args is None or len(args) not in (2, 3):
        return node
    return with_fields(node, func=builtin("getattr", node))


@rule("probed_names", ast.Call)
def given_name(node, env):
    """``getattr(f, "__func__", d)`` is ``getattr(f, "im_func", d)``: nothing else has either; so is ``method_of``."""
    if called(node, env, "_compat.method_of"):
        return with_fields(node, func=builtin("getattr", node))
    args = called(node, env, "__builtin__.getattr")
    name = getattr(args[1], "s", None) if args and len(args) in (2, 3) else None
    if len(args or ()) == 2 and (name in _ATTRIBUTES or name in _ATTRIBUTES.values()):
        return attribute(args[0], _ATTRIBUTES.get(name, name), node)
    if name not in _GIVEN:
        return node
    return with_fields(node, args=[args[0], ast.copy_location(ast.Str(_GIVEN[name]), node)] + args[2:])


@rule("probed_names", ast.IfExp)
def given_by_some(node, env):
    """``f.__name__ if hasattr(f, "__code__") else d`` is ``getattr(f, "func_name", d)``."""
    args = called(node.test, env, "__builtin__.hasattr") if isinstance(node.test, ast.Call) else None
    probe = getattr(args[1], "s", None) if args and len(args) == 2 else None
    probe = _PROBED.get(probe, probe)
    found = node.body
    if not isinstance(found, ast.Attribute) or ast.dump(found.value) != ast.dump(args[0] if args else node):
        return node
    old = _OF_SOME.get((probe, _ATTRIBUTES.get(found.attr, found.attr)))
    if old is None:
        return node
    name = ast.copy_location(ast.Str(old), node)
    return call(builtin("getattr", node), [found.value, name, node.orelse], node)


_OF_SOME = {
    ("__code__", "__name__"): "func_name",
    ("__code__", "__doc__"): "func_doc",
    ("__code__", "__dict__"): "func_dict",
    ("__func__", "__self__"): "im_self",
}
_GIVEN = {
    name: _ATTRIBUTES[name]
    for name in ("func_closure", "func_code", "func_defaults", "func_globals", "im_func")
}
# What has the one has the other: a method has all of ``im_func``, ``im_self`` and ``__func__``.
_PROBED = dict(
    [(old, new) for old, new in _ATTRIBUTES.items() if old.startswith("func_")],
    func_name="__code__",
    im_func="__func__",
    im_self="__func__",
)


@rule("renamed_attributes", ast.Attribute)
def renamed_attribute(node, env):
    """``f.func_name`` is ``f.__name__``, ``m.im_func`` is ``m.__func__``, and so on."""
    if node.attr in _ATTRIBUTES:
        return with_fields(node, attr=_ATTRIBUTES[node.attr])
    return node


@rule("renamed_attributes", Entity)
def renamed_attribute_of_library(node, env):
    """So with what modules have: ``os.path.join.func_name``."""
    parts = node.path.split(".") if isinstance(node.path, str) else []
    if not set(_ATTRIBUTES).isdisjoint(parts[1:]):
        path = ".".join(parts[:1] + [_ATTRIBUTES.get(part, part) for part in parts[1:]])
        return Entity(path, node.lineno, node.late, node.conditional)
    return node
