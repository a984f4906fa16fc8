"""Wrappers that keep the signature: compiled, with the same arguments."""

import inspect

from course.basics.functions import signature

SOURCE = '''
def %(name)s(%(arguments)s):
    return _wrapper_(_wrapped_, %(passed)s)
'''


def arguments(function, shown=repr):
    """Return the arguments as a `def` line has them: 'a, b=1, *rest'."""
    names, rest, keywords, defaults = inspect.getargspec(function)
    return inspect.formatargspec(names, rest, keywords, defaults,
                                 formatvalue=lambda value: '=' + shown(value)
                                 )[1:-1]


def passed(function):
    """Return how a call hands the arguments on: 'a, b, *rest'."""
    names, rest, keywords, defaults = inspect.getargspec(function)
    return inspect.formatargspec(names, rest, keywords)[1:-1]


def preserving(wrapper):
    """Return a decorator that calls `wrapper(function, arguments...)`.

    The decorated function has the name, docstring, attributes and the
    signature of the function; a wrong call fails before the wrapper runs.
    """
    def decorate(function):
        if function.func_name == '<lambda>':
            raise ValueError, 'a lambda has no name to keep'
        namespace = {'_wrapper_': wrapper, '_wrapped_': function}
        # Not every default can be spelled; they are put in place below.
        exec SOURCE % {'name': function.func_name,
                       'arguments': arguments(function, lambda value: '0'),
                       'passed': passed(function)} in namespace
        made = namespace[function.func_name]
        made.func_defaults = function.func_defaults
        made.func_doc = function.func_doc
        made.func_dict.update(function.func_dict)
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
    print signature(greet), '-', greet.__doc__
    print greet('Eva'), greet('Eva', 'hi', 'Bob')
    try:
        greet()
    except TypeError, error:
        print str(error).split('(')[0], 'needs a name'


if __name__ == '__main__':
    main()
