"""Comparison as Python 2 does it: of all values, and by ``__cmp__``."""
import functools
import sys

if sys.version_info[0] == 2:
    cmp = cmp
else:
    def cmp(left, right):
        """-1, 0 or 1 as 2.7 orders all values: None, numbers, then others by the name of their type."""
        def rank(value):
            if value is None:
                return 0, ""
            return (1, "") if isinstance(value, (int, float)) else (2, type(value).__name__)

        def differing(mine, theirs):
            keys = [key for key in mine if key not in theirs or cmp(mine[key], theirs[key])]
            return min(keys, key=functools.cmp_to_key(cmp)) if keys else None

        try:
            return (left > right) - (left < right)
        except TypeError:
            if left == right:
                return 0
        if rank(left) != rank(right):
            return -1 if rank(left) < rank(right) else 1
        if isinstance(left, (list, tuple)):
            for pair in [(value, right[at]) for at, value in enumerate(left[:len(right)])]:
                if cmp(*pair):
                    return cmp(*pair)
            return cmp(len(left), len(right))
        if isinstance(left, dict):
            if len(left) != len(right):
                return cmp(len(left), len(right))
            mine, theirs = differing(left, right), differing(right, left)
            return cmp(mine, theirs) or cmp(left[mine], right[theirs])
        return -1 if id(left) < id(right) else 1


def sorted_by_cmp(iterable, key=None, reverse=False):
    """A sorted list in 2.7's order, which orders values of unlike types too."""
    compare = functools.cmp_to_key(cmp)
    return sorted(iterable, key=compare if key is None else lambda item: compare(key(item)), reverse=reverse)


def ordered_by_cmp(cls):
    """Class decorator: on 3 give *cls* the comparisons that its ``__cmp__`` defines on 2.7."""
    def add(name, test):
        def compare(self, other):
            order = self.__cmp__(other)
            return order if order is NotImplemented else test(order)

        if getattr(cls, name) is getattr(object, name):
            setattr(cls, name, compare)

    if sys.version_info[0] > 2:
        add("__eq__", lambda order: order == 0)
        add("__ne__", lambda order: order != 0)
        add("__lt__", lambda order: order < 0)
        add("__le__", lambda order: order <= 0)
        add("__gt__", lambda order: order > 0)
        add("__ge__", lambda order: order >= 0)
    return cls
