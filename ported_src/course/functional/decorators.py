"""Decorators: before and after, diagnostics, counting, timing, arguments.

    >>> @counted
    ... def double(number):
    ...     return 2 * number
    >>> double(4), double(5), double.calls
    (8, 10, 2)
"""

from __future__ import absolute_import, print_function
import six
from course._compat import divide, print_line, print_part
from six.moves import range as xrange

import functools
import sys
import time

clock = time.time


class Skipped(Exception):
    """A function did not run; the text says why."""


def setup_teardown(setup, teardown):
    """Call `setup()` before and, whatever happens, `teardown()` after."""
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            setup()
            try:
                return function(*args, **kwargs)
            finally:
                teardown()
        return wrapper
    return decorate


def diagnostics(function):
    """Write each call, and its result or error, to standard error."""
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        shown = list(map(repr, args))
        shown += ['%s=%r' % item for item in sorted(six.iteritems(kwargs))]
        print_part('%s(%s)' % (function.__name__, ', '.join(shown)), file=sys.stderr)
        try:
            result = function(*args, **kwargs)
        except Exception as error:
            print_line('!', error.__class__.__name__, file=sys.stderr)
            raise
        print_line('->', repr(result), file=sys.stderr)
        return result
    return wrapper


def counted(function):
    """Count the calls in the attribute `calls`."""
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


def timed(function):
    """Add up the seconds of all calls in the attribute `seconds`."""
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = clock()
        try:
            return function(*args, **kwargs)
        finally:
            wrapper.seconds += clock() - start
    wrapper.seconds = 0.0
    return wrapper


def measured(function):
    """Count and time in one; `mean()` gives the seconds of one call."""
    inner = timed(function)

    @counted
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return inner(*args, **kwargs)

    def mean():
        return wrapper.calls and divide(inner.seconds, wrapper.calls)
    wrapper.seconds = lambda: inner.seconds
    wrapper.mean = mean
    return wrapper


def repeat(times):
    """Call the function several times; the results come as a list."""
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return [function(*args, **kwargs) for _ in xrange(times)]
        return wrapper
    return decorate


def retry(times, *errors):
    """Call again after one of the errors, `times` times in all."""
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(times - 1):
                try:
                    return function(*args, **kwargs)
                except errors:
                    pass
            return function(*args, **kwargs)
        return wrapper
    return decorate


def skip_if(condition, reason):
    """Raise Skipped instead of a call while the condition is true.

    The condition may be a function; it is asked at each call.
    """
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            if condition() if callable(condition) else condition:
                raise Skipped('%s: %s' % (function.__name__, reason))
            return function(*args, **kwargs)
        return wrapper
    return decorate


@measured
def collatz_steps(number):
    """Return how many steps a number needs to reach 1."""
    steps = 0
    while number != 1:
        number = number % 2 and 3 * number + 1 or divide(number, 2)
        steps += 1
    return steps


@skip_if(sys.platform == 'win32', 'no fork on Windows')
@repeat(2)
def hello():
    return 'hello'


def main():
    print_part(max(map(collatz_steps, range(1, 30))), 'steps at most,')
    print_line(collatz_steps.calls, 'calls')
    print_line(hello())


if __name__ == '__main__':
    main()
