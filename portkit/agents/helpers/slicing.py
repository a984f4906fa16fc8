"""Slices of objects with the methods that only Python 2 calls, and what its module operator asks of objects."""
import sys

if sys.version_info[0] == 2:
    from operator import delslice, getslice, setslice
else:
    def getslice(sequence, start, stop):
        """``operator.getslice``: ``sequence[start:stop]``."""
        return sequence[start:stop]

    def setslice(sequence, start, stop, values):
        """``operator.setslice``: ``sequence[start:stop] = values``."""
        sequence[start:stop] = values

    def delslice(sequence, start, stop):
        """``operator.delslice``: ``del sequence[start:stop]``."""
        del sequence[start:stop]

if sys.version_info[0] == 2:
    from operator import isMappingType, isNumberType, isSequenceType
else:
    def isMappingType(value):
        """``operator.isMappingType``: whether it has items, and is no sequence of the language."""
        return hasattr(type(value), "__getitem__") and not hasattr(type(value), "index")

    def isNumberType(value):
        """``operator.isNumberType``: whether it is a number, or can be made one."""
        asked = type(value)
        return asked is complex or hasattr(asked, "__int__") or hasattr(asked, "__float__")

    def isSequenceType(value):
        """``operator.isSequenceType``: whether it has items, and is no dict."""
        return hasattr(type(value), "__getitem__") and not isinstance(value, (dict, type))


def sliced_by_methods(cls):
    """Class decorator: on 3 ``x[i:j]`` calls ``__getslice__`` and its like, as on 2.7.

    Where the class has none, a list, tuple or string that it is derived from has them on 2.7.
    """
    kinds = (list, tuple, str, bytes)
    classes = getattr(cls, "__mro__", ())  # an old-style class of 2.7 has none
    sequences = [one for one in classes if one in kinds or one.__name__ == "UserList"]

    def add(item_name, slice_name):
        by_slice, by_item = getattr(cls, slice_name, None), getattr(cls, item_name, None)
        of_base = getattr(sequences[0], item_name, None) if sequences else None

        def method(self, key, *value):
            if not isinstance(key, slice) or key.step is not None:
                return by_item(self, key, *value)
            if by_slice is None:
                return of_base(self, key, *value)
            start = 0 if key.start is None else key.start
            stop = sys.maxsize if key.stop is None else key.stop
            size = len(self) if start < 0 or stop < 0 else 0
            return by_slice(
                self, start + size if start < 0 else start, stop + size if stop < 0 else stop, *value
            )

        if by_slice is not None or of_base not in (None, by_item):
            setattr(cls, item_name, method)

    if sys.version_info[0] > 2:
        add("__getitem__", "__getslice__")
        add("__setitem__", "__setslice__")
        add("__delitem__", "__delslice__")
    return cls
