"""Why a decorator needs more than a function: four steps, each with its gap.

Each step decorates with a `before(name)` function that is called first.
"""

from __future__ import absolute_import, division, print_function
from course._compat import classobj

import types


def step_one(before):
    """Wrap in a plain function: name and docstring are lost."""
    def decorate(wrapped):
        def wrapper(*args, **kwargs):
            before(wrapped.__name__)
            return wrapped(*args, **kwargs)
        return wrapper
    return decorate


def step_two(before):
    """Carry name, docstring and attributes over."""
    def decorate(wrapped):
        def wrapper(*args, **kwargs):
            before(wrapped.__name__)
            return wrapped(*args, **kwargs)
        wrapper.__name__ = wrapped.__name__
        wrapper.__doc__ = wrapped.__doc__
        wrapper.__dict__.update(wrapped.__dict__)
        return wrapper
    return decorate


class StepThree(object):
    """An object with `__call__`: it keeps state, but is no method."""

    def __init__(self, before, wrapped):
        self.before, self.wrapped = before, wrapped
        self.__name__ = wrapped.__name__
        self.__doc__ = wrapped.__doc__

    def __call__(self, *args, **kwargs):
        self.before(self.__name__)
        return self.wrapped(*args, **kwargs)


class StepFour(StepThree):
    """A descriptor too: in a class it binds as what it wraps does."""

    def __get__(self, instance, owner):
        return StepFour(self.before, Named(self.wrapped, instance, owner))


class Named(object):
    """The bound form of a function, method, class or static method."""

    def __init__(self, descriptor, instance, owner):
        self.bound = descriptor.__get__(instance, owner)
        self.__name__ = self.bound.__name__
        self.__doc__ = self.bound.__doc__

    def __call__(self, *args, **kwargs):
        return self.bound(*args, **kwargs)


def step_four(before):
    """Decorate a function or, below `@classmethod` or above it, a method."""
    def decorate(wrapped):
        if isinstance(wrapped, (classmethod, staticmethod)):
            return Late(before, wrapped)
        return StepFour(before, wrapped)
    return decorate


class Late(object):
    """Wraps a class or static method, whose name shows when it is bound."""

    def __init__(self, before, wrapped):
        self.before, self.wrapped = before, wrapped

    def __get__(self, instance, owner):
        return StepThree(self.before, Named(self.wrapped, instance, owner))


def kind_of(wrapped):
    """Say what is being decorated; 'object' if it is none of the known."""
    kinds = [((type, classobj), 'class'), (classmethod, 'classmethod'),
             (staticmethod, 'staticmethod'), (types.MethodType, 'method'),
             (types.FunctionType, 'function')]
    for types_, name in kinds:
        if isinstance(wrapped, types_):
            return name
    return 'object'


class Example(object):
    """Decorated in all four ways."""

    log = []

    @step_four(log.append)
    def method(self, value):
        """Return twice the value."""
        return 2 * value

    @step_four(log.append)
    @classmethod
    def make(cls):
        return cls()

    @step_four(log.append)
    @staticmethod
    def add(one, other):
        return one + other


def main():
    example = Example.make()
    print(example.method(4), Example.add(1, 2), Example.method.__doc__)
    print(Example.log)


if __name__ == '__main__':
    main()
