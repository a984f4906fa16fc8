"""Literals and operators that are spelled in another way."""
from __future__ import absolute_import

import ast
import re

import __builtin__
from meaning.names import Entity
from meaning.nodes import builtin, call, called, path_of, with_fields
from meaning.registry import rule


@rule("long_literals", ast.Num)
def long_literal(node, env):
    """``10L`` is ``10``."""
    if isinstance(node.n, long) and not isinstance(int(node.n), long):
        return with_fields(node, n=int(node.n))
    return node


@rule("long_literals", ast.Call)
def called_long(node, env):
    """``long(10)`` is ``10L``."""
    args = called(node, env, "__builtin__.long")
    if args and len(args) == 1 and isinstance(args[0], ast.Num) and isinstance(args[0].n, (int, long)):
        return args[0]
    return node


@rule("long_literals", ast.UnaryOp)
def negated_long(node, env):
    """``-long(10)`` is ``-10L``, which 2.7 reads as one number."""
    if not isinstance(node.op, ast.USub):
        return node
    value = env.module.rules.normal(node.operand, env)
    is_call = isinstance(node.operand, ast.Call) and isinstance(value, ast.Num)
    return with_fields(value, n=-value.n) if is_call else node


@rule("backticks", ast.Repr)
def backticks(node, env):
    """``` `x` ``` is ``repr(x)``."""
    return call(builtin("repr", node), [node.value], node)


@rule("backticks", ast.BinOp)
def formatted_repr(node, env):
    """``"%r" % (x,)`` is ``repr(x)``, and needs no name."""
    parts = getattr(node.right, "elts", ())
    is_format = isinstance(node.op, ast.Mod) and getattr(node.left, "s", None) == "%r"
    if is_format and isinstance(node.right, ast.Tuple) and len(parts) == 1:
        return call(builtin("repr", node), parts, node)
    return node


_CONVERSION = re.compile(r"%[-+ #0-9.]*([a-zA-Z%])")
_SIGNS = {"%dL": "repr", "%#xL": "hex", "0%oL": "oct"}


@rule("number_text", ast.BinOp)
def formatted_long(node, env):
    """``"%dL" % x`` is ``repr(x)``, so with ``hex`` and ``oct``: there is evidence that *x* is long."""
    name = _SIGNS.get(getattr(node.left, "s", None))
    if name is None or not isinstance(node.op, ast.Mod) or isinstance(node.right, ast.Tuple):
        return node
    return call(builtin(name, node), [node.right], node)


@rule("class_text", ast.Call)
@rule("float_text", ast.Call)
def written_text(node, env):
    """``float_text(x)`` is ``str(x)``: there is evidence that *x* is a float; ``class_text(x)`` always is."""
    args = called(node, env, "_compat.class_text", "_compat.float_text")
    if args and len(args) == 1:
        return call(builtin("str", node), args, node)
    if node.args and path_of(node.args[0], env) == "_compat.float_text":  # ``map(float_text, x)``
        return with_fields(node, args=[builtin("str", node)] + node.args[1:])
    is_format = isinstance(node.func, ast.Attribute) and node.func.attr == "format"
    if is_format or path_of(node.func, env) == "__builtin__.print":
        values = _written_out(node.args, env)
        return node if values == node.args else with_fields(node, args=values)
    return _logged(node, env)


