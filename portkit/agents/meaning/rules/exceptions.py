"""Raising exceptions, catching them, and reading what they carry."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import call, called, is_none, names_in, path_of, with_fields
from meaning.registry import rule

# What a handler catches, under a name that no program can use.
_CAUGHT = ".error"


@rule("raise_two", ast.Raise)
def raise_first(node, env):
    """``raise (A, B), v`` is ``raise A, v``, where all members are plain names."""
    members = node.type.elts if isinstance(node.type, ast.Tuple) else []
    plain = (ast.Name, ast.Attribute, ast.Tuple, Entity)
    if not members or not all(isinstance(one, plain) for one in members):
        return node
    return with_fields(node, type=members[0])


@rule("raise_two", ast.Raise)
def raise_value(node, env):
    """``raise E, v`` is ``raise E(v)``; ``raise E, (a, b)`` is ``raise E(a, b)``."""
    if node.tback is not None:
        return with_fields(node, tback=None) if is_none(node.tback, env) else node
    made = called(node.type, env, "_compat.make_exception") if node.inst is None else None
    if made and len(made) == 2:
        return with_fields(node, type=made[0], inst=made[1])
    if node.inst is None:
        return node
    if is_none(node.inst, env):
        return with_fields(node, inst=None)
    return with_fields(node, type=_instance(node.type, node.inst, env), inst=None)


@rule("raise_string", ast.Raise)
def raise_string(node, env):
    """``raise ("x", y)`` raises what ``raise "x", y`` does: a TypeError."""
    parts = node.type.elts if isinstance(node.type, ast.Tuple) else []
    if len(parts) != 2 or node.inst is not None or not _is_text(parts[0]):
        return node
    return with_fields(node, type=parts[0], inst=parts[1])


def _is_text(value):
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mod):
        value = value.left
    return isinstance(value, ast.Str)


@rule("raise_three", ast.Raise)
def raise_with_traceback(node, env):
    """``raise E, v, tb`` is ``raise E, E(v), tb``."""
    if node.tback is None or node.inst is None or hasattr(node, "called"):
        return node
    made = with_fields(node, inst=_instance(node.type, node.inst, env))
    made.called = True
    return made


def _instance(kind, value, env):
    """The call that makes the exception ``raise kind, value``; an instance made already is that."""
    if isinstance(value, ast.Call) and _same(kind, value.func, env):
        return value
    if is_none(value, env):
        return call(kind, [], value)
    return call(kind, value.elts if isinstance(value, ast.Tuple) else [value], value)


def _same(one, other, env):
    path = path_of(one, env)
    return path == path_of(other, env) if path else ast.dump(one) == ast.dump(other)


@rule("except_as", ast.ExceptHandler)
def handler_target(node, env):
    """``except E, x.y: ...`` is ``except E as e: x.y = e; ...``; a tuple takes ``e.args``."""
    name = node.name
    if name is None or getattr(name, "id", None) == _CAUGHT:
        return node
    if not isinstance(name, ast.Name):
        assign = ast.Assign([name], _hidden())
        return _handler(node, ast.copy_location(assign, name), node.body)
    first = node.body[0]
    if not isinstance(first, ast.Assign) or len(first.targets) != 1:
        return node
    source = _caught(first)
    uses = sum(1 for part in node.body for one in names_in(part) if one.id == name.id)
    if source is None or source.id != name.id or uses != 1:
        return node
    assign = with_fields(first, value=_hidden())
    made = _handler(node, assign, node.body[1:])
    made.fresh = name.id
    return made


@rule("exception_variable_after_block", ast.ExceptHandler)
def kept_variable(node, env):
    """``except E as e: ...`` is ``except E as e_: e = e_; ...``."""
    name = node.name
    if not isinstance(name, ast.Name) or name.id == _CAUGHT:
        return node
    first = node.body[0]
    source = getattr(first, "value", None)
    uses = sum(1 for part in node.body for one in names_in(part) if one.id == name.id)
    is_copied = isinstance(first, ast.Assign) and getattr(source, "id", None) == name.id
    if is_copied and uses == 1 and isinstance(first.targets[0], ast.Name):
        made = _handler(node, with_fields(first, value=_hidden()), node.body[1:])
        made.fresh = name.id
        return made
    target = ast.copy_location(ast.Name(name.id, ast.Store()), node)
    assign = ast.copy_location(ast.Assign([target], _hidden()), node)
    return _handler(node, assign, node.body)


def _hidden():
    return ast.Name(_CAUGHT, ast.Load())


def _caught(assign):
    """The Name that ``x.y = e`` or ``a, b = e.args`` takes its value from."""
    value = assign.value
    is_tuple = isinstance(assign.targets[0], (ast.Tuple, ast.List))
    if is_tuple and isinstance(value, ast.Attribute) and value.attr == "args":
        value = value.value
    elif isinstance(assign.targets[0], ast.Name):
        return None
    return value if isinstance(value, ast.Name) else None


def _handler(node, assign, rest):
    name = ast.copy_location(ast.Name(_CAUGHT, ast.Store()), node)
    return with_fields(node, name=name, body=[_as_tuple(assign)] + rest)


def _as_tuple(assign):
    """``[a, b] = x`` unpacks as ``a, b = x`` does."""
    return with_fields(assign, targets=[_tuples(assign.targets[0])])


def _tuples(target):
    if isinstance(target, (ast.List, ast.Tuple)):
        return ast.Tuple([_tuples(part) for part in target.elts], target.ctx)
    return target


@rule("exception_parts", ast.Subscript)
def exception_item(node, env):
    """``e[1]`` is ``e.args[1]``."""
    value = _without_args(node.value)
    return node if value is node.value else with_fields(node, value=value)


@rule("exception_parts", ast.Assign)
def exception_unpacked(node, env):
    """``number, text = e`` is ``number, text = e.args``."""
    if not isinstance(node.targets[0], (ast.Tuple, ast.List)):
        return node
    value = _without_args(node.value)
    return node if value is node.value else with_fields(node, value=value)


@rule("exception_parts", ast.For)
def exception_looped_over(node, env):
    """``for part in e`` is ``for part in e.args``."""
    value = _without_args(node.iter)
    return node if value is node.iter else with_fields(node, iter=value)


@rule("exception_parts", ast.Call)
def exception_listed(node, env):
    """``list(e)`` is ``list(e.args)``."""
    args = called(node, env, "__builtin__.list", "__builtin__.tuple")
    value = _without_args(args[0]) if args and len(args) == 1 else None
    return node if value is None or value is args[0] else with_fields(node, args=[value])


def _without_args(value):
    is_args = isinstance(value, ast.Attribute) and value.attr == "args"
    return value.value if is_args else value


@rule("exception_parts", ast.Call)
def exception_message(node, env):
    """``message_of(e)`` is ``e.message``."""
    args = called(node, env, "_compat.message_of")
    if not args or len(args) != 1:
        return node
    made = ast.Attribute(args[0], "message", ast.Load())
    return ast.copy_location(made, node)


@rule("exception_parts", ast.Call)
def parts_of_reason(node, env):
    """``error_parts(e.reason)[0]`` is ``e.reason[0]``."""
    args = called(node, env, "_compat.error_parts")
    return args[0] if args and len(args) == 1 else node


@rule("old_wording", ast.Call)
def message_as_it_is(node, env):
    """``old_wording(text)`` is ``text``."""
    args = called(node, env, "_compat.old_wording")
    return args[0] if args and len(args) == 1 else node


@rule("standard_error", Entity)
def standard_error(node, env):
    """``StandardError`` is ``Exception``, and ``standard_errors`` is all of it; ``.__name__`` is that."""
    if node.path == "_compat.standard_errors":
        return Entity("__builtin__.Exception", node.lineno, node.late, node.conditional)
    parts = node.path.split(".")
    if parts[:2] != ["__builtin__", "StandardError"]:
        return node
    if parts[2:] == ["__name__"]:
        return ast.copy_location(ast.Str(parts[1]), node)
    parts[1] = "Exception"
    return Entity(".".join(parts), node.lineno, node.late, node.conditional)


@rule("error_bases", ast.ClassDef)
def error_base_last(node, env):
    """``class A(StandardError, zlib.error)`` is ``class A(zlib.error, StandardError)``; so with Exception."""
    paths = [path_of(base, env) for base in node.bases]
    roots = ("__builtin__.StandardError", "exceptions.StandardError", "__builtin__.Exception")
    if len(paths) < 2 or paths[0] not in roots:
        return node
    return with_fields(node, bases=node.bases[1:] + node.bases[:1])


@rule("decoding_errors", ast.ExceptHandler)
def decoding_error(node, env):
    """``except (TypeError, binascii.Error)`` is ``except TypeError`` around what raises that for wrong digits."""
    if not isinstance(node.type, ast.Tuple) or path_of(node.type.elts[-1], env) != "binascii.Error":
        return node
    kept = node.type.elts[:-1]
    return with_fields(node, type=kept[0] if len(kept) == 1 else with_fields(node.type, elts=kept))
