"""Comparison as Python 2 does it: of all values, and by ``__cmp__``."""
import functools
import sys


def rank_of_type(value):
    """Where 2.7 sorts values of this type among others: None, numbers, then by the name of the type."""
    if value is None:
        return 0, ""
    return (1, "") if isinstance(value, (int, float)) else (2, type(value).__name__)


def compare_contents(left, right, compare):
    """-1, 0 or 1 for two sequences, dicts or other values of one type, their parts by *compare*."""
    def differing(mine, theirs):
        keys = [key for key in mine if key not in theirs or compare(mine[key], theirs[key])]
        return min(keys, key=functools.cmp_to_key(compare)) if keys else None

    if isinstance(left, (list, tuple)):
        orders = [compare(value, right[at]) for at, value in enumerate(left[:len(right)])]
        return next((order for order in orders if order), compare(len(left), len(right)))
    if not isinstance(left, dict):
        return -1 if id(left) < id(right) else 1
    if len(left) != len(right):
        return compare(len(left), len(right))
    mine, theirs = differing(left, right), differing(right, left)
    return compare(mine, theirs) or compare(left[mine], right[theirs])


if sys.version_info[0] == 2:
    cmp = cmp
else:
    # No function: a builtin of 2.7 does not become a method where a class binds it (``order = cmp``).
    class cmp(object):
        """-1, 0 or 1 as 2.7 orders all values."""

        def __new__(cls, left, right):
            try:
                return (left > right) - (left < right)
            except TypeError:
                if left == right:
                    return 0
            ranks = rank_of_type(left), rank_of_type(right)
            if ranks[0] != ranks[1]:
                return -1 if ranks[0] < ranks[1] else 1
            return compare_contents(left, right, cmp)


def ordered_by_cmp(cls):
    """Class decorator: on 3 give *cls* the comparisons that its ``__cmp__`` defines on 2.7."""
    def add(name, test):
        def compare(self, other):
            order = self.__cmp__(other)
            return order if order is NotImplemented else test(order)

        # 2.7 has no order of dicts but by ``__cmp__``, and compares a UserDict by that alone.
        kinds = [object] + [one for one in cls.__mro__ if one.__name__ == "UserDict"]
        kinds += [dict] if name not in ("__eq__", "__ne__") else []
        if any(getattr(cls, name) is getattr(one, name) for one in kinds):
            setattr(cls, name, compare)

    if sys.version_info[0] > 2:
        add("__eq__", lambda order: order == 0)
        add("__ne__", lambda order: order != 0)
        add("__lt__", lambda order: order < 0)
        add("__le__", lambda order: order <= 0)
        add("__gt__", lambda order: order > 0)
        add("__ge__", lambda order: order >= 0)
    return cls


def ordered_in_heaps(cls):
    """Class decorator: on 3 ``x < y`` is ``not y <= x``, which 2.7's heapq asks of a class without ``__lt__``."""
    if sys.version_info[0] > 2:
        cls.__lt__ = lambda self, other: not other <= self
    return cls
