"""Functions and methods of strings."""
from __future__ import absolute_import

import ast

from meaning import library
from meaning.names import Entity
from meaning.nodes import attribute, builtin, call, called, method, path_of, positional, with_fields
from meaning.registry import rule

_STRING_NUMBERS = {"atoi": "int", "atol": "long", "atof": "float"}


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
    if name in library.STRING_METHODS:
        name = "split" if name == "splitfields" else name
        return call(attribute(args[0], name, node), args[1:], node)
    return node


@rule("str_decode", ast.Call)
def decoded_by_helper(node, env):
    """``decoded_string(s, "utf-8")`` is ``s.decode("utf-8")``."""
    args = called(node, env, "_compat.decoded_string")
    return call(attribute(args[0], "decode", node), args[1:], node) if args else node


@rule("mixed_strings", ast.Call)
def of_any_kind(node, env):
    """``joined(s, x)`` is ``s.join(x)``, ``encoded(x, c)`` is ``x.encode(c)``, ``ordinal(x)`` is ``ord(x)``."""
    if path_of(node.func, env) == "_compat.ordinal":
        return with_fields(node, func=builtin("ord", node))
    for name, own in (("_compat.joined", "join"), ("_compat.encoded", "encode")):
        args = called(node, env, name)
        if args:
            return call(attribute(args[0], own, node), args[1:], node)
    return node


@rule("string_functions", ast.Call)
def filled_number(node, env):
    """``repr(5).zfill(3)`` is ``string.zfill(5, 3)``, which takes the ``repr`` of a number."""
    value, args = method(node, "zfill")
    inner = called(value, env, "__builtin__.repr") if isinstance(value, ast.Call) else None
    if not args or not inner or len(inner) != 1 or isinstance(inner[0], ast.Str):
        return node
    return call(attribute(inner[0], "zfill", node), args, node)


@rule("string_functions", ast.Lambda)
def method_called(node, env):
    """``lambda text: text.upper()`` is ``string.upper``, called with one argument."""
    names, function = node.args, getattr(node.body, "func", None)
    plain = len(names.args) == 1 and not (names.defaults or names.vararg or names.kwarg)
    if not plain or not isinstance(function, ast.Attribute) or positional(node.body) != []:
        return node
    text = getattr(function.value, "id", None)
    if text is None or text != getattr(names.args[0], "id", None):
        return node
    known = function.attr in library.STRING_METHODS
    return Entity("string." + function.attr, node.lineno) if known else node


@rule("string_functions", Entity)
def number_function(node, env):
    """``string.atoi`` is ``int``, called with one argument."""
    name = _NUMBER_FUNCTIONS.get(node.path)
    return builtin(name, node) if name else node


_NUMBER_FUNCTIONS = {"string.atoi": "int", "string.atof": "float"}


ESCAPING = {"_compat.escaped_string": "encode", "_compat.unescaped_string": "decode"}
ESCAPES = ("string_escape", "string-escape", "string_escape_codec")


@rule("codec_methods", ast.Call)
def codec_function(node, env):
    """``codecs.encode(x, "hex")`` is ``x.encode("hex")``; so with decode, and with ``escaped_string(x)``."""
    args = positional(node)
    path = path_of(node.func, env)
    if path in ("six.ensure_str", "six.ensure_binary") and args and len(args) == 1:
        return args[0]
    if path in ("codecs.encode", "codecs.decode") and args and len(args) > 1:
        return call(attribute(args[0], path[len("codecs."):], node), args[1:], node)
    codec = [ast.copy_location(ast.Str(ESCAPES[0]), node)]
    if path in ESCAPING and args and len(args) == 1:
        return call(attribute(args[0], ESCAPING[path], node), codec, node)
    is_of_string = getattr(node.func, "attr", None) in ESCAPING.values()
    if is_of_string and args and getattr(args[0], "s", None) in ESCAPES[1:]:
        return with_fields(node, args=codec)
    return node


@rule("native_string", ast.Call)
def native_string(node, env):
    """``six.ensure_str(u, "ascii")`` is ``u.encode("ascii")`` of a text; ``native_encoded(u, c, e)`` likewise."""
    args = called(node, env, "six.ensure_str")
    if not args or len(args) != 2:  # of one argument alone it is a border of strings
        args = called(node, env, "_compat.native_encoded")
    if not args:
        return node
    return call(attribute(args[0], "encode", node), args[1:], node)


@rule("translate_delete", ast.Call)
def translate_delete(node, env):
    """``delete_chars(s, d)`` is ``s.translate(None, d)``, ``translate_text(s, t, d)`` is ``s.translate(t, d)``."""
    args = called(node, env, "_compat.translate_text")
    if args and len(args) == 3:
        return call(attribute(args[0], "translate", node), args[1:], node)
    args = called(node, env, "_compat.delete_chars")
    if not args or len(args) != 2:
        return node
    return call(attribute(args[0], "translate", node), [builtin("None", node), args[1]], node)


@rule("text_builtins", ast.Call)
def long_called(node, env):
    """``long(x)`` is ``int(x)``, ``map(long, x)`` is ``map(int, x)``: 2.7 has no other use for it."""
    if path_of(node.func, env) == _LONG:
        return with_fields(node, func=builtin("int", node))
    if node.args and path_of(node.args[0], env) == _LONG and path_of(node.func, env) in _MAPS:
        return with_fields(node, args=[builtin("int", node)] + node.args[1:])
    return node


_LONG = "__builtin__.long"
_MAPS = ("__builtin__.map", "itertools.imap")


@rule("text_builtins", ast.Call)
def decoded(node, env):
    """``b.decode("ascii")`` is ``unicode(b)``."""
    value, args = method(node, "decode")
    if args and len(args) == 1 and getattr(args[0], "s", None) == "ascii":
        return call(builtin("unicode", node), [value], node)
    return node
