"""Special methods that only 2.7 asks ``__getattr__`` for."""
import operator
import sys


class _Lacking(AttributeError, TypeError):
    """What 2.7 raises where there is no such method, and what 3 expects."""


def _asked(name, otherwise):
    """A method that asks ``__getattr__`` for the method *name*, and where there is none *otherwise*, a function."""
    def method(self, *args):
        try:
            found = self.__getattr__(name)
            if type(found) is type(_asked) and found.__code__ is method.__code__:
                raise AttributeError(name)  # it looked into its class, where these are
        except AttributeError as error:
            if otherwise is None:
                raise _Lacking(*error.args)
            return otherwise(self, *args)
        return found(*args)
    return method


def _by_cmp(holds):
    """A comparison by the ``__cmp__`` that a class below has, or ``__getattr__`` gives."""
    def compared(self, other):
        compare = getattr(self, "__cmp__", None)
        order = NotImplemented if compare is None else compare(other)
        return order if order is NotImplemented else holds(order, 0)
    return compared


def _item_by_item(self):
    """What a sequence without ``__iter__`` yields."""
    number = 0
    while True:
        try:
            value = self[number]
        except IndexError:
            return
        yield value
        number += 1


def _has_items(self):
    """The truth of what has no ``__nonzero__``."""
    try:
        return len(self) != 0
    except AttributeError:
        return True


def _special_methods():
    """name -> the name on 2.7, and what is done where there is no such method."""
    found = {"__next__": ("next", None), "__bool__": ("__nonzero__", _has_items)}
    for name in "len getitem setitem delitem call enter exit int float neg pos abs invert".split():
        found["__%s__" % name] = "__%s__" % name, None
    for name in "add sub mul truediv floordiv mod pow lshift rshift and or xor".split():
        for side in ("", "r"):
            own, old_name = "__%s%s__" % (side, name), "__%s%s__" % (side, name.replace("true", ""))
            found[own] = old_name, _asked(own, lambda self, *others: NotImplemented)
    for name in "eq ne lt le gt ge".split():
        found["__%s__" % name] = "__%s__" % name, _by_cmp(getattr(operator, name))
    found["__iter__"] = "__iter__", _item_by_item
    found["__contains__"] = "__contains__", lambda self, item: any(item == one for one in self)
    found["__repr__"] = "__repr__", object.__repr__
    found["__str__"] = "__str__", repr
    found["__hash__"] = "__hash__", object.__hash__
    return found


def specials_by_getattr(cls):
    """Class decorator: on 3 ``__getattr__`` is asked for special methods too, as of an old-style class on 2.7."""
    for name, (old_name, otherwise) in _special_methods().items() if sys.version_info[0] > 2 else ():
        if not any(name in vars(one) for one in cls.__mro__ if one is not object):
            setattr(cls, name, _asked(old_name, otherwise))
    return cls
