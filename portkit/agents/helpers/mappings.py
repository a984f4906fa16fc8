"""Methods of dictionaries and iterators, under the names that 2.7 and 3 give them.

An object that has the method of 2.7 itself, since its class defines it, is asked by that on 3 too.
"""
import sys


def holds_key(mapping, key):
    """``mapping.has_key(key)`` of 2.7."""
    if sys.version_info[0] == 2 or hasattr(type(mapping), "has_key"):
        return mapping.has_key(key)
    return key in mapping


def next_method(iterator):
    """``iterator.next`` of 2.7, a bound method."""
    if sys.version_info[0] == 2 or hasattr(iterator, "next"):
        return iterator.next
    return iterator.__next__


def iterate_keys(mapping):
    """``mapping.iterkeys()`` of 2.7."""
    return mapping.iterkeys() if hasattr(mapping, "iterkeys") else iter(mapping.keys())


def iterate_values(mapping):
    """``mapping.itervalues()`` of 2.7."""
    return mapping.itervalues() if hasattr(mapping, "itervalues") else iter(mapping.values())


def iterate_items(mapping):
    """``mapping.iteritems()`` of 2.7."""
    return mapping.iteritems() if hasattr(mapping, "iteritems") else iter(mapping.items())


def view_keys(mapping):
    """``mapping.viewkeys()`` of 2.7."""
    return mapping.viewkeys() if hasattr(mapping, "viewkeys") else mapping.keys()


def view_values(mapping):
    """``mapping.viewvalues()`` of 2.7."""
    return mapping.viewvalues() if hasattr(mapping, "viewvalues") else mapping.values()


def view_items(mapping):
    """``mapping.viewitems()`` of 2.7."""
    return mapping.viewitems() if hasattr(mapping, "viewitems") else mapping.items()


def has_method(value, name):
    """``hasattr(value, name)``; on 3 mappings and iterators stand for what has the methods of 2.7's."""
    if sys.version_info[0] == 2 or hasattr(value, name):
        return hasattr(value, name)
    if name == "next":
        return hasattr(value, "__next__")
    return isinstance(value, collections_abc.Mapping)


def method_of(value, name, *default):
    """``getattr(value, name)`` of 2.7; on 3 mappings and iterators stand for what has the methods of 2.7's."""
    if hasattr(value, name) or not has_method(value, name):
        return getattr(value, name, *default)
    if name == "next":
        return value.__next__
    if name == "has_key":
        return value.__contains__
    method = getattr(value, name[len("iter"):])
    return method if name.startswith("view") else lambda: iter(method())


def has_attribute(owner, name):
    """``hasattr`` of 2.7: any error means that there is none."""
    try:
        getattr(owner, name)
    except Exception:
        return False
    return True


if sys.version_info[0] == 2:
    dict_has_key = dict.has_key
else:
    dict_has_key = dict.__contains__

if sys.version_info[0] == 2:
    dict_iteritems = dict.iteritems
else:
    def dict_iteritems(mapping):
        """``dict.iteritems(mapping)``, whatever the class of the mapping."""
        return iter(dict.items(mapping))

if sys.version_info[0] == 2:
    dict_iterkeys = dict.iterkeys
else:
    def dict_iterkeys(mapping):
        """``dict.iterkeys(mapping)``, whatever the class of the mapping."""
        return iter(dict.keys(mapping))

if sys.version_info[0] == 2:
    dict_itervalues = dict.itervalues
else:
    def dict_itervalues(mapping):
        """``dict.itervalues(mapping)``, whatever the class of the mapping."""
        return iter(dict.values(mapping))


def _iterated(method):
    """*method*, which gives a view, as one that gives an iterator."""
    return lambda self: iter(method(self))


def _sliced(method):
    """*method*, which takes a slice, as one that takes its bounds."""
    return lambda self, start, stop, *value: method(self, slice(start, stop), *value)


# What builtin types have on 2.7 alone -> what they have on 3, and how that becomes the same.
_GONE_MEMBERS = {
    "has_key": ("__contains__", None),
    "iteritems": ("items", _iterated),
    "iterkeys": ("keys", _iterated),
    "itervalues": ("values", _iterated),
    "viewitems": ("items", None),
    "viewkeys": ("keys", None),
    "viewvalues": ("values", None),
    "__getslice__": ("__getitem__", _sliced),
    "__setslice__": ("__setitem__", _sliced),
    "__delslice__": ("__delitem__", _sliced),
    "__nonzero__": ("__bool__", None),
    "__long__": ("__int__", None),
}


def type_member(kind, name, *default):
    """``getattr(kind, name, *default)``; on 3 a builtin type has the methods of 2.7 as well."""
    new, make = _GONE_MEMBERS.get(name, (name, None))
    is_like_it = hasattr(kind, new) and (name.startswith("__") or hasattr(kind, "keys"))
    if sys.version_info[0] == 2 or hasattr(kind, name) or not is_like_it:
        return getattr(kind, name, *default)
    if make is None:
        return getattr(kind, new)
    made = make(getattr(kind, new))
    made.__name__, made.__doc__ = name, getattr(kind, new).__doc__
    return made
