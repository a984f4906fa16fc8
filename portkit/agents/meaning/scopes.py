"""Which scope of a module a name belongs to, and the entity it denotes there."""
from __future__ import absolute_import

import ast

from meaning import entities

_OWN_SCOPE = (ast.Lambda, ast.GeneratorExp, ast.SetComp, ast.DictComp)
_MAYBE_NOT_RUN = (ast.If, ast.For, ast.While, ast.TryExcept)


class Binding(object):
    """One place that gives a name its value; *path* is the dotted name that an import gives it."""

    __slots__ = ("conditional", "line", "path")

    def __init__(self, path, line, conditional):
        self.path = path
        self.line = line
        self.conditional = conditional


class Scope(object):
    """The names bound in a module, class, function or expression with a scope of its own."""

    def __init__(self, kind, parent, module=None):
        self.kind = kind
        self.parent = parent
        self.module = module or self
        self.depth = parent.depth + 1 if parent else 0
        self.names = {}
        self.globals = set()
        self.taken = _none

    def bind(self, name, path, line, conditional=False):
        home = self.module if name in self.globals else self
        home.names.setdefault(name, []).append(Binding(path, line, conditional))

    def find(self, name):
        """The scope that *name*, used here, belongs to; None if it is not bound in this module."""
        scope = self
        while scope is not None:
            if name in scope.globals:
                return self.module if name in self.module.names else None
            # A class body's names are not seen from the functions in it.
            if name in scope.names and (scope is self or scope.kind != "class"):
                return scope
            scope = scope.parent
        return None

    def child(self, kind):
        return Scope(kind, self, self.module)


def _none(_):
    return None


def module_scope(tree, taken=_none):
    """The scope of a module. *taken* tells which branch of a statement is sure to be taken.

    ``tree.has_globals``, if there, says whether some function may have a global statement.
    """
    scope = Scope("module", None)
    scope.taken = taken
    _bind_all(scope, tree.body, False)
    for node in ast.walk(tree) if getattr(tree, "has_globals", True) else ():
        if isinstance(node, ast.Global):
            for name in node.names:
                # Somewhere a function may assign it.
                scope.bind(name, None, node.lineno)
    return scope


def function_scope(node, parent):
    """The scope of a def, a lambda or a comprehension that has one."""
    scope = parent.child("function")
    if isinstance(node, (ast.FunctionDef, ast.Lambda)):
        _bind_arguments(scope, node.args)
    if isinstance(node, ast.FunctionDef):
        _find_globals(scope, node.body)
        _bind_all(scope, node.body, False)
    elif isinstance(node, ast.Lambda):
        _bind_all(scope, [node.body], False)
    else:
        _bind_all(scope, [part.target for part in node.generators], False)
    return scope


def class_scope(node, parent):
    scope = parent.child("class")
    _find_globals(scope, node.body)
    _bind_all(scope, node.body, False)
    return scope


def _bind_arguments(scope, arguments):
    _bind_all(scope, arguments.args, False)
    for name in (arguments.vararg, arguments.kwarg):
        if name:
            scope.bind(name, None, 0)


def _find_globals(scope, nodes):
    for node in nodes:
        if isinstance(node, ast.Global):
            scope.globals.update(node.names)
        elif isinstance(node, ast.stmt) and not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            _find_globals(scope, ast.iter_child_nodes(node))
        elif isinstance(node, ast.ExceptHandler):
            _find_globals(scope, node.body)


def _bind_all(scope, nodes, conditional):
    for node in nodes:
        _bind(scope, node, conditional)


def _bind(scope, node, conditional):
    if isinstance(node, ast.Name):
        if not isinstance(node.ctx, ast.Load):
            scope.bind(node.id, None, getattr(node, "lineno", 0))
    elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        scope.bind(node.name, None, node.lineno)
        _bind_all(scope, node.decorator_list, conditional)
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        for name, path in imported(node):
            scope.bind(name, path, node.lineno, conditional)
    elif isinstance(node, _OWN_SCOPE):
        pass
    elif scope.module.taken(node) is not None:
        _bind_all(scope, scope.module.taken(node), conditional)
    else:
        conditional = conditional or isinstance(node, _MAYBE_NOT_RUN)
        _bind_all(scope, ast.iter_child_nodes(node), conditional)


def imported(node):
    """(bound name, dotted name) for each name of an import statement; ``*`` binds ``*``."""
    if isinstance(node, ast.ImportFrom):
        start = "." * (node.level or 0) + (node.module or "")
        start += "" if start.endswith(".") else "."
        return [(alias.asname or alias.name, start + alias.name) for alias in node.names]
    return [
        (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
        for alias in node.names
    ]
