"""Calls of methods and functions that are gone from Python 3."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import attribute, builtin, call, called, method, path_of, positional, with_fields
from meaning.registry import rule

_STRING_METHODS = frozenset(
    "capitalize center count expandtabs find index ljust lower lstrip replace rfind rindex rjust "
    "rsplit rstrip split splitfields strip swapcase translate upper zfill".split()
)
_STRING_NUMBERS = {"atoi": "int", "atol": "long", "atof": "float"}


@rule("has_key", ast.Call)
def has_key(node, env):
    """``d.has_key(k)`` is ``k in d``."""
    mapping, args = method(node, "has_key")
    if args is None or len(args) != 1:
        return node
    made = ast.Compare(args[0], [ast.In()], [mapping])
    return ast.copy_location(made, node)


@rule("next_call", ast.Call)
def next_call(node, env):
    """``it.next()`` is ``next(it)``."""
    iterator, args = method(node, "next")
    if args is None or args:
        return node
    return call(builtin("next", node), [iterator], node)


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


@rule("sort_cmp", ast.Call)
def sort_by_comparison(node, env):
    """``sorted(x, cmp=f)`` is ``sorted(x, key=functools.cmp_to_key(f))``; so is ``x.sort(f)``."""
    args, keywords = list(node.args), dict((one.arg, one.value) for one in node.keywords)
    if isinstance(node.func, ast.Attribute) and node.func.attr == "sort":
        before = 0
    elif path_of(node.func, env) == "__builtin__.sorted":
        before = 1
    else:
        return node
    if len(args) == before + 1:
        keywords.setdefault("cmp", args.pop())
    if "cmp" not in keywords or "key" in keywords or len(args) != before:
        return node
    compare = keywords.pop("cmp")
    keywords["key"] = call(Entity("functools.cmp_to_key", node.lineno), [compare], node)
    named = [ast.keyword(name, keywords[name]) for name in sorted(keywords)]
    return with_fields(node, args=args, keywords=named)


@rule("string_functions", ast.Call)
def string_function(node, env):
    """``string.upper(s)`` is ``s.upper()``; ``string.join(words, s)`` is ``s.join(words)``."""
    path = path_of(node.func, env) or ""
    args = positional(node)
    if not path.startswith("string.") or not args:
        return node
    name = path[len("string."):]
    if name in ("join", "joinfields") and len(args) <= 2:
        glue = args[1] if len(args) == 2 else ast.copy_location(ast.Str(" "), node)
        return call(attribute(glue, "join", node), args[:1], node)
    if name in _STRING_NUMBERS:
        return call(builtin(_STRING_NUMBERS[name], node), args, node)
    if name in _STRING_METHODS:
        name = "split" if name == "splitfields" else name
        return call(attribute(args[0], name, node), args[1:], node)
    return node


@rule("operator_functions", ast.Call)
def operator_function(node, env):
    """``operator.isCallable(f)`` is ``callable(f)``, ``sequenceIncludes`` is ``contains``."""
    path = path_of(node.func, env)
    if path == "operator.isCallable":
        return with_fields(node, func=builtin("callable", node))
    if path == "operator.sequenceIncludes":
        return with_fields(node, func=Entity("operator.contains", node.lineno))
    return node


@rule("file_type", ast.Call)
def file_call(node, env):
    """``file(name)`` is ``open(name)``."""
    if path_of(node.func, env) == "__builtin__.file":
        return with_fields(node, func=builtin("open", node))
    return node
