"""Calls of methods and functions that are gone from Python 3."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import (
    attribute,
    builtin,
    call,
    called,
    is_none,
    method,
    names_in,
    path_of,
    positional,
    with_fields,
)
from meaning.registry import rule


@rule("has_key", ast.Call)
def has_key(node, env):
    """``d.has_key(k)`` is ``k in d``."""
    mapping, args = method(node, "has_key")
    if args is None or len(args) != 1:
        return node
    made = ast.Compare(args[0], [ast.In()], [mapping])
    return ast.copy_location(made, node)


@rule("has_key", ast.Attribute)
def bound_has_key(node, env):
    """``d.__contains__`` is ``d.has_key`` of a dict."""
    return with_fields(node, attr="has_key") if node.attr == "__contains__" else node


@rule("has_key", Entity)
def has_key_of_a_class(node, env):
    """``dict.__contains__`` is ``dict.has_key``."""
    owner, _, name = node.path.rpartition(".") if isinstance(node.path, str) else ("", "", "")
    if not owner or name != "__contains__":
        return node
    return Entity(owner + ".has_key", node.lineno, node.late, node.conditional)


@rule("next_call", ast.Call)
def next_call(node, env):
    """``it.next()`` is ``next(it)``."""
    iterator, args = method(node, "next")
    if args is None or args:
        return node
    return call(builtin("next", node), [iterator], node)


@rule("next_call", ast.Call)
def bound_next(node, env):
    """``functools.partial(next, it)`` is ``it.next``."""
    args = called(node, env, "functools.partial")
    if args and len(args) == 2 and path_of(args[0], env) == "__builtin__.next":
        return attribute(args[1], "next", node)
    return node


@rule("input", ast.Call)
def evaluated_input(node, env):
    """``input(prompt)`` is ``eval(raw_input(prompt))``."""
    args = called(node, env, "__builtin__.input")
    if args is None:
        return node
    return call(builtin("eval", node), [call(builtin("raw_input", node), args, node)], node)


@rule("apply", ast.Call)
def apply_call(node, env):
    """``apply(f, args, kwargs)`` is ``f(*args, **kwargs)``."""
    args = called(node, env, "__builtin__.apply")
    if not args or len(args) > 3:
        return node
    rest = args[1:] + [None, None]
    return ast.copy_location(ast.Call(args[0], [], [], rest[0], rest[1]), node)


@rule("char_arrays", ast.Call)
def array_of_characters(node, env):
    """``char_array(s)`` is ``array.array("c", s)``."""
    args = called(node, env, "_compat.char_array")
    if args is None:
        return node
    kind = ast.copy_location(ast.Str("c"), node)
    return call(Entity("array.array", node.lineno), [kind] + args, node)


@rule("sort_cmp", ast.Call)
def sort_by_comparison(node, env):
    """``sorted(x, cmp=f)`` is ``sorted(x, key=functools.cmp_to_key(f))``; so is ``x.sort(f)``."""
    args, keywords = list(node.args), {one.arg: one.value for one in node.keywords}
    path = path_of(node.func, env)
    if path in ("__builtin__.sorted", "__builtin__.list.sort"):
        before = 1
    elif isinstance(node.func, ast.Attribute) and node.func.attr == "sort":
        before = 0
    elif "cmp" in keywords and (isinstance(node.func, ast.Name) or path == "functools.partial"):
        before = len(args)  # a name for ``sorted``: there is evidence
    else:
        return node
    given = args[before:]
    keywords.update(zip(("cmp", "key", "reverse"), given))
    for name in ("cmp", "key"):
        if name in keywords and is_none(keywords[name], env):
            del keywords[name]
    if not given and "cmp" not in keywords:
        return node
    args = args[:before]
    if "cmp" in keywords:
        compare = call(Entity(_KEY, node.lineno), [keywords.pop("cmp")], node)
        has_key = "key" in keywords
        keywords["key"] = _composed(compare, keywords["key"], node) if has_key else compare
    named = [ast.keyword(name, keywords[name]) for name in sorted(keywords)]
    return with_fields(node, args=args, keywords=named)


def _composed(outer, inner, node):
    """``lambda item: outer(inner(item))``, with a name that no program can use."""
    item = ast.Name(".item", ast.Load())
    body = call(outer, [call(inner, [item], node)], node)
    parameters = ast.arguments([ast.Name(".item", ast.Param())], None, None, [])
    return ast.copy_location(ast.Lambda(parameters, body), node)


@rule("sort_cmp", ast.Lambda)
def composed_key(node, env):
    """The parameter of ``lambda item: cmp_to_key(f)(g(item))`` may have any name."""
    names = [one.id for one in node.args.args if isinstance(one, ast.Name)]
    calls = node.body, (positional(node.body) or [None])[0]
    inner = positional(calls[1]) or [None]
    is_key = len(names) == 1 and getattr(inner[0], "id", None) == names[0]
    if not is_key or names[0] == ".item" or called(calls[0].func, env, _KEY) is None:
        return node
    if sum(1 for one in names_in(node.body) if one.id == names[0]) != 1:
        return node
    return _composed(calls[0].func, calls[1].func, node)


_KEY = "functools.cmp_to_key"


@rule("xreadlines", ast.Call)
def xreadlines(node, env):
    """``f.xreadlines()`` is ``f``, where it is iterated over."""
    file, args = method(node, "xreadlines")
    return node if args is None or args else file


@rule("file_type", ast.Call)
def file_call(node, env):
    """``file(name)`` is ``open(name)``."""
    if path_of(node.func, env) == "__builtin__.file":
        return with_fields(node, func=builtin("open", node))
    return node


@rule("code_objects", ast.Call)
def code_like(node, env):
    """``_compat.code_like(code, 0, ...)`` is ``types.CodeType(0, ...)``."""
    if path_of(node.func, env) != "_compat.code_like" or not node.args:
        return node
    made = Entity("types.CodeType", node.lineno)
    return with_fields(node, func=made, args=node.args[1:])


@rule("gettext_methods", ast.Call)
def text_method(node, env):
    """``_compat.text_method(t, "ugettext")`` is ``t.ugettext``."""
    args = called(node, env, "_compat.text_method")
    if not args or len(args) != 2 or not isinstance(args[1], ast.Str):
        return node
    return attribute(args[0], args[1].s, node)


@rule("any_string_checks", ast.Tuple)
def any_string(node, env):
    """``(str, unicode)`` is ``basestring`` where types are asked for."""
    paths = [path_of(one, env) for one in node.elts]
    if sorted(map(str, paths)) != ["__builtin__.str", "__builtin__.unicode"]:
        return node
    return Entity("__builtin__.basestring", node.lineno)


@rule("owned_descriptor", ast.Call)
def owned(node, env):
    """``_compat.close_owned(fd, owner)`` is ``os.close(fd)``."""
    args = called(node, env, "_compat.close_owned")
    return with_fields(node, func=Entity("os.close", node.lineno), args=args[:1]) if args else node


@rule("object_new", ast.Call)
def made_by_object(node, env):
    """``object.__new__(cls, x)`` is ``object.__new__(cls)``: the class has an ``__init__`` that takes the arguments."""
    is_new = isinstance(node.func, ast.Attribute) and node.func.attr == "__new__"
    owner = node.func.value if is_new else None
    is_super = isinstance(owner, ast.Call) and path_of(owner.func, env) == "__builtin__.super"
    is_object = path_of(node.func, env) == "__builtin__.object.__new__"
    is_plain = len(node.args) == 1 and not (node.keywords or node.starargs or node.kwargs)
    if not node.args or is_plain or not (is_super or is_object):
        return node
    return with_fields(node, args=node.args[:1], keywords=[], starargs=None, kwargs=None)
