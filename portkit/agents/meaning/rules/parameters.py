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
    """How often the body of a function names *name*; functions in it that have a parameter of that name do not."""
    words, waiting = 0, list(node.body)
    while waiting:
        one = waiting.pop()
        if isinstance(one, ast.Name) and one.id == name:
            words += 1
        if isinstance(one, ast.Global) and name in one.names:
            words += 1
        if isinstance(one, (ast.FunctionDef, ast.Lambda)) and _takes(one, name):
            waiting += one.args.defaults + getattr(one, "decorator_list", [])
        else:
            waiting += ast.iter_child_nodes(one)
    return words


def _takes(function, name):
    """Whether a plain parameter of *function* is called *name*."""
    return any(isinstance(one, ast.Name) and one.id == name for one in function.args.args)


@rule("tuple_parameters", ast.Lambda)
def tuple_lambda(node, env):
    """``lambda (a, b): a + b`` is ``lambda t: (lambda a, b: a + b)(*t)``."""
    names = list(node.args.args)
    body = node.body
    for number, name in enumerate(names):
        hidden = _hidden(number, ast.Load(), node.lineno)
        if isinstance(name, ast.Tuple):
            body = _spread(name, hidden, body)
        elif not _is_hidden(name) and _is_taken_apart(name, body):
            body = replaced(body, {name.id: hidden})
        else:
            continue
        names[number] = _hidden(number, ast.Param(), node.lineno)
    if names == node.args.args:
        return node
    return with_fields(node, args=with_fields(node.args, args=names), body=body)


def _spread(target, source, body):
    parameters = ast.arguments(target.elts, None, None, [])
    function = ast.copy_location(ast.Lambda(parameters, body), source)
    return ast.copy_location(ast.Call(function, [], [], source, None), source)


@rule("tuple_parameters", ast.Call)
def spread_lambda(node, env):
    """``(lambda a, b: a + b)(*t)`` is ``t[0] + t[1]``, where ``t`` is a parameter or a part of one."""
    if not _is_spread(node) or not _is_part(node.starargs):
        return node
    inner = node.func.args
    if inner.vararg or inner.kwarg or inner.defaults:
        return node
    places = _places(ast.Tuple(inner.args, ast.Store()), node.starargs)
    bound = [one.id for one in names_in(node.func.body) if not isinstance(one.ctx, ast.Load)]
    return node if places.viewkeys() & set(bound) else replaced(node.func.body, places)


def _is_spread(node):
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Lambda):
        return False
    return not (node.args or node.keywords or node.kwargs)


def _is_part(node):
    while isinstance(node, ast.Subscript):
        node = node.value
    return isinstance(node, ast.Name) and _is_hidden(node)


def _places(target, source):
    """Each name of a tuple parameter and the expression that reads its value from *source*."""
    places = {}

    def walk(part, value):
        if isinstance(part, ast.Name):
            places[part.id] = value
            return
        for index, inner in enumerate(part.elts):
            walk(inner, ast.Subscript(value, ast.Index(ast.Num(index)), ast.Load()))

    walk(target, source)
    return places


def _is_taken_apart(name, body):
    """A parameter used as ``t[0]`` or ``(lambda a, b: ...)(*t)`` only could be a tuple parameter."""
    uses = sum(1 for one in names_in(body) if one.id == name.id)
    apart = sum(1 for one in ast.walk(body) if getattr(_whole(one), "id", None) == name.id)
    return bool(uses) and uses == apart


def _whole(node):
    """What ``t[0]`` or ``(lambda a, b: ...)(*t)`` takes apart."""
    if isinstance(node, ast.Subscript):
        return node.value if isinstance(getattr(node.slice, "value", None), ast.Num) else None
    return node.starargs if _is_spread(node) else None
