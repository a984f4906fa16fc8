"""The classes of ``UserDict``."""
import sys

if sys.version_info[0] == 2:
    from UserDict import IterableUserDict
else:
    from collections import UserDict as IterableUserDict

if sys.version_info[0] == 2:
    from UserDict import DictMixin
else:
    class DictMixin(object):
        """``UserDict.DictMixin``: a mapping by what ``__getitem__`` and ``keys`` give."""

        def __iter__(self):
            return iter(self.keys())

        def __contains__(self, key):
            try:
                self[key]
            except KeyError:
                return False
            return True

        def __len__(self):
            return len(self.keys())

        def values(self):
            return [self[key] for key in self]

        def items(self):
            return [(key, self[key]) for key in self]

        def clear(self):
            for key in list(self.keys()):
                del self[key]

        def setdefault(self, key, default=None):
            if key not in self:
                self[key] = default
            return self[key]

        def pop(self, key, *default):
            if len(default) > 1:
                raise TypeError("pop expected at most 2 arguments")
            if default and key not in self:
                return default[0]
            value = self[key]
            del self[key]
            return value

        def popitem(self):
            for key in self:
                return key, self.pop(key)
            raise KeyError("container is empty")

        def update(self, other=(), **keywords):
            pairs = [(key, other[key]) for key in other.keys()] if hasattr(other, "keys") else other
            for key, value in list(pairs) + list(keywords.items()):
                self[key] = value

        def get(self, key, default=None):
            return self[key] if key in self else default

        def __eq__(self, other):
            return dict(self.items()) == (
                dict(other.items()) if isinstance(other, DictMixin) else other
            )

        def __ne__(self, other):
            return not self == other

        __hash__ = None

        def __repr__(self):
            return repr(dict(self.items()))
