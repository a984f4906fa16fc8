"""Statements in the body of a class that say what kind of class it is."""
from __future__ import absolute_import

import ast

from meaning import library
from meaning.nodes import builtin, call, names_in, path_of, positional, with_fields
from meaning.registry import rule


class Metaclass(ast.stmt):
    """The metaclass of the class whose body begins with this."""

    _fields = ("value",)


@rule("metaclass", ast.ClassDef)
def metaclass(node, env):
    """``__metaclass__ = M`` is ``@six.add_metaclass(M)`` is ``class C(six.with_metaclass(M))``."""
    if _is_only_new_style(node, env):
        return node  # that is type_metaclass's
    for find in (_attribute_metaclass, _decorator_metaclass, _base_metaclass):
        value, changed = find(node, env)
        if value is not None:
            statement = Metaclass()
            statement.value = value
            statement.lineno = node.lineno
            start = 1 if ast.get_docstring(node, False) is not None else 0
            body = changed.body[:start] + [statement] + changed.body[start:]
            # Without bases 2.7 hands the metaclass none, and it makes a class of object.
            bases = changed.bases or [builtin("object", node)]
            return with_fields(changed, body=body, bases=bases)
    return node


_PINNED = frozenset(["__init__", "__repr__", "__str__", "__hash__", "__setattr__", "__delattr__"])


@rule("object_first", ast.ClassDef)
def object_last(node, env):
    """``class A(object, B)`` is ``class A(B, object)`` that names in its body what ``object`` hides of ``B``."""
    paths = [path_of(base, env) for base in node.bases]
    if len(paths) < 2 or "__builtin__.object" not in (paths[0], paths[-1]):
        return node
    body = [one for one in node.body if not _is_pin(one, env)] or [ast.copy_location(ast.Pass(), node)]
    if paths[0] != "__builtin__.object":
        return node if len(body) == len(node.body) else with_fields(node, body=body)
    return with_fields(node, bases=node.bases[1:] + node.bases[:1], body=body)


@rule("repeated_bases", ast.ClassDef)
def once_derived(node, env):
    """``class C(A, B)`` is ``class C(B)``, where ``B`` is derived from ``A``."""
    is_pair = len(node.bases) == 2 and all(isinstance(one, ast.Name) for one in node.bases)
    return with_fields(node, bases=node.bases[1:]) if is_pair else node


def _is_pin(node, env):
    """``__repr__ = object.__repr__``, which a class has by itself where ``object`` is its first base."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Attribute):
        return False
    names = [getattr(target, "id", None) for target in node.targets]
    is_of_object = path_of(node.value.value, env) == "__builtin__.object"
    return names == [node.value.attr] and node.value.attr in _PINNED and is_of_object


@rule("type_metaclass", ast.ClassDef)
def type_metaclass(node, env):
    """``__metaclass__ = type`` makes a class without bases one of ``object``, any other stays new-style."""
    if not _is_only_new_style(node, env):
        return node
    _, changed = _attribute_metaclass(node, env)
    return with_fields(changed, bases=changed.bases or [builtin("object", node)])


def _is_only_new_style(node, env):
    """Whether the class names ``type`` as its metaclass, and the module names none for all classes."""
    value, _ = _attribute_metaclass(node, env)
    return value is not None and path_of(value, env) == "__builtin__.type" and (
        "__metaclass__" not in env.scope.module.names
    )


@rule("metaclass", ast.Attribute)
def metaclass_read(node, env):
    """``C.__metaclass__`` is ``type(C)``."""
    is_read = node.attr == "__metaclass__" and isinstance(node.value, ast.Name) and isinstance(node.ctx, ast.Load)
    return call(builtin("type", node), [node.value], node) if is_read else node


def _attribute_metaclass(node, env):
    for number, statement in enumerate(node.body):
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target = statement.targets[0]
            if isinstance(target, ast.Name) and target.id == "__metaclass__":
                return statement.value, with_fields(node, body=_without(node.body, number))
    return None, node


def _without(body, number):
    """*body* without a statement; ``pass`` in its place where no other is left, or a string leads then.

    That string is no docstring, and must not look like one.
    """
    left, rest = body[:number], body[number + 1:]
    if left or (rest and not _is_string(rest[0])):
        return left + rest
    return [ast.copy_location(ast.Pass(), body[number])] + rest


def _is_string(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Str)


def _decorator_metaclass(node, env):
    """The innermost decorator: those outside it see the class that it made."""
    if not node.decorator_list:
        return None, node
    last = node.decorator_list[-1]
    args = positional(last)
    if not args or len(args) != 1 or path_of(last.func, env) != "six.add_metaclass":
        return None, node
    return args[0], with_fields(node, decorator_list=node.decorator_list[:-1])


def _base_metaclass(node, env):
    if len(node.bases) != 1:
        return None, node
    args = positional(node.bases[0])
    if not args or path_of(node.bases[0].func, env) != "six.with_metaclass":
        return None, node
    return args[0], with_fields(node, bases=args[1:])


_ADVICE = frozenset(library.ADVICE.values())
_CALLED_IN_BODY = frozenset(path.rpartition(".")[2] for path in library.ADVICE)


@rule("interface_advice", ast.ClassDef)
def advised(node, env):
    """``implements(I)`` in the body of a class is ``@implementer(I)``, innermost."""
    for number, statement in enumerate(node.body):
        if _is_advice(statement, node.body, env):
            decorators = node.decorator_list + [statement.value]
            return with_fields(node, body=_without(node.body, number), decorator_list=decorators)
    return node


def _is_advice(statement, body, env):
    value = getattr(statement, "value", None)
    if not isinstance(statement, ast.Expr) or not isinstance(value, ast.Call):
        return False
    spelled = getattr(value.func, "attr", getattr(value.func, "id", None))
    if spelled not in _CALLED_IN_BODY or path_of(value.func, env) not in _ADVICE:
        return False
    bound = {one.id for part in body for one in names_in(part) if isinstance(one.ctx, ast.Store)}
    bound.update(getattr(part, "name", None) for part in body)
    return not any(one.id in bound for one in names_in(value))
