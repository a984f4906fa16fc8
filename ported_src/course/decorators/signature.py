"""Wrappers that keep the signature: compiled, with the same arguments."""

from __future__ import absolute_import, print_function
from course._compat import formatargspec, getargspec

import inspect

from course.basics.functions import signature

SOURCE = '''
def %(name)s(%(arguments)s):
    return _wrapper_(_wrapped_, %(passed)s)
'''


def arguments(function, shown=repr):
    """Return the arguments as a `def` line has them: 'a, b=1, *rest'."""
    names, rest, keywords, defaults = getargspec(function)
    return formatargspec(names, rest, keywords, defaults,
                                 formatvalue=lambda value: '=' + shown(value)
                                 )[1:-1]


def passed(function):
    """Return how a call hands the arguments on: 'a, b, *rest'."""
    names, rest, keywords, defaults = getargspec(function)
    return formatargspec(names, rest, keywords)[1:-1]


def preserving(wrapper):
    """Return a decorator that calls `wrapper(function, arguments...)`.

    The decorated function has the name, docstring, attributes and the
    signature of the function; a wrong call fails before the wrapper runs.
    """
    def decorate(function):
        if function.__name__ == '<lambda>':
            raise ValueError('a lambda has no name to keep')
        namespace = {'_wrapper_': wrapper, '_wrapped_': function}
        # Not every default can be spelled; they are put in place below.
        exec(SOURCE % {'name': function.__name__,
                       'arguments': arguments(function, lambda value: '0'),
                       'passed': passed(function)}, namespace)
        made = namespace[function.__name__]
        made.__defaults__ = function.__defaults__
        made.__doc__ = function.__doc__
        made.__dict__.update(function.__dict__)
        return made
    return decorate


def same_signature(one, other):
    """Tell whether two functions are called the same way."""
    return signature(one) == signature(other)


@preserving
def shouting(function, *args, **kwargs):
    """Return the result in capitals."""
    return function(*args, **kwargs).upper()


@shouting
def greet(name, greeting='hello', *others):
    """Return a greeting."""
    return greeting + ' ' + ' and '.join((name,) + others)


def main():
    print(signature(greet), '-', greet.__doc__)
    print(greet('Eva'), greet('Eva', 'hi', 'Bob'))
    try:
        greet()
    except TypeError as error:
        print(str(error).split('(')[0], 'needs a name')


if __name__ == '__main__':
    main()
