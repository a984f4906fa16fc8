"""Conditions whose value on Python 2.7 is known: version tests and the constants of six."""
from __future__ import absolute_import

import ast
import operator

from meaning.names import denoted

_KNOWN = {
    "six.PY2": True,
    "six.PY3": False,
    "six.PY34": False,
    "future.utils.PY2": True,
    "future.utils.PY3": False,
    "typing.TYPE_CHECKING": False,
    "sys.version_info.major": 2,
    "sys.version_info.minor": 7,
}
_VERSION = (2, 7)
_OPERATORS = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def truth(test, env):
    """True or False where 2.7 always gives that, None where it depends."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        value = truth(test.operand, env)
        return None if value is None else not value
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return _compared(test, env)
    known = _constant(test, env)
    return known if isinstance(known, bool) else None


def _compared(test, env):
    compare = _OPERATORS.get(type(test.ops[0]))
    left = _constant(test.left, env)
    right = _constant(test.comparators[0], env)
    if compare is None or left is None or right is None:
        return None
    if isinstance(left, tuple) and (not isinstance(right, tuple) or not 0 < len(right) <= 2):
        return None
    if isinstance(left, tuple) and right == _VERSION:
        # (2, 7, 18, ...) is greater than (2, 7).
        return compare(_VERSION + (18,), right)
    return compare(left, right)


def _constant(node, env):
    if isinstance(node, ast.Num):
        return node.n
    if isinstance(node, ast.Tuple) and all(isinstance(one, ast.Num) for one in node.elts):
        return tuple(one.n for one in node.elts)
    if isinstance(node, ast.Subscript) and _path(node.value, env) == "sys.version_info":
        index = getattr(getattr(node.slice, "value", None), "n", None)
        return _VERSION[index] if index in (0, 1) else None
    path = _path(node, env)
    return _VERSION if path == "sys.version_info" else _KNOWN.get(path)


def _path(node, env):
    found = denoted(node, env)
    return found.path if found is not None else None
