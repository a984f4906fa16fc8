"""Methods and attributes of classes that Python 3 looks up by another name."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import builtin, call, called, method, path_of, positional, with_fields
from meaning.registry import body_rule, rule

# Rule -> pairs of (name on 2, name on 3).
_TWINS = {
    "class_truth": [("__nonzero__", "__bool__")],
    "next_method": [("next", "__next__")],
    "div_method": [
        ("__div__", "__truediv__"),
        ("__rdiv__", "__rtruediv__"),
        ("__idiv__", "__itruediv__"),
    ],
}


def _twins(pairs):
    old_names = {new: old for old, new in pairs}

    def one_method(statements, owner, env):
        """A method with the names of 2 and 3 both is the method with that of 2."""
        kept = list(statements)
        for new, old in old_names.items():
            kept = _only_old(kept, old, new)
        return kept

    return one_method


def _only_old(statements, old, new):
    aliases = [one for one in statements if _alias(one) in ((old, new), (new, old))]
    if len(aliases) != 1:
        return statements
    alias = aliases[0]
    name, defined = _alias(alias)
    others = [one for one in statements if one is not alias]
    owners = [one for one in others if _defines(one, defined)]
    if len(owners) != 1 or statements.index(owners[0]) > statements.index(alias):
        return statements
    if any(_defines(one, name) for one in others):
        return statements
    if defined == new:
        others[others.index(owners[0])] = _renamed(owners[0], old)
    return others


def _defines(node, name):
    if isinstance(node, ast.Assign):
        return any(getattr(target, "id", None) == name for target in node.targets)
    return isinstance(node, ast.FunctionDef) and node.name == name


def _renamed(node, name):
    if isinstance(node, ast.FunctionDef):
        return with_fields(node, name=name)
    target = ast.copy_location(ast.Name(name, ast.Store()), node)
    return with_fields(node, targets=[target])


def _alias(node):
    """(name, value) of ``name = value`` where both are plain names, and of a ``__bool__`` that asks the other."""
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        target, value = node.targets[0], node.value
        if isinstance(target, ast.Name) and isinstance(value, ast.Name):
            return target.id, value.id
    if isinstance(node, ast.FunctionDef) and node.name == "__bool__" and ast.dump(node) in _TRUTHS:
        return "__bool__", "__nonzero__"
    return None


_TRUTHS = [
    ast.dump(ast.parse("def __bool__(self): return bool(%s)" % asked).body[0])
    for asked in ("self.__nonzero__()", "type(self).__nonzero__(self)")
]


for _name, _pairs in _TWINS.items():
    body_rule(_name, ast.ClassDef)(_twins(_pairs))


@body_rule("long_method", ast.ClassDef)
def int_for_long(statements, owner, env):
    """``__int__ = __long__`` only adds what 2.7 finds by itself."""
    return [one for one in statements if _alias(one) != ("__int__", "__long__")]


@body_rule("index_method", ast.ClassDef)
def index_for_hex(statements, owner, env):
    """``__index__`` that gives the value which ``__hex__`` writes: 2.7 asks ``__hex__`` for it."""
    written = [one for one in map(_written_value, statements) if one]
    return [one for one in statements if not (written and _gives(one, "__index__") == written[0])]


def _written_value(node):
    """The value of ``__hex__`` and ``__oct__`` that write it by the builtin of that name."""
    for name in ("hex", "oct"):
        given = _given(node, "__%s__" % name)
        function = getattr(given, "func", None)
        if isinstance(given, ast.Call) and getattr(function, "id", None) == name and len(given.args) == 1:
            return ast.dump(given.args[0])
    return None


def _gives(node, name):
    given = _given(node, name)
    return ast.dump(given) if given is not None else None


def _given(node, name):
    """What the method *name* gives back, where it does nothing else."""
    if not isinstance(node, ast.FunctionDef) or node.name != name or len(node.body) != 1:
        return None
    return node.body[0].value if isinstance(node.body[0], ast.Return) else None


@body_rule("headers_class", ast.ClassDef)
def all_headers(statements, owner, env):
    """``get_all = all_headers(getheaders)`` adds a method that 2.7 never asks for."""
    return [one for one in statements if not _adds_get_all(one, env)]


def _adds_get_all(node, env):
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
        return False
    names = [getattr(target, "id", None) for target in node.targets]
    return names == ["get_all"] and path_of(node.value.func, env) == "_compat.all_headers"


@body_rule("eq_hash", ast.ClassDef)
def inherited_hash(statements, owner, env):
    """``__hash__ = Base.__hash__`` is what a class with that one base inherits, or with ``object`` first."""
    bases = owner.bases
    if not bases and "__metaclass__" in env.scope.module.names:
        bases = [ast.Name("object", ast.Load())]  # what the metaclass makes of it
    if len(bases) != 1 and getattr(bases[0] if bases else None, "id", "") != "object":
        return statements
    base = ast.dump(bases[0])
    return [one for one in statements if not _is_hash_of(one, base)]


def _is_hash_of(node, base):
    if not isinstance(node, ast.Assign):
        return False
    if [getattr(target, "id", None) for target in node.targets] != ["__hash__"]:
        return False
    value = node.value
    if isinstance(value, ast.Attribute):
        return value.attr == "__hash__" and ast.dump(value.value) == base
    args = positional(value)
    if not args or len(args) != 3 or getattr(value.func, "id", None) != "getattr":
        return False
    asked, default = getattr(args[1], "s", None), getattr(args[2], "id", None)
    return ast.dump(args[0]) == base and asked == "__hash__" and default == "None"


@body_rule("exception_args", ast.ClassDef)
def made_without_args(statements, owner, env):
    """``__new__`` of an exception that hands nothing on is as good as none on 2.7."""
    return [one for one in statements if not _hands_nothing_on(one)]


def _hands_nothing_on(node):
    if not isinstance(node, ast.FunctionDef) or node.name != "__new__" or len(node.body) != 1:
        return False
    made = getattr(node.body[0], "value", None)
    is_alone = isinstance(made, ast.Call) and len(made.args) == 1
    is_alone = is_alone and not (made.keywords or made.starargs or made.kwargs)
    function = made.func if is_alone else None
    is_new = isinstance(function, ast.Attribute) and function.attr == "__new__"
    base = getattr(function.value, "id", "") if is_new else ""
    is_class = getattr(made.args[0], "id", None) == "cls" if is_new else False
    return is_class and base.endswith(("Error", "Exception", "Warning"))


@body_rule("ne_method", ast.ClassDef)
def unequal_by_default(statements, owner, env):
    """``__ne__`` that gives ``NotImplemented`` is as good as none on 2.7."""
    return [one for one in statements if not _is_undecided(one)]


def _is_undecided(node):
    if isinstance(node, ast.FunctionDef) and node.name == "__ne__" and len(node.body) == 1:
        value = getattr(node.body[0], "value", None) if isinstance(node.body[0], ast.Return) else None
    elif isinstance(node, ast.Assign) and [getattr(one, "id", None) for one in node.targets] == ["__ne__"]:
        value = node.value.body if isinstance(node.value, ast.Lambda) else None
    else:
        return False
    return getattr(value, "id", None) == "NotImplemented"


@body_rule("slots_conflict", ast.ClassDef)
def slots_in_effect(statements, owner, env):
    """2.7 passes over a slot that the body of the class binds too (``Objects/typeobject.c``)."""
    bound = {one.name for one in statements if isinstance(one, (ast.FunctionDef, ast.ClassDef))}
    for one in statements:
        if isinstance(one, ast.Assign):
            bound.update(getattr(target, "id", None) for target in one.targets)
    return [_without_slots(one, bound) for one in statements]


def _without_slots(node, bound):
    if not isinstance(node, ast.Assign) or not isinstance(node.value, (ast.List, ast.Tuple)):
        return node
    if [getattr(target, "id", None) for target in node.targets] != ["__slots__"]:
        return node
    kept = [one for one in node.value.elts if getattr(one, "s", None) not in bound]
    return with_fields(node, value=with_fields(node.value, elts=kept))


@rule("exception_class", ast.ClassDef)
def exception_class(node, env):
    """``class E(Exception)`` and ``class E(BaseException)`` are ``class E``: 2.7 raises and catches both."""
    bases = [env.module.rules.normal(base, env) for base in node.bases]
    known = (["__builtin__.Exception"], ["__builtin__.BaseException"])
    if [path_of(base, env) for base in bases] in known:
        return with_fields(node, bases=[])
    return node


_IDENTITIES = ("ordered_by_cmp", "ordered_in_heaps", "sliced_by_methods", "specials_by_getattr")


def _decorator_rule(name):
    def undecorated(node, env):
        """The decorator changes a class on 3 only."""
        path = "_compat." + name
        kept = [one for one in node.decorator_list if path_of(one, env) != path]
        return node if len(kept) == len(node.decorator_list) else with_fields(node, decorator_list=kept)

    rule(name, ast.ClassDef)(undecorated)


for _name in _IDENTITIES:
    _decorator_rule(_name)


@rule("slices_as_items", ast.Call)
def slice_method(node, env):
    """``list.__getslice__(x, i, j)`` is ``list.__getitem__(x, slice(i, j))``."""
    path = path_of(node.func, env) or ""
    name = path.split(".")[-1]
    if not path.startswith("__builtin__.") or len(node.args) != _SLICES.get(name):
        return node
    whole = call(builtin("slice", node), node.args[1:3], node)
    item = Entity(path.replace("slice__", "item__"), node.lineno)
    return with_fields(node, func=item, args=[node.args[0], whole] + node.args[3:])


@rule("slices_as_items", ast.Call)
def super_slice(node, env):
    """``super(A, x).__getslice__(i, j)`` is ``super(A, x).__getitem__(slice(i, j))``."""
    function = node.func
    owner = getattr(function, "value", None)
    if not isinstance(function, ast.Attribute) or not isinstance(owner, ast.Call):
        return node
    is_super = path_of(owner.func, env) == "__builtin__.super"
    if not is_super or len(node.args) + 1 != _SLICES.get(function.attr):
        return node
    whole = call(builtin("slice", node), node.args[:2], node)
    item = with_fields(function, attr=function.attr.replace("slice__", "item__"))
    return with_fields(node, func=item, args=[whole] + node.args[2:])


_SLICES = {"__getslice__": 3, "__setslice__": 4, "__delslice__": 3}


@rule("class_truth", ast.Call)
def truth_method(node, env):
    """``x.__nonzero__()`` is ``bool(x)``."""
    value, args = method(node, "__nonzero__")
    return node if args is None or args else call(builtin("bool", node), [value], node)


_SPECIALS = {
    "__%s__" % name: name for name in ("abs", "float", "hex", "int", "len", "long", "oct", "unicode")
}


@rule("special_calls", ast.Call)
def special_method(node, env):
    """``x.__hex__()`` is ``hex(x)``, and so on; ``unicode(x.__unicode__())`` is ``unicode(x)``."""
    inner = called(node, env, "__builtin__.unicode")
    if inner and len(inner) == 1 and method(inner[0], "__unicode__")[1] == []:
        node = inner[0]
    value, args = method(node, *_SPECIALS)
    return node if args is None or args else call(builtin(_SPECIALS[node.func.attr], node), [value], node)


@rule("foreign_methods", ast.Assign)
def foreign_method(node, env):
    """``x = staticmethod(Other.method)`` in a class that is not derived from ``Other`` is ``x = Other.method``."""
    args = called(node.value, env, "__builtin__.staticmethod")
    is_method = args is not None and len(args) == 1 and isinstance(args[0], ast.Attribute)
    return with_fields(node, value=args[0]) if is_method else node
