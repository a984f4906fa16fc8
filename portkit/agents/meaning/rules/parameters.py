"""Parameters that unpack their argument."""
from __future__ import absolute_import

import ast

from meaning.nodes import names_in, with_fields
from meaning.registry import rule
from meaning.substitute import replaced


def _hidden(number, context, line):
    """The name CPython gives to a tuple parameter; no program can use it."""
    name = ast.Name(".%d" % number, context)
    name.lineno = line
    return name


def _is_hidden(name):
    return name.id.startswith(".")


@rule("tuple_parameters", ast.FunctionDef)
def tuple_parameters(node, env):
    """``def f((a, b)): ...`` is ``def f(a_b): (a, b) = a_b; ...``."""
    start = 1 if ast.get_docstring(node, False) is not None else 0
    names = list(node.args.args)
    unpacked = [
        (number, name) for number, name in enumerate(names) if isinstance(name, ast.Tuple)
    ]
    head, rest = node.body[:start], node.body[start:]
    for number, target in unpacked:
        names[number] = _hidden(number, ast.Param(), node.lineno)
        value = _hidden(number, ast.Load(), node.lineno)
        head.append(ast.copy_location(ast.Assign([target], value), node))
    if not unpacked:
        rest = _hide_unpacked(node, names, head, rest)
    if names == node.args.args:
        return node
    return with_fields(node, args=with_fields(node.args, args=names), body=head + rest)


def _hide_unpacked(node, names, head, rest):
    """Rename the parameters that the first statements unpack and nothing else uses."""
    while rest and _unpacks(rest[0]):
        source = rest[0].value.id
        numbers = [n for n, name in enumerate(names) if getattr(name, "id", None) == source]
        if not numbers or _uses(node, source) != 1 or _is_hidden(names[numbers[0]]):
            break
        names[numbers[0]] = _hidden(numbers[0], ast.Param(), node.lineno)
        value = _hidden(numbers[0], ast.Load(), node.lineno)
        head.append(with_fields(rest[0], value=value))
        rest = rest[1:]
    return rest


def _unpacks(node):
    return (
        isinstance(node, ast.Assign)
        and len(node.targets) == 1
        and isinstance(node.targets[0], (ast.Tuple, ast.List))
        and isinstance(node.value, ast.Name)
    )


def _uses(node, name):
    """How often the body of a function names *name*."""
    words = 0
    for statement in node.body:
        for one in ast.walk(statement):
            if isinstance(one, ast.Name) and one.id == name:
                words += 1
            if isinstance(one, ast.Global) and name in one.names:
                words += 1
    return words


@rule("tuple_parameters", ast.Lambda)
def tuple_lambda(node, env):
    """``lambda (a, b): a + b`` is ``lambda t: t[0] + t[1]``."""
    names = list(node.args.args)
    body = node.body
    for number, name in enumerate(names):
        places = _places(name, number) if isinstance(name, ast.Tuple) else None
        if places is None and isinstance(name, ast.Name) and not _is_hidden(name):
            places = _spread(name, number, body) or _subscripted(name, number, body)
        if places is None:
            continue
        body = replaced(_unwrapped(name, body), places)
        names[number] = _hidden(number, ast.Param(), node.lineno)
    if names == node.args.args:
        return node
    return with_fields(node, args=with_fields(node.args, args=names), body=body)


def _places(target, number):
    """Each name of a tuple parameter and the expression that reads its value."""
    places = {}

    def walk(part, value):
        if isinstance(part, ast.Name):
            places[part.id] = value
            return
        for index, inner in enumerate(part.elts):
            walk(inner, ast.Subscript(value, ast.Index(ast.Num(index)), ast.Load()))

    walk(target, _hidden(number, ast.Load(), 0))
    return places


def _subscripted(name, number, body):
    """A parameter used as ``t[0]`` only could be spelled as a tuple parameter."""
    uses = sum(1 for one in names_in(body) if one.id == name.id)
    constant = sum(
        1
        for one in ast.walk(body)
        if isinstance(one, ast.Subscript)
        and isinstance(one.value, ast.Name)
        and one.value.id == name.id
        and isinstance(getattr(one.slice, "value", None), ast.Num)
    )
    return {name.id: _hidden(number, ast.Load(), 0)} if uses and uses == constant else None


def _spread(name, number, body):
    """``lambda t: (lambda a, b: ...)(*t)`` unpacks ``t`` into ``a`` and ``b``."""
    if _unwrapped(name, body) is body or any(one.id == name.id for one in names_in(body.func)):
        return None
    inner = body.func.args
    if inner.vararg or inner.kwarg or inner.defaults:
        return None
    return _places(ast.Tuple(inner.args, ast.Store()), number)


def _unwrapped(name, body):
    if (
        isinstance(body, ast.Call)
        and isinstance(body.func, ast.Lambda)
        and isinstance(body.starargs, ast.Name)
        and body.starargs.id == name.id
        and not (body.args or body.keywords or body.kwargs)
    ):
        return body.func.body
    return body
