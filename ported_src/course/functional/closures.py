"""Closures: functions that keep variables, and functions made from text."""

from __future__ import absolute_import, print_function
from course._compat import basestring, long
from course._compat import divide

import sys

ACCESSOR = '''
def get_%(name)s(self):
    return self._%(name)s

def set_%(name)s(self, value):
    if not isinstance(value, (%(types)s)):
        raise TypeError('%(name)s: ' + repr(value))
    self._%(name)s = value
'''


def make_counter(start=0):
    """Return a function that counts its calls; a list holds the state."""
    state = [start]

    def count():
        state[0] += 1
        return state[0]
    return count


def make_multipliers(factors):
    """Return one function per factor; the default keeps it at its time."""
    return [lambda number, factor=factor: number * factor
            for factor in factors]


def make_account(balance):
    """Return deposit and balance functions that share one variable."""
    state = {'balance': balance}

    def deposit(amount):
        state['balance'] += amount

    return deposit, lambda: state['balance']


def make_converter(numerator, denominator):
    """Return a function for a conversion, '%d/%d' its name."""
    def convert(value):
        return divide(value * numerator, denominator)
    convert.__name__ = '%d/%d' % (numerator, denominator)
    return convert


def free_variables(function):
    """Return name -> value of all that a closure keeps."""
    cells = function.__closure__ or ()
    names = function.__code__.co_freevars
    return dict(zip(names, [cell.cell_contents for cell in cells]))


def typed_property(name, *types):
    """Return a property that accepts values of some types only.

    Its functions are compiled from text, as `namedtuple` does it.
    """
    namespace = {'basestring': basestring, 'long': long}
    source = ACCESSOR % {'name': name, 'types': ', '.join(types)}
    exec(source, namespace)
    return property(namespace['get_' + name], namespace['set_' + name])


def run_script(source, **variables):
    """Run statements of a small script; return the variables it has then."""
    exec(compile(source, '<script>', 'exec'), variables)
    del variables['__builtins__']
    return variables


class Person(object):
    name = typed_property('name', 'basestring')
    age = typed_property('age', 'int', 'long')

    def __init__(self, name, age):
        self.name = name
        self.age = age


def main():
    count = make_counter()
    print(count(), count(), count())
    print([multiply(10) for multiply in make_multipliers([1, 2, 3])])
    deposit, balance = make_account(5)
    deposit(10)
    print(balance())
    try:
        Person('Eva', '7')
    except TypeError as error:
        print(error, file=sys.stdout)
    print(run_script('area = width * 2', width=4))


if __name__ == '__main__':
    main()
