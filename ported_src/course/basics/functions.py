"""Functions: arguments of every kind, defaults, what a function knows of itself."""

from __future__ import absolute_import, print_function
from course._compat import divide

import operator

VARIABLE_ARGUMENTS = 0x04
KEYWORD_ARGUMENTS = 0x08


def average(*numbers):
    """Return the mean of the numbers; whole numbers give a whole number.

    >>> average(1, 2)
    1
    >>> average(1, 2.0)
    1.5
    """
    if not numbers:
        raise ValueError('average() of nothing')
    return divide(sum(numbers), len(numbers))


def tag(name, *content, **attributes):
    """Return one XML element as text.

    >>> tag('a', 'here', href='/')
    '<a href="/">here</a>'
    """
    names = list(attributes.keys())
    names.sort()
    opening = name
    for key in names:
        opening += ' %s="%s"' % (key, attributes[key])
    if not content:
        return '<%s/>' % opening
    return '<%s>%s</%s>' % (opening, ''.join(map(str, content)), name)


def remember(item, seen=[]):
    """Return every item of every call so far: the default is made once."""
    seen.append(item)
    return seen[:]


def forget():
    """Empty the list that `remember` keeps as its default."""
    del remember.__defaults__[0][:]


def call(function, arguments=(), keywords=None):
    """Call a function with arguments that were collected before.

    Raises TypeError for something that cannot be called.
    """
    if not callable(function):
        raise TypeError('%s cannot be called' % repr(function))
    return function(*arguments, **(keywords or {}))


def signature(function):
    """Return how a function is called, as its `def` line would say it.

    >>> signature(call)
    'call(function, arguments=(), keywords=None)'
    """
    code = function.__code__
    names = list(code.co_varnames)
    positional, rest = names[:code.co_argcount], names[code.co_argcount:]
    defaults = function.__defaults__ or ()
    first = len(positional) - len(defaults)
    parts = positional[:first]
    for name, value in zip(positional[first:], defaults):
        parts.append('%s=%s' % (name, repr(value)))
    if code.co_flags & VARIABLE_ARGUMENTS:
        parts.append('*' + rest.pop(0))
    if code.co_flags & KEYWORD_ARGUMENTS:
        parts.append('**' + rest.pop(0))
    return '%s(%s)' % (function.__name__, ', '.join(parts))


def main():
    for function in average, tag, call:
        print(signature(function))
    print(tag('p', tag('b', 'half of 7'), ' is ', average(3, 4), id='sum'))
    print('called:', call(tag, ('img',), {'src': 'a.png'}))


if __name__ == '__main__':
    main()
