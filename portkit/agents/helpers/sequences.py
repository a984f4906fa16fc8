"""What 2.7 makes of sequences, where Python 3 makes an iterator."""
import array
import collections
import functools
import itertools
import sys


def filter_like(function, iterable):
    """The items that *function* passes: a string of a string, a tuple of a tuple, else a list."""
    is_bytes = isinstance(iterable, bytes) and bytes is not str
    items = (iterable[at:at + 1] for at, _ in enumerate(iterable)) if is_bytes else iterable
    kept = [item for item in items if (function(item) if function else item)]
    if isinstance(iterable, tuple):
        return tuple(kept)
    if isinstance(iterable, (bytes, str, type(u""))):
        return iterable[:0].join(kept)
    return kept


def padded_map(function, iterable, *more):
    """``map`` of 2.7: a list, in which what is shorter is padded with None."""
    longest = itertools.izip_longest if sys.version_info[0] == 2 else itertools.zip_longest
    if function is None:
        return list(longest(iterable, *more) if more else iterable)
    return [function(*row) for row in longest(iterable, *more)]


def sort_by(ordered, compare):
    """``ordered.sort(compare)`` of 2.7; an object whose class has a ``sort`` of its own is asked for that."""
    if getattr(type(ordered), "sort", None) is list.sort:
        ordered.sort(key=functools.cmp_to_key(compare))
    else:
        ordered.sort(compare)


def list_of_view(value):
    """What ``keys()``, ``values()`` and ``items()`` give: of a dict of 3 the list; anything else as it is."""
    if sys.version_info[0] == 2:
        return value
    return list(value) if isinstance(value, collections_abc.MappingView) else value


def listing(method):
    """*method*, ``keys``, ``values`` or ``items``, which gives a list: of a dict of 3, too."""
    if sys.version_info[0] == 2:
        return method
    return lambda *args: list_of_view(method(*args))


if sys.version_info[0] == 2:
    apply = apply
else:
    def apply(function, args=(), kwargs=None):
        """``apply(function, args, kwargs)``: a call."""
        return function(*args, **kwargs or {})


def delete_chars(text, deleted):
    """``text.translate(None, deleted)`` of 2.7's ``str``, for a native string or bytes."""
    if isinstance(text, bytes):
        return text.translate(None, deleted)
    return "".join([char for char in text if char not in deleted])


def translate_text(text, table, deleted):
    """``text.translate(table, deleted)``, on 3 of a native string too, and of bytes by native ones."""
    if str is bytes:
        return text.translate(table, deleted)
    if not isinstance(text, str):
        given = [one.encode("latin-1") if isinstance(one, str) else one for one in (table, deleted)]
        return text.translate(*given)
    kept = "".join([char for char in text if char not in deleted])
    return kept if table is None else kept.translate(table)


if sys.version_info[0] == 2:
    buffer = buffer
else:
    def buffer(object, offset=0, size=-1):
        """``buffer(object, offset, size)``: of a string the part itself, of others a view."""
        whole = object if isinstance(object, (str, bytes)) else memoryview(object)
        return whole[offset:] if size < 0 else whole[offset:offset + size]


# What a view of the bytes of an object is.
buffer_type = buffer if sys.version_info[0] == 2 else memoryview

if sys.version_info[0] == 2:
    from UserString import MutableString
else:
    class MutableString(collections.UserString):
        """``UserString.MutableString``: text that is changed in place."""

        __hash__ = None

        def _change(self, change, key, *value):
            letters = list(self.data)
            change(letters, key, *value)
            self.data = "".join(letters)

        def __setitem__(self, key, value):
            self._change(list.__setitem__, key, str(value))

        def __delitem__(self, key):
            self._change(list.__delitem__, key)

        def insert(self, index, value):
            self[index:index] = value

        def immutable(self):
            return self.data

        def __iadd__(self, other):
            self.data += str(other)
            return self

        def __imul__(self, count):
            self.data *= count
            return self

if sys.version_info[0] == 2:
    def char_array(*initial):
        """Characters in one of the arrays of 2.7."""
        return array.array("c", *initial)
else:
    class char_array(list):
        """Characters, with the methods of the arrays of 2.7."""
        typecode, itemsize = "c", 1

        def tostring(self):
            return "".join(self)

        def tolist(self):
            return list(self)

        def fromstring(self, text):
            self.extend(text)

        fromlist = fromstring

        def __getitem__(self, index):
            found = list.__getitem__(self, index)
            return char_array(found) if isinstance(index, slice) else found

        def __add__(self, other):
            return char_array(list.__add__(self, other))

        def __mul__(self, times):
            return char_array(list.__mul__(self, times))

        def __repr__(self):
            return "array('c', %r)" % "".join(self) if self else "array('c')"
