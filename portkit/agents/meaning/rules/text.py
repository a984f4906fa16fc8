"""Borders between bytes and native strings, which are one on 2.7."""
from __future__ import absolute_import

import ast

from meaning.nodes import called, path_of, with_fields
from meaning.registry import rule

_OPENERS = ("__builtin__.open", "__builtin__.file", "os.fdopen")
_PROCESSES = ("subprocess.Popen", "subprocess.check_output")
_TEMPORARY = (
    "tempfile.TemporaryFile",
    "tempfile.NamedTemporaryFile",
    "tempfile.SpooledTemporaryFile",
)


@rule("string_borders", ast.Call)
def string_border(node, env):
    """``six.ensure_binary(s)`` and ``six.ensure_str(s)`` are ``s``, a native string."""
    args = called(node, env, "six.ensure_str", "six.ensure_binary")
    if args and (len(args) == 1 or getattr(args[1], "s", None) == "ascii"):
        return args[0]
    return node


@rule("byte_at", ast.Call)
def byte_at(node, env):
    """``byte_at(s, i)`` is ``s[i]``; ``iterate_bytes(s)`` is what ``s`` yields."""
    args = called(node, env, "_compat.byte_at")
    if args and len(args) == 2:
        return ast.copy_location(ast.Subscript(args[0], ast.Index(args[1]), ast.Load()), node)
    args = called(node, env, "_compat.iterate_bytes")
    return args[0] if args and len(args) == 1 else node


@rule("binary_mode", ast.Call)
def binary_mode(node, env):
    """``open(name, "wb")`` is ``open(name, "w")`` where lines end in ``\\n`` (POSIX)."""
    if path_of(node.func, env) not in _OPENERS:
        return node
    args, keywords = list(node.args), list(node.keywords)
    if len(args) == 1 and not keywords:
        args.append(ast.copy_location(ast.Str("r"), node))
    elif len(args) > 1:
        args[1] = _without_b(args[1])
    elif [one.arg for one in keywords] == ["mode"] and args:
        args, keywords = args + [_without_b(keywords[0].value)], []
    return with_fields(node, args=args, keywords=keywords)


def _without_b(mode):
    if isinstance(mode, ast.Str) and "b" in mode.s:
        return ast.copy_location(ast.Str(mode.s.replace("b", "")), mode)
    return mode


@rule("process_output", ast.Call)
def process_output(node, env):
    """``universal_newlines=True`` changes nothing in output whose lines end in ``\\n`` (POSIX)."""
    if path_of(node.func, env) not in _PROCESSES:
        return node
    kept = [one for one in node.keywords if one.arg != "universal_newlines"]
    return with_fields(node, keywords=kept)


@rule("temporary_mode", ast.Call)
def temporary_mode(node, env):
    """``TemporaryFile("w+")`` is ``TemporaryFile()``, whose mode is "w+b", on POSIX."""
    if path_of(node.func, env) not in _TEMPORARY:
        return node
    kept = [
        one for one in node.keywords if one.arg != "mode" or getattr(one.value, "s", None) != "w+"
    ]
    return with_fields(node, keywords=kept)
