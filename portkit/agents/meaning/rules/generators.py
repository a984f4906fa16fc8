"""How generators end: PEP 479 makes a StopIteration that leaves one a RuntimeError."""
from __future__ import absolute_import

import ast

from meaning.nodes import path_of, with_fields
from meaning.registry import rule

_STOP = "__builtin__.StopIteration"
_BLOCKS = ("body", "orelse", "finalbody", "handlers")
# Handlers of these never see a StopIteration; of all else one cannot know.
_OTHERS = frozenset(
    "__builtin__." + name
    for name in """
    ArithmeticError AssertionError AttributeError EOFError EnvironmentError GeneratorExit IOError
    ImportError IndexError KeyError KeyboardInterrupt LookupError NameError NotImplementedError
    OSError OverflowError RuntimeError StandardError SyntaxError SystemError SystemExit TypeError
    UnicodeDecodeError UnicodeEncodeError UnicodeError ValueError ZeroDivisionError
    """.split()
)


def _raises_stop(node, env):
    kind = node.type
    if isinstance(kind, ast.Call) and not (kind.args or kind.keywords):
        kind = kind.func
    return node.tback is None and path_of(kind, env) == _STOP and _is_nothing(node.inst, env)


def _is_nothing(node, env):
    return node is None or path_of(node, env) == "__builtin__.None"


def _return_for_raise(node, env):
    if isinstance(node, ast.Raise) and node.type is not None and _raises_stop(node, env):
        return [ast.copy_location(ast.Return(None), node)]
    return None


def _explicit(node, env):
    """``raise`` in ``except StopIteration`` with the exception named."""
    if not isinstance(node, ast.ExceptHandler) or path_of(node.type, env) != _STOP:
        return node
    return _named_in(node, ("body",), node.type)


def _named_in(node, fields, kind):
    blocks = [(field, getattr(node, field, None)) for field in fields]
    blocks = [(field, block) for field, block in blocks if isinstance(block, list)]
    named = dict((field, [_named(one, kind) for one in block]) for field, block in blocks)
    return with_fields(node, **named) if any(named[field] != old for field, old in blocks) else node


def _named(node, kind):
    if isinstance(node, ast.Raise):
        return node if node.type else with_fields(node, type=kind)
    if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler)):
        return node
    return _named_in(node, _BLOCKS, kind)


def _caught_for_escaping(node, env):
    if not isinstance(node, ast.TryExcept) or len(node.handlers) != 1 or node.orelse:
        return None
    handler = node.handlers[0]
    ends = len(handler.body) == 1 and isinstance(handler.body[0], ast.Return)
    if handler.type is None or handler.name is not None or not ends or handler.body[0].value:
        return None
    return node.body if path_of(handler.type, env) == _STOP else None


def _register(name, doc, instead):
    def ending(node, env):
        if not _is_generator(node):
            return node
        inner = env.inside(node)
        body = _block(node.body, inner, instead, True)
        return node if body is None else with_fields(node, body=body)

    ending.__doc__ = doc
    rule(name, ast.FunctionDef)(ending)


_register(
    "stop_iteration_in_generator", "``raise StopIteration`` is ``return``.", _return_for_raise
)
_register(
    "next_in_generator",
    "``try: f()`` with ``except StopIteration: return`` is ``f()``.",
    _caught_for_escaping,
)


def _block(block, env, instead, escapes):
    """*block* with its statements replaced; None if there are none to replace.

    *escapes*: would a StopIteration raised here leave the generator, and nobody see it?
    """
    found = []
    for node in block:
        node = _explicit(node, env) if escapes else node
        new = instead(node, env) if escapes else None
        if new is None:
            found.append(_parts(node, env, instead, escapes))
        else:
            found.extend(_block(new, env, instead, escapes) or new)
    return found if found != block else None


def _parts(node, env, instead, escapes):
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return node
    fields = {}
    for field in _BLOCKS:
        block = getattr(node, field, None)
        if isinstance(block, list) and block:
            inner = escapes and not (field == "body" and _sees(node, env))
            new = _block(block, env, instead, inner)
            if new is not None:
                fields[field] = new
    return with_fields(node, **fields) if fields else node


def _sees(node, env):
    """May a with statement or a handler see a StopIteration that its body raises?"""
    if isinstance(node, ast.TryExcept):
        kinds = [kind for handler in node.handlers for kind in _kinds(handler.type)]
        return not all(path_of(kind, env) in _OTHERS for kind in kinds)
    return isinstance(node, ast.With)


def _kinds(kind):
    return kind.elts if isinstance(kind, ast.Tuple) else [kind]


def _is_generator(node):
    waiting = list(node.body)
    while waiting:
        one = waiting.pop()
        if isinstance(one, ast.Yield):
            return True
        if not isinstance(one, (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.GeneratorExp)):
            waiting.extend(ast.iter_child_nodes(one))
    return False
