"""An object proxy: behaves like another object in nearly everything."""

from __future__ import absolute_import, print_function
import six
from course._compat import cmp, divide, long, ordered_by_cmp, sliced_by_methods


@ordered_by_cmp
@sliced_by_methods
class Proxy(object):
    """Stands for the object `_wrapped`; attributes are set on that one.

    Special methods are looked up on the class, so each has to be here.
    """

    def __init__(self, wrapped):
        object.__setattr__(self, '_wrapped', wrapped)

    def __getattr__(self, name):
        return getattr(self._wrapped, name)

    def __setattr__(self, name, value):
        setattr(self._wrapped, name, value)

    def __delattr__(self, name):
        delattr(self._wrapped, name)

    @property
    def __class__(self):
        return self._wrapped.__class__

    def __call__(self, *args, **kwargs):
        return self._wrapped(*args, **kwargs)

    def __repr__(self):
        return repr(self._wrapped)

    def __str__(self):
        return str(self._wrapped)

    def __unicode__(self):
        return six.text_type(self._wrapped)

    def __nonzero__(self):
        return bool(self._wrapped)

    __bool__ = __nonzero__

    def __cmp__(self, other):
        return cmp(self._wrapped, unwrapped(other))

    def __hash__(self):
        return hash(self._wrapped)

    def __len__(self):
        return len(self._wrapped)

    def __iter__(self):
        return iter(self._wrapped)

    def __contains__(self, item):
        return item in self._wrapped

    def __getitem__(self, key):
        return self._wrapped[key]

    def __setitem__(self, key, value):
        self._wrapped[key] = value

    def __delitem__(self, key):
        del self._wrapped[key]

    def __getslice__(self, start, stop):
        return self._wrapped[start:stop]

    def __setslice__(self, start, stop, items):
        self._wrapped[start:stop] = items

    def __int__(self):
        return int(self._wrapped)

    def __long__(self):
        return long(self._wrapped)

    def __float__(self):
        return float(self._wrapped)

    def __add__(self, other):
        return self._wrapped + unwrapped(other)

    def __radd__(self, other):
        return other + self._wrapped

    def __mul__(self, other):
        return self._wrapped * unwrapped(other)

    __rmul__ = __mul__

    def __div__(self, other):
        return divide(self._wrapped, unwrapped(other))

    __truediv__ = __div__

    def __enter__(self):
        return self._wrapped.__enter__()

    def __exit__(self, *failure):
        return self._wrapped.__exit__(*failure)


class CountingProxy(Proxy):
    """Counts which attributes are asked for."""

    def __init__(self, wrapped):
        Proxy.__init__(self, wrapped)
        object.__setattr__(self, '_counts', {})

    def __getattr__(self, name):
        self._counts[name] = self._counts.get(name, 0) + 1
        return Proxy.__getattr__(self, name)


def unwrapped(value):
    """Return the object behind a proxy, any other value as it is."""
    while issubclass(type(value), Proxy):
        value = object.__getattribute__(value, '_wrapped')
    return value


def halved(value):
    """Return half of a number; whole ones are rounded down."""
    return divide(value, 2)


def counts(proxy):
    """Return attribute -> how often a counting proxy was asked for it."""
    return object.__getattribute__(proxy, '_counts')


def main():
    items = CountingProxy([3, 1, 2])
    items.sort()
    items.append(items[0] + 6)
    print(items, len(items), isinstance(items, list), items[1:3])
    print(sorted(counts(items)), halved(Proxy(Proxy(5))))


if __name__ == '__main__':
    main()
