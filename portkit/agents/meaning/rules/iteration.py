"""Lists, iterators and views: where it makes no difference which of them a call gives."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import attribute, builtin, call, called, method, path_of, positional, with_fields
from meaning.registry import rule
from meaning.substitute import replaced

# What gives an iterator -> what gives the list of the same items.
_METHODS = {
    "iterkeys": "keys",
    "itervalues": "values",
    "iteritems": "items",
    "viewkeys": "keys",
    "viewvalues": "values",
    "viewitems": "items",
}
_LISTS = frozenset(["keys", "values", "items"])
_FUNCTIONS = {
    "__builtin__.xrange": "range",
    "itertools.izip": "zip",
    "itertools.imap": "map",
    "itertools.ifilter": "filter",
}
_MAPPINGS = (
    "__builtin__.dict UserDict.UserDict UserDict.IterableUserDict collections.OrderedDict collections.defaultdict"
).split()
_LIST_FUNCTIONS = frozenset(
    ["__builtin__." + name for name in ("range", "zip", "map", "filter")]
    + ["%s.%s" % (owner, name) for owner in _MAPPINGS for name in _LISTS]
)
# Called once a thing that is iterated over and forgotten: a list and an iterator do the same.
_CONSUMERS = frozenset(
    "__builtin__." + name
    for name in "all any dict enumerate frozenset iter list max min set sorted sum tuple".split()
)
# What uses up each of its arguments: functions, and methods of any object.
_USING_ALL = frozenset(
    "__builtin__.filter __builtin__.map __builtin__.reduce __builtin__.zip functools.reduce itertools.chain"
    " itertools.cycle itertools.dropwhile itertools.groupby itertools.ifilter itertools.imap itertools.islice"
    " itertools.izip itertools.takewhile collections.deque"
    " collections.Counter collections.OrderedDict heapq.nlargest heapq.nsmallest math.fsum".split()
)
_USING_METHODS = frozenset(
    "join extend update writelines fromkeys union intersection difference symmetric_difference issubset issuperset"
    " intersection_update difference_update executemany".split()
)


def as_list(node, env):
    """The call that gives a list of the items that the call *node* gives; else *node*."""
    if not isinstance(node, ast.Call):
        return node
    node = env.module.rules.normal(node, env)
    owner, args = method(node, *_METHODS)
    if args is not None and not args:
        return call(attribute(owner, _METHODS[node.func.attr], node), [], node)
    path = path_of(node.func, env) if isinstance(node, ast.Call) else None
    padded = _padded(node, path, env)
    if padded is not None:
        return padded
    if path in _FUNCTIONS and _pads_nothing(path, node):
        return with_fields(node, func=builtin(_FUNCTIONS[path], node))
    return node


def _padded(node, path, env):
    """The ``map`` of 2.7, which pads, that ``izip_longest`` or ``starmap`` over it is; or None."""
    if "map_padded" not in env.module.rules.names:
        return None
    if path == "itertools.izip_longest":
        given = [builtin("None", node)] + (positional(node) or [])
    elif path == "itertools.starmap" and len(positional(node) or ()) == 2:
        rows = called(node.args[1], env, "itertools.izip_longest")
        given = None if rows is None else node.args[:1] + rows
    else:
        return None
    return call(builtin("map", node), given, node) if given and len(given) > 2 else None


@rule("map_padded", ast.Call)
def map_of_none(node, env):
    """``map(None, a)`` is ``list(a)``, and the helper ``padded_map`` is the ``map`` of 2.7."""
    if path_of(node.func, env) == "_compat.padded_map":
        return with_fields(node, func=builtin("map", node))
    args = called(node, env, "__builtin__.map")
    if args and len(args) == 2 and path_of(args[0], env) == "__builtin__.None":
        return list_of_list(call(builtin("list", node), args[1:], node), env)
    return node


@rule("map_loop", ast.Expr)
def map_as_loop(node, env):
    """``map(f, a)`` whose list nobody takes is ``for item in a: f(item)``."""
    value = env.module.rules.normal(node.value, env)
    args = called(value, env, "__builtin__.map")
    if not args or len(args) != 2:
        return node
    body = call(args[0], [ast.Name(_ITEM, ast.Load())], node)
    function = env.module.rules.normal(args[0], env)
    if isinstance(function, ast.Lambda):
        names = function.args.args
        if len(names) != 1 or not isinstance(names[0], ast.Name) or function.args.defaults:
            return node
        body = replaced(function.body, {names[0].id: ast.Name(_ITEM, ast.Load())})
    return _loop(node, args[1], body)


@rule("map_loop", ast.For)
def loop_over_calls(node, env):
    """The variable of a loop over one expression may have any name."""
    if not isinstance(node.target, ast.Name) or node.target.id == _ITEM or node.orelse:
        return node
    statement = env.module.rules.normal(node.body[0], env)
    if len(node.body) != 1 or not isinstance(statement, ast.Expr):
        return node
    body = replaced(statement.value, {node.target.id: ast.Name(_ITEM, ast.Load())})
    made = _loop(node, node.iter, body)
    made.fresh = node.target.id
    return made


_ITEM = ".item"


def _loop(node, iterable, body):
    target = ast.copy_location(ast.Name(_ITEM, ast.Store()), node)
    inner = ast.copy_location(ast.Expr(body), node)
    return ast.copy_location(ast.For(target, iterable, [inner], []), node)


@rule("filter_kind", ast.Call)
def filter_of_kind(node, env):
    """``tuple(filter(f, x))``, ``"".join(filter(f, x))`` or ``filter_like(f, x)`` is ``filter(f, x)``.

    Each where *x* is of that type.
    """
    if path_of(node.func, env) == "_compat.filter_like":
        return with_fields(node, func=builtin("filter", node))
    glue, args = method(node, "join")
    if getattr(glue, "s", None) != "":
        args = called(node, env, "__builtin__.tuple")
    is_filter = args and len(args) == 1 and called(args[0], env, "__builtin__.filter") is not None
    return args[0] if is_filter else node


@rule("builtin_values", Entity)
def helper_as_value(node, env):
    """``padded_map`` is ``map`` and ``filter_like`` is ``filter``, where they are handed on."""
    name = _AS_VALUES.get(node.path)
    return builtin(name, node) if name else node


_AS_VALUES = {"_compat.padded_map": "map", "_compat.filter_like": "filter"}


@rule("listing_methods", ast.Call)
def listing(node, env):
    """``listing(d.keys)`` is ``d.keys``."""
    args = called(node, env, "_compat.listing")
    return args[0] if args and len(args) == 1 else node


@rule("method_of", ast.Call)
def bound_method(node, env):
    """``method_of(d, "iteritems")`` is ``d.iteritems``."""
    args = called(node, env, "_compat.method_of")
    name = getattr(args[1], "s", None) if args and len(args) == 2 else None
    return attribute(args[0], name, node) if name else node


@rule("builtin_values", ast.Call)
@rule("function_values", ast.Call)
def member_of_c(node, env):
    """``staticmethod(map)`` is ``map`` as a member of a class: what is written in C is no method."""
    args = called(node, env, "__builtin__.staticmethod")
    inner = env.module.rules.normal(args[0], env) if args and len(args) == 1 else None
    return inner if path_of(inner, env) in _OF_C else node


_OF_C = frozenset(
    ["__builtin__." + name for name in ("filter", "map", "range", "zip")]
    + ["math.floor", "math.ceil", "zlib.crc32", "zlib.adler32", "binascii.crc32"]
)


@rule("builtin_values", ast.Lambda)
def lambda_as_builtin(node, env):
    """``lambda *args: list(zip(*args))`` is ``zip``, whose result is a list already; so ``range``."""
    args = node.args
    inner = node.body
    listed = called(inner, env, "__builtin__.list") if isinstance(inner, ast.Call) else None
    if listed and len(listed) == 1:
        inner = listed[0]
    if not args.vararg or args.args or args.kwarg or not isinstance(inner, ast.Call):
        return node
    path = path_of(inner.func, env)
    is_spread = inner.starargs is not None and not (inner.args or inner.keywords or inner.kwargs)
    if path not in ("__builtin__.zip", "__builtin__.range") or not is_spread:
        return node
    return inner.func if getattr(inner.starargs, "id", None) == args.vararg else node


def _pads_nothing(path, node):
    """``map`` pads what is shorter with None and takes None as function; ``imap`` does neither."""
    return path != "itertools.imap" or len(positional(node) or ()) == 2


@rule("list_wrapped", ast.Call)
def list_of_list(node, env):
    """``list(d.iteritems())`` is ``d.items()``, ``list(d.keys())`` is ``d.keys()``, and so on."""
    args = called(node, env, "__builtin__.list")
    if args is None or len(args) != 1 or not isinstance(args[0], ast.Call):
        return node
    inner = as_list(args[0], env)
    _, none = method(inner, *_LISTS)
    if none is not None and not none:
        return inner
    if isinstance(inner, ast.Call) and path_of(inner.func, env) in _LIST_FUNCTIONS:
        return inner
    return node


@rule("list_wrapped", ast.Call)
def listed_modules(node, env):
    """``sys.modules.itervalues()`` is ``sys.modules.values()``, but fails where a module is loaded meanwhile."""
    mapping, none = method(node, *_METHODS)
    if none is None or none or path_of(mapping, env) != "sys.modules":
        return node
    return call(attribute(mapping, _METHODS[node.func.attr], node), [], node)


@rule("list_wrapped", ast.Call)
def list_of_any_view(node, env):
    """``list_of_view(x.keys())`` is ``x.keys()``."""
    args = called(node, env, "_compat.list_of_view")
    return args[0] if args and len(args) == 1 else node


@rule("list_wrapped", ast.ListComp)
def copying_comprehension(node, env):
    """``[item for item in x]`` is ``list(x)``."""
    source = node.generators[0]
    name = getattr(source.target, "id", None)
    if len(node.generators) > 1 or source.ifs or getattr(node.elt, "id", None) != name:
        return node
    made = call(builtin("list", node), [source.iter], node)
    made.fresh = name
    return made


@rule("lazy_in_loop", ast.For, ast.comprehension)
def lazy_in_loop(node, env):
    """``for k in d.iterkeys()`` is ``for k in d.keys()``; so with range, zip, map and filter."""
    listed = _listed(node.iter, env)
    return node if listed is node.iter else with_fields(node, iter=listed)


@rule("lazy_in_loop", ast.Call)
def lazy_argument(node, env):
    """``sorted(d.iteritems())`` is ``sorted(d.items())``; so with what else uses up its arguments."""
    first, path = len(node.args), path_of(node.func, env)
    if path in _USING_ALL or getattr(node.func, "attr", None) in _USING_METHODS:
        first = 0
    elif path in _CONSUMERS:
        node = _with_first_listed(node, env)
    args = node.args[:first] + [_listed(one, env) for one in node.args[first:]]
    rest = node.starargs and _listed(node.starargs, env)
    if rest is node.starargs and all(new is old for new, old in zip(args, node.args)):
        return node
    return with_fields(node, args=args, starargs=rest)


def _with_first_listed(node, env):
    listed = [_listed(one, env) for one in node.args[:1]]
    if not listed or listed[0] is node.args[0]:
        return node
    return with_fields(node, args=listed + node.args[1:])


@rule("lazy_in_loop", ast.Compare)
def lazy_container(node, env):
    """``k in d.iterkeys()`` is ``k in d.keys()``."""
    if len(node.ops) != 1 or not isinstance(node.ops[0], (ast.In, ast.NotIn)):
        return node
    listed = _listed(node.comparators[0], env)
    return node if listed is node.comparators[0] else with_fields(node, comparators=[listed])


@rule("lazy_in_loop", ast.Assign)
def lazy_row(node, env):
    """``a, b = imap(f, c)`` is ``a, b = map(f, c)``."""
    if len(node.targets) != 1 or not isinstance(node.targets[0], (ast.Tuple, ast.List)):
        return node
    listed = _listed(node.value, env)
    return node if listed is node.value else with_fields(node, value=listed)


def _listed(node, env):
    inner = as_list(node, env)
    return node if inner is node or ast.dump(inner) == ast.dump(node) else inner
