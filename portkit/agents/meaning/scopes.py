"""Which scope of a module a name belongs to, and the entity it denotes there."""
from __future__ import absolute_import

import ast
import re

from meaning.executed import executed_assignments, names_of_template

_MAYBE_NOT_RUN = frozenset([ast.If, ast.For, ast.While, ast.TryExcept])


class Binding(object):
    """One place that gives a name its value; *path* is the dotted name that an import gives it.

    *is_none*: it is None, of which no attribute is taken.
    """

    __slots__ = ("conditional", "is_none", "line", "path")

    def __init__(self, path, line, conditional, is_none=False):
        self.path = path
        self.line = line
        self.conditional = conditional
        self.is_none = is_none


class Scope(object):
    """The names bound in a module, class, function or expression with a scope of its own."""

    def __init__(self, kind, parent, module=None):
        self.kind = kind
        self.parent = parent
        self.module = module or self
        self.depth = parent.depth + 1 if parent else 0
        self.names = {}
        self.imports = {}  # what names.py has found of names
        self.globals = set()
        self.taken = _none
        self.ended = frozenset()

    def bind(self, name, path, line, conditional=False, is_none=False):
        home = self.module if name in self.globals else self
        home.names.setdefault(name, []).append(Binding(path, line, conditional, is_none))

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


def module_scope(tree, global_names=(), taken=_none, ended=frozenset()):
    """The scope of a module. *taken* tells which branch of a statement is sure to be taken.

    *global_names* are those that some function declares global, and so may assign; *ended* those of ``ended_names``.
    """
    scope = Scope("module", None)
    scope.taken = taken
    scope.ended = ended
    scope.has_globals = bool(global_names)
    _bind_all(scope, tree.body, False)
    for name in global_names:
        scope.bind(name, None, 0)
    return scope


_SPACE = r"(?:[ \t\f]|\\\n)"
# A statement: prose speaks of "a global name" too.
_GLOBAL = re.compile(
    r"(?:^|[;:])[ \t\f]*global({0}+\w+(?:{0}*,{0}*\w+)*){0}*(?=[;#\n]|\Z)".format(_SPACE), re.M
)


_DELETED = re.compile(r"^del[ \t]+(\w+)[ \t]*(?:#.*)?$", re.M)


def ended_names(text):
    """The names of *text* that the module deletes when all has been said of them: that binds them to nothing else."""
    if "del " not in text:
        return frozenset()
    found = _DELETED.finditer(text)
    return frozenset(
        one.group(1) for one in found if not re.search(r"\b%s\b" % one.group(1), text[one.end():])
    )


def global_names(text):
    """The names in global statements of *text*, and perhaps a few words of strings and comments."""
    if "global" not in text:
        return ()
    return {name for names in _GLOBAL.findall(text) for name in re.findall(r"\w+", names)}


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


def _find_globals(scope, block):
    if not scope.module.has_globals:
        return
    for node in block:
        if isinstance(node, ast.Global):
            scope.globals.update(node.names)
        elif not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            for field in ("body", "orelse", "handlers", "finalbody"):
                part = getattr(node, field, None)
                if isinstance(part, list):
                    _find_globals(scope, part)


def _bind_all(scope, nodes, conditional):
    for node in nodes:
        if type(node) not in _NOTHING:
            _bind(scope, node, conditional)


def _bind(scope, node, conditional):
    kind = type(node)
    if kind in (ast.If, ast.TryExcept) and scope.module.taken(node) is not None:
        _bind_all(scope, scope.module.taken(node), conditional)
        return
    binder = _BINDERS.get(kind)
    if binder is not None:
        binder(scope, node, conditional)
        return
    conditional = conditional or kind in _MAYBE_NOT_RUN
    for field in _fields(kind):
        part = getattr(node, field)
        if type(part) is list:
            _bind_all(scope, part, conditional)
        elif type(part) not in _NOTHING:
            _bind(scope, part, conditional)


def _fields(kind, known={}):  # noqa: B006 - remembers
    """The fields of a kind of node below which a name may be bound."""
    if kind not in known:
        known[kind] = [field for field in kind._fields if field not in _NO_NODES]
    return known[kind]


_NO_NODES = frozenset(["attr", "arg", "ctx", "id", "n", "nl", "op", "ops", "s"])


def _bind_name(scope, node, _):
    if type(node.ctx) is ast.Del and scope.kind == "module" and node.id in scope.ended:
        return
    if type(node.ctx) is not ast.Load:
        scope.bind(node.id, None, getattr(node, "lineno", 0))


def _bind_value(scope, node, conditional):
    """``name = None``, ``name = reload(name)``, which binds it to the same module, and every other assignment."""
    target = node.targets[0]
    if _is_reloaded(node.value, target):
        return
    if getattr(node.value, "id", None) == "None" and isinstance(target, ast.Name):
        scope.bind(target.id, None, node.lineno, conditional, True)
        _bind_all(scope, node.targets[1:], conditional)
    else:
        _bind_all(scope, node.targets + [node.value], conditional)


def _is_reloaded(value, target):
    if not isinstance(value, ast.Call) or len(value.args) != 1 or not isinstance(target, ast.Name):
        return False
    named = getattr(value.func, "id", None) or getattr(value.func, "attr", None)
    return named in ("reload", "reload_module") and getattr(value.args[0], "id", None) == target.id


def _bind_by_name(scope, node, conditional):
    """``globals()["True"] = 1``, which is how ``True = 1`` is written for 3."""
    name = global_by_name(node)
    if name is not None:
        scope.module.bind(name, None, node.lineno)
    _bind_all(scope, [node.value, node.slice], conditional)


def global_by_name(node):
    """The constant that a subscript of ``globals()`` sets, or None."""
    if type(node.ctx) is not ast.Store or not isinstance(node.value, ast.Call):
        return None
    name = getattr(getattr(node.slice, "value", None), "s", None)
    plain = getattr(node.value.func, "id", None) == "globals" and not node.value.args
    return name if plain and name in ("True", "False") else None


def _bind_executed(scope, node, conditional):
    """``exec "z = 5"`` binds what the code assigns, ``exec "import %s as z" % name`` what it imports."""
    if scope.kind != "function":
        return
    statements = executed_assignments(node)
    _bind_all(scope, statements, conditional)
    for name in () if statements else names_of_template(node):
        scope.bind(name, None, node.lineno)


def _bind_definition(scope, node, conditional):
    scope.bind(node.name, None, node.lineno)
    _bind_all(scope, node.decorator_list, conditional)


def _bind_import(scope, node, conditional):
    for name, path in imported(node):
        scope.bind(name, path, node.lineno, conditional)


# Neither these nor what is below them bind a name in the scope that they stand in.
_NOTHING = frozenset(
    [type(None), str, unicode, int, bool, long, float, complex, ast.Str, ast.Num, ast.Load]
    + [ast.Store, ast.Global, ast.Pass, ast.Break, ast.Continue]
    + [ast.Lambda, ast.GeneratorExp, ast.SetComp, ast.DictComp]
)
_BINDERS = {
    ast.Assign: _bind_value,
    ast.Name: _bind_name,
    ast.Subscript: _bind_by_name,
    ast.FunctionDef: _bind_definition,
    ast.ClassDef: _bind_definition,
    ast.Exec: _bind_executed,
    ast.Import: _bind_import,
    ast.ImportFrom: _bind_import,
}


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