def _logged(node, env):
    """``log.info("%s", float_text(x))`` is ``log.info("%s", x)``."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    at = int(name == "log")
    if name not in _LOGGING or len(node.args) < at + 2 or not isinstance(node.args[at], ast.Str):
        return node
    row = node.args[at + 1 :]
    values = _put_in(node.args[at].s, row, env)
    return node if values == row else with_fields(node, args=node.args[: at + 1] + values)


@rule("float_writers", Entity)
def float_writer(node, env):
    """``float_text``, handed on, is ``str``."""
    return builtin("str", node) if node.path == "_compat.float_text" else node


@rule("float_writers", ast.Call)
def writer_of_class(node, env):
    """``staticmethod(float_text)`` is ``str`` as a member of a class: a class is no method."""
    args = called(node, env, "__builtin__.staticmethod")
    is_writer = args and len(args) == 1 and path_of(args[0], env) == "_compat.float_text"
    return builtin("str", node) if is_writer else node


@rule("class_text", ast.Print)
@rule("float_text", ast.Print)
def printed_float(node, env):
    """``print float_text(x)`` is ``print x``."""
    values = _written_out(node.values, env)
    return node if values == node.values else with_fields(node, values=values)


@rule("class_text", ast.BinOp)
@rule("float_text", ast.BinOp)
def formatted_float(node, env):
    """``"%s" % float_text(x)`` is ``"%s" % x``."""
    if not isinstance(node.op, ast.Mod) or not isinstance(node.left, ast.Str):
        return node
    row = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
    values = _put_in(node.left.s, row, env)
    if values == row:
        return node
    is_row = isinstance(node.right, ast.Tuple)
    return with_fields(node, right=with_fields(node.right, elts=values) if is_row else values[0])


@rule("float_digits", ast.BinOp)
def formatted_digits(node, env):
    """``"%x" % int(x)`` is ``"%x" % x`` of a number."""
    if not isinstance(node.op, ast.Mod) or not isinstance(node.left, ast.Str):
        return node
    row = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
    codes = [code for code in _CONVERSION.findall(node.left.s) if code != "%"]
    made = [called(one, env, "__builtin__.int") for one in row]
    if len(codes) != len(row) or not any(made):
        return node
    values = [
        args[0] if code in "xXo" and args and len(args) == 1 else one
        for code, args, one in zip(codes, made, row)
    ]
    is_row = isinstance(node.right, ast.Tuple)
    return with_fields(node, right=with_fields(node.right, elts=values) if is_row else values[0])


def _put_in(format, row, env):
    """The values *row* of a *format*, those at ``%s`` without the helper around them."""
    codes = [code for code in _CONVERSION.findall(format) if code != "%"]
    if len(codes) != len(row):
        return row
    plain = _written_out(row, env)
    return [new if code == "s" else old for code, new, old in zip(codes, plain, row)]


_LOGGING = frozenset("debug info warn warning error critical exception log".split())
_TEXTS = ("_compat.class_text", "_compat.float_text", "__builtin__.str")


def _written_out(values, env):
    """*values* without the helper or ``str`` around some: what writes them writes their ``str``."""
    found = [called(one, env, *_TEXTS) for one in values]
    return [
        args[0] if args and len(args) == 1 and not isinstance(args[0], ast.Str) else one
        for args, one in zip(found, values)
    ]


@rule("round_literal", ast.Call)
def rounded(node, env):
    """``float(round(x))`` is ``round(x)``: on 2.7 that is a float."""
    args = called(node, env, "__builtin__.float")
    if args and len(args) == 1 and called(args[0], env, "__builtin__.round"):
        return args[0]
    return node


@rule("operator_div", Entity)
def operator_div(node, env):
    """``operator.floordiv`` or ``operator.truediv`` is ``operator.div`` or ``idiv``, as there is evidence."""
    if node.path in ("operator.floordiv", "operator.truediv", "operator.idiv", "_compat.divide"):
        return Entity("operator.div", node.lineno)
    return node


@rule("floor_division", ast.Call)
def helped_division(node, env):
    """``divide(a, b)`` is ``a / b``, and so is ``a // b`` then."""
    args = called(node, env, "_compat.divide")
    if args and len(args) == 2 and "division" not in env.module.flags:
        return ast.copy_location(ast.BinOp(args[0], ast.FloorDiv(), args[1]), node)
    return node


def _divided(node, env):
    """Both sides of ``a / b`` or ``a // b``."""
    is_division = isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Div, ast.FloorDiv))
    return [node.left, node.right] if is_division and "division" not in env.module.flags else None


@rule("floor_division", ast.Assign)
def helped_in_place(node, env):
    """``a = divide_in_place(a, b)`` is ``a /= b``, of numbers ``divide`` does; so is ``a = a / b`` then."""
    helpers = "_compat.divide", "_compat.divide_in_place"
    args = called(node.value, env, *helpers) or _divided(node.value, env)
    if not args or len(args) != 2 or len(node.targets) != 1:
        return node
    target = node.targets[0]
    if not _is_same_place(target, args[0]):
        return node
    return ast.copy_location(ast.AugAssign(target, ast.FloorDiv(), args[1]), node)


def _is_same_place(target, value):
    """``a``, ``a.b`` or ``a[k]`` on both sides, of plain names and constants: to work it out changes nothing."""
    if type(target) is not type(value) or type(target) not in _PLACES:
        return False
    parts = [(getattr(target, field), getattr(value, field)) for field in _PLACES[type(target)]]
    return all(
        _is_same_place(one, other) if isinstance(one, ast.AST) else one == other
        for one, other in parts
    )


_PLACES = {
    ast.Name: ("id",),
    ast.Attribute: ("value", "attr"),
    ast.Subscript: ("value", "slice"),
    ast.Index: ("value",),
    ast.Num: ("n",),
    ast.Str: ("s",),
}


@rule("floor_division", ast.BinOp, ast.AugAssign)
def floor_division(node, env):
    """``a / b`` is ``a // b``; the codemod has evidence that both are int or long."""
    if isinstance(node.op, ast.Div) and "division" not in env.module.flags:
        return with_fields(node, op=ast.FloorDiv())
    return node


@rule("builtin_module_names", Entity, ast.Attribute)
def name_of_module(node, env):
    """``object.__module__`` is ``"__builtin__"``, ``ValueError.__module__`` is ``"exceptions"``."""
    parts = (path_of(node, env) or "").split(".")
    if len(parts) != 3 or parts[0] != "__builtin__" or parts[2] != "__module__":
        return node
    return ast.copy_location(ast.Str(getattr(__builtin__, parts[1]).__module__), node)


@rule("builtin_module_names", ast.BinOp)
def joined_name(node, env):
    """``ValueError.__module__ + ".ValueError"`` is one string."""
    if not isinstance(node.op, ast.Add) or not isinstance(node.right, ast.Str):
        return node
    module = name_of_module(node.left, env)
    if not isinstance(module, ast.Str):
        return node
    return ast.copy_location(ast.Str(module.s + node.right.s), node)
