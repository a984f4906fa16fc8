"""The decorator that starts a coroutine, and small coroutines that use it.

A generator that is sent values must first be run up to its first ``yield``.
Forgetting that is the classic mistake, so the decorator does it.
"""

from __future__ import absolute_import, print_function
import inspect
import six
from course._compat import divide
import functools


def coroutine(function):
    """Decorator: a call gives a generator that waits at its first ``yield``."""
    @functools.wraps(function)
    def primed(*args, **kwargs):
        generator = function(*args, **kwargs)
        next(generator)
        return generator
    return primed


class Reset(Exception):
    """Thrown into ``averager`` to make it forget."""


@coroutine
def averager():
    """Send numbers, get the mean of all so far; throw ``Reset`` to begin again."""
    total, count, mean = 0.0, 0, None
    while True:
        try:
            total += yield mean
            count += 1
            mean = divide(total, count)
        except Reset:
            total, count, mean = 0.0, 0, None


@coroutine
def collector(target):
    """Append what is sent to a list, and ``END`` when closed."""
    try:
        while True:
            target.append((yield))
    except GeneratorExit:
        target.append('END')


@coroutine
def dispatcher(**targets):
    """Send (name, value) pairs on to the target of that name, or to ``default``.

    Closing it closes all targets.
    """
    try:
        while True:
            name, value = yield
            target = targets.get(name) or targets['default']
            target.send(value)
    finally:
        for target in six.itervalues(targets):
            target.close()


def feed(target, values):
    """Send all values and close; what the last ``send`` gave comes back."""
    last = None
    for value in values:
        last = target.send(value)
    target.close()
    return last


def state(generator):
    """Where a generator is: at a ``yield``, not begun, or at its end."""
    frame = generator.gi_frame
    if generator.gi_running:
        return 'running'
    if frame is None:
        return 'ended'
    # Since 3.10 the place of a generator that has not begun is no -1.
    if six.PY2 and frame.f_lasti == -1 or six.PY3 and \
            inspect.getgeneratorstate(generator) == inspect.GEN_CREATED:
        return 'not begun'
    return 'waiting'


def main():
    mean = averager()
    print('mean:', mean.send(3), mean.send(4))
    print('after a reset:', mean.throw(Reset), mean.send(10))
    words = []
    feed(collector(words), ['spam', 'eggs'])
    print(' '.join(words))
    print(state(averager()), state(mean))


if __name__ == '__main__':
    main()
