"""Classes: old and new style, properties, registries, delegation."""

from __future__ import print_function
import six
from course._compat import classobj, divide, method_function, method_self, specials_by_getattr

import types

try:
    from . import exceptions
except (ImportError, ValueError):  # run as a script
    import exceptions


class Account:
    """A bank account. Amounts are whole cents."""

    opened = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        Account.opened += 1

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError('amount must be positive, not %d' % amount)
        self.balance += amount

    def withdraw(self, amount):
        if amount > self.balance:
            raise exceptions.InsufficientFunds(self, amount)
        self.balance -= amount

    def __str__(self):
        return '%s: %d.%02d' % (self.owner, divide(self.balance, 100),
                                self.balance % 100)


class Savings(Account):
    """An account that earns interest, in whole percent a year."""

    def __init__(self, owner, balance=0, percent=3):
        Account.__init__(self, owner, balance)
        self.percent = percent

    def add_interest(self):
        """Add the interest of a year; parts of a cent are lost."""
        self.balance += divide(self.balance * self.percent, 100)


class Thermometer:
    """Measures in Celsius; Fahrenheit is worked out when asked for."""

    def __init__(self, celsius):
        self.celsius = celsius

    def get_fahrenheit(self):
        return self.celsius * 9 / 5.0 + 32

    fahrenheit = property(get_fahrenheit)


@specials_by_getattr
class Watched:
    """Stands for another object and writes down which attributes were used.

    Also `len()` and indexing are passed on.
    """

    def __init__(self, target):
        self.target = target
        self.used = []

    def __getattr__(self, name):
        value = getattr(self.target, name)
        self.used.append(name)
        return value


class PluginType(type):
    """Keeps every class of its kind by name."""

    registry = {}

    def __init__(cls, name, bases, namespace):
        super(PluginType, cls).__init__(name, bases, namespace)
        cls.registry[name.lower()] = cls


class DocumentedType(type):
    """Refuses classes without a docstring."""

    def __init__(cls, name, bases, namespace):
        super(DocumentedType, cls).__init__(name, bases, namespace)
        if not namespace.get('__doc__'):
            raise TypeError('class %s has no docstring' % name)


class DocumentedPluginType(DocumentedType, PluginType):
    """Both: a class can have one metaclass only."""


@six.add_metaclass(PluginType)
class Shape(object):
    """The base of all shapes that `make_shape` knows."""

    def __init__(self, size):
        self.size = size

    def area(self):
        raise NotImplementedError('%s has no area' % type(self).__name__)


class Square(Shape):
    def area(self):
        return self.size ** 2


class Triangle(six.with_metaclass(DocumentedPluginType, Shape)):
    """Half a square."""

    def area(self):
        return self.size ** 2 / 2.0


class Gray(object):
    """Shades from black to white in equal steps."""
    step = 51
    shades = []
    for number in range(6):
        shades.append(step * number)
    names = ['#' + 3 * ('%02x' % shade) for shade in shades]


def make_shape(name, size):
    """Return a shape by its name; KeyError if there is no such class."""
    return PluginType.registry[name](size)


def is_class(value):
    """Tell whether the value is a class, of the old or new style."""
    return isinstance(value, (classobj, type))


def owner_of(method):
    """Return a bound method's object and the name of its function."""
    return method_self(method), method_function(method).__name__


def main():
    savings = Savings('Eva', 10000)
    savings.add_interest()
    print(savings)
    try:
        savings.withdraw(20000)
    except exceptions.InsufficientFunds as error:
        print(error)
    print('areas:', [make_shape(name, 3).area()
                     for name in ('square', 'triangle')])
    watched = Watched([1, 2, 3])
    watched.append(4)
    print(len(watched), 'items, used:', 'append' in watched.used)
    print('%.1f degrees Fahrenheit' % Thermometer(21).fahrenheit)


if __name__ == '__main__':
    main()
