"""List comprehensions and the loops that they are; on 2.7 both leave their variables behind."""
from __future__ import absolute_import

import ast
import copy

from meaning.nodes import BLOCK_OWNERS, attribute, call, called, names_in
from meaning.registry import body_rule, rule


@body_rule("comprehension_as_loop", *BLOCK_OWNERS)
def as_loops(statements, owner, env):
    """``x = [f(y) for y in z]`` is ``x = []`` and ``for y in z: x.append(f(y))``; so a ``set`` of it."""
    return [part for node in statements for part in _expanded(node, env)]


@body_rule("bound_for_del", *BLOCK_OWNERS)
def unbound_before(statements, owner, env):
    """``q = None`` says nothing before ``f([q for q in y])`` where ``del q`` follows."""
    kept = []
    for node in reversed(statements):
        if not (kept and _is_bound_for_del(node, kept)):
            kept.insert(0, node)
    return kept


def _is_bound_for_del(node, following):
    if not isinstance(node, ast.Assign) or getattr(node.value, "id", None) != "None":
        return False
    names = {getattr(target, "id", None) for target in node.targets}
    made, outside = _made_by_comprehensions(following[0])
    deleted = {
        name.id
        for statement in following[1:]
        for part in ast.walk(statement)
        if isinstance(part, ast.Delete)
        for name in names_in(part)
    }
    return names <= made and names <= deleted and not names & outside


def _made_by_comprehensions(statement):
    """The names that the list comprehensions of *statement* bind, and those that it uses outside them."""
    made, outside, todo = set(), set(), [statement]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.ListComp):
            targets = [name for part in node.generators for name in names_in(part.target)]
            made.update(name.id for name in targets)
            inner, used = _made_by_comprehensions(ast.Expr(node.elt))
            made |= inner
            outside |= used - {name.id for name in targets}
            todo.extend(part.iter for part in node.generators)
        elif isinstance(node, ast.Name):
            outside.add(node.id)
        else:
            todo.extend(ast.iter_child_nodes(node))
    return made, outside


def _expanded(node, env):
    value = getattr(node, "value", None)
    made = called(value, env, "__builtin__.set") if isinstance(value, ast.Call) else None
    empty, add = ast.List([], ast.Load()), "append"
    if made and len(made) == 1 and isinstance(node, ast.Assign):
        value, empty, add = made[0], call(value.func, [], value), "add"
    if not isinstance(value, ast.ListComp):
        return [node]
    if isinstance(node, ast.Expr):
        return [_loop(value.generators, _evaluated(value.elt), node)]
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    if not isinstance(target, ast.Name) or len(node.targets) > 1:
        return [node]
    if target.id in [one.id for one in names_in(value)]:
        return [node]  # the loop would see the new list in place of the old value
    first = ast.Assign([target], empty)
    name = ast.copy_location(ast.Name(target.id, ast.Load()), node)
    added = ast.Expr(call(attribute(name, add, node), [value.elt], node))
    return [ast.copy_location(first, node), _loop(value.generators, added, node)]


def _evaluated(value):
    return ast.Pass() if isinstance(value, ast.Name) else ast.Expr(value)


def _loop(generators, statement, node):
    for part in reversed(generators):
        for test in reversed(part.ifs):
            statement = ast.If(test, [ast.copy_location(statement, node)], [])
        statement = ast.For(part.target, part.iter, [ast.copy_location(statement, node)], [])
    return ast.copy_location(statement, node)


@rule("comprehension_as_function", ast.Call)
def called_function(node, env):
    """``f((lambda k: [y * k for y in z])(k, z))`` in a class is ``f([y * k for y in z])``."""
    function = node.func
    if env.scope.kind != "class" or not isinstance(function, ast.Lambda):
        return node
    inner, body = function.args, function.body
    if inner.defaults or inner.vararg or inner.kwarg or not isinstance(body, ast.ListComp):
        return node
    handed = [getattr(one, "id", None) for one in inner.args]
    given = [getattr(one, "id", None) for one in node.args]
    if handed != given or None in handed or node.keywords or node.starargs or node.kwargs:
        return node
    return body if _sees_only(body, set(handed), env) else node


def _sees_only(comprehension, handed, env):
    """Whether it has all names of the class that it uses, and binds none of them."""
    own, deeper = _own_names(comprehension), _deeper_names(comprehension)
    read = set(one.id for one in names_in(comprehension)) - own
    missing = [one for one in read - handed if one in env.scope.names]
    return not missing and not own & handed and not deeper & (own | handed)


@rule("comprehension_as_function", ast.ListComp)
def unnamed_variables(node, env):
    """The variables of a list comprehension in a class may have any names, where nothing else has them."""
    own = _own_names(node)
    if env.scope.kind != "class" or _deeper_names(node) & own or all(map(_is_hidden, own)):
        return node
    return _Hidden(own).visit(copy.deepcopy(node))


def _is_hidden(name):
    return name.startswith(".")


def _own_names(comprehension):
    return set(one.id for one in names_in(comprehension) if isinstance(one.ctx, ast.Store))


def _deeper_names(comprehension):
    """The names that functions in the comprehension use: they see those of a function, but none of a class."""
    deeper = [one for one in ast.walk(comprehension) if isinstance(one, _FUNCTIONS)]
    return set(name.id for one in deeper for name in names_in(one))


_FUNCTIONS = (ast.Lambda, ast.GeneratorExp, ast.SetComp, ast.DictComp)


class _Hidden(ast.NodeTransformer):
    """Variables under names that no program can use."""

    def __init__(self, names):
        self._names = names

    def visit_Name(self, node):
        if node.id not in self._names:
            return node
        return ast.copy_location(ast.Name("." + node.id, node.ctx), node)
