"""Test doubles: a stub, a mock, a clock, and putting them in place."""

from __future__ import division, print_function
from course._compat import holds_key, print_line, print_part
from six.moves import zip_longest

from contextlib import contextmanager

try:
    from . import service
except (ImportError, ValueError):  # run as a script
    import service


class Stub:
    """A backend with fixed answers; other questions find nobody."""

    def __init__(self, answers):
        self.answers = answers

    def fetch(self, city):
        if not holds_key(self.answers, city):
            raise service.Unavailable('%s: not in the stub' % city)
        return self.answers[city]


class Anything(object):
    """Is equal to everything: for arguments that do not matter."""

    def __eq__(self, other):
        return True

    __hash__ = object.__hash__

    def __ne__(self, other):
        return NotImplemented

    def __repr__(self):
        return 'ANYTHING'


ANYTHING = Anything()


class Mock:
    """Records how its methods are called; `mock.fetch.result = 5` answers.

    A result that is an exception is raised, a list answers call by call.
    """

    def __init__(self):
        self.calls = []
        self.methods = {}

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        if name not in self.methods:
            self.methods[name] = MockMethod(name, self.calls)
        return self.methods[name]

    def check(self, *expected):
        """Compare all calls with (name, arguments...) tuples.

        AssertionError names the first call that differs.
        """
        for number, (wanted, call) in enumerate(zip_longest(expected, self.calls)):
            if wanted is None or call is None or not tuple(wanted) == call:
                raise AssertionError('call %d: %r expected, it was %r' % (
                    number + 1, wanted, call))


class MockMethod:
    result = None

    def __init__(self, name, calls):
        self.name, self.calls = name, calls

    def __call__(self, *arguments):
        self.calls.append((self.name,) + arguments)
        result = self.result
        if isinstance(result, list):
            result = result.pop(0)
        if isinstance(result, Exception):
            raise result
        return result


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now=0):
        self.now = now

    def __call__(self):
        return self.now

    def advance(self, seconds):
        self.now += seconds


@contextmanager
def replaced(owner, name, double):
    """Put a double in the place of an attribute for the body."""
    original = getattr(owner, name)
    setattr(owner, name, double)
    try:
        yield original
    finally:
        setattr(owner, name, original)


def main():
    backend, clock = Mock(), Clock()
    backend.fetch.result = [20.5, 3]
    weather = service.Weather(backend, clock, max_age=60)
    print_part(weather.advice('Bonn'), weather.advice('Bonn'))
    clock.advance(61)
    print_line(weather.advice('Bonn'))
    backend.check(('fetch', 'Bonn'), ('fetch', ANYTHING))


if __name__ == '__main__':
    main()
