"""The universal decorator: one wrapper for everything that can be called.

    @universal
    def logged(wrapped, instance, args, kwargs):
        print wrapped.__name__
        return wrapped(*args, **kwargs)

`logged` then decorates functions, methods, class and static methods (on
either side of `@classmethod`) and classes; `instance` is the object, the
class, or None.
"""

from __future__ import division, print_function
from course._compat import method_function, method_self

import functools
import inspect

try:
    from .proxy import Proxy
except (ImportError, ValueError):  # run as a script
    from proxy import Proxy
try:
    from .steps import kind_of
except (ImportError, ValueError):  # run as a script
    from steps import kind_of


class Wrapper(Proxy):
    """A proxy of a callable; its calls go through the decorator's function."""

    def __init__(self, wrapped, function):
        Proxy.__init__(self, wrapped)
        object.__setattr__(self, '_function', function)
        object.__setattr__(self, '__doc__', wrapped.__doc__)

    def __call__(self, *args, **kwargs):
        instance = getattr(self._wrapped, '__self__', None)
        if inspect.isclass(self._wrapped):
            instance = None
        return self._function(self._wrapped, instance, args, kwargs)

    def __instancecheck__(self, instance):
        return isinstance(instance, self._wrapped)

    def __get__(self, instance, owner):
        bound = self._wrapped.__get__(instance, owner)
        if instance is None and kind_of(self._wrapped) == 'function':
            return UnboundWrapper(bound, self._function)
        return Wrapper(bound, self._function)


class UnboundWrapper(Wrapper):
    """A method taken from its class: the instance is the first argument."""

    def __call__(self, *args, **kwargs):
        if not args:
            raise TypeError('%s() needs an instance' % self._wrapped.__name__)
        instance = args[0]
        bound = functools.partial(self._wrapped, instance)
        return self._function(bound, instance, args[1:], kwargs)


def universal(function):
    """Make a decorator of `function(wrapped, instance, args, kwargs)`."""
    @functools.wraps(function)
    def decorate(wrapped):
        return Wrapper(wrapped, function)
    return decorate


def receiver(method):
    """Return (object, function) of a bound method, decorated or not."""
    return method_self(method), method_function(method)


@universal
def noting(wrapped, instance, args, kwargs):
    """Note in `calls` what was called with how many arguments."""
    calls.append((instance, len(args) + len(kwargs)))
    return wrapped(*args, **kwargs)


calls = []


@noting
class Greeter(object):
    """Greets; decorated in every place."""

    def __init__(self, name):
        self.name = name

    @noting
    def greet(self, greeting='hello'):
        """Return the greeting with the name."""
        return '%s %s' % (greeting, self.name)

    @noting
    @classmethod
    def kind(cls):
        return cls.__name__

    @staticmethod
    @noting
    def join(*names):
        return ' and '.join(names)


def main():
    greeter = Greeter('Eva')
    print(greeter.greet(), '-', greeter.greet.__doc__)
    print(greeter.kind(), Greeter.join('Eva', 'Bob'))
    print('arguments:', [count for instance, count in calls])
    del calls[:]


if __name__ == '__main__':
    main()
