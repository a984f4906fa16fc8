"""Slices of objects with the methods that only Python 2 calls."""
import sys


def sliced_by_methods(cls):
    """Class decorator: on 3 ``x[i:j]`` calls ``__getslice__`` and its like, as on 2.7."""
    def add(item_name, slice_name):
        by_slice, by_item = getattr(cls, slice_name, None), getattr(cls, item_name, None)

        def method(self, key, *value):
            if not isinstance(key, slice) or key.step is not None:
                return by_item(self, key, *value)
            start = 0 if key.start is None else key.start
            stop = sys.maxsize if key.stop is None else key.stop
            size = len(self) if start < 0 or stop < 0 else 0
            return by_slice(
                self, start + size if start < 0 else start, stop + size if stop < 0 else stop, *value
            )

        if by_slice is not None:
            setattr(cls, item_name, method)

    if sys.version_info[0] > 2:
        add("__getitem__", "__getslice__")
        add("__setitem__", "__setslice__")
        add("__delitem__", "__delslice__")
    return cls
