from __future__ import absolute_import, division, print_function

import pytest

from course.decorators import universal


@pytest.fixture
def calls():
    del universal.calls[:]
    yield universal.calls
    del universal.calls[:]


@universal.universal
def seen(wrapped, instance, args, kwargs):
    return instance, wrapped(*args, **kwargs)


class Owner(object):
    @seen
    def method(self, value=1):
        """Return the value."""
        return value

    @seen
    @classmethod
    def above(cls, value):
        return cls, value

    @classmethod
    @seen
    def below(cls, value):
        return cls, value

    @seen
    @staticmethod
    def static_above(value):
        return value

    @staticmethod
    @seen
    def static_below(value):
        return value


def test_function():
    @seen
    def double(value):
        """Twice."""
        return 2 * value

    assert double(4) == (None, 8)
    assert double(value=4) == (None, 8)
    assert (double.__name__, double.__doc__) == ("double", "Twice.")


def test_method():
    owner = Owner()
    assert owner.method(5) == (owner, 5)
    assert owner.method() == (owner, 1)
    assert owner.method.__name__ == "method"
    assert owner.method.__doc__ == "Return the value."


def test_method_taken_from_the_class():
    owner = Owner()
    assert Owner.method(owner, 5) == (owner, 5)
    assert Owner.method(owner, value=6) == (owner, 6)
    with pytest.raises(TypeError) as caught:
        Owner.method()
    assert str(caught.value) == "method() needs an instance"


def test_class_methods():
    assert Owner.above(5) == Owner().above(5) == (Owner, (Owner, 5))


def test_class_methods_on_the_other_side():
    instance, result = Owner.below(5)
    assert result == (Owner, 5)
    assert instance in (None, Owner)


def test_static_methods():
    assert Owner.static_above(5) == Owner().static_above(5) == (None, 5)
    assert Owner.static_below(5) == Owner().static_below(5) == (None, 5)


def test_a_class(calls):
    greeter = universal.Greeter("Eva")
    assert isinstance(greeter, universal.Greeter)
    assert not isinstance("Eva", universal.Greeter)
    assert greeter.greet("hi") == "hi Eva"
    assert universal.Greeter.kind() == "Greeter"
    assert universal.Greeter.join("a", "b") == "a and b"
    assert calls[0] == (None, 1)
    assert calls[1] == (greeter, 1)
    assert universal.Greeter(name="Bob").greet(greeting="hi") == "hi Bob"
    assert [count for instance, count in calls] == [1, 1, 0, 2, 1, 1]


def test_an_error_passes_through(calls):
    with pytest.raises(TypeError):
        universal.Greeter()
    assert calls == [(None, 0)]


def test_receiver():
    owner = Owner()
    found, function = universal.receiver(owner.method)
    assert found is owner
    assert function(owner, 5) == (5)


def test_the_decorator_is_documented():
    assert universal.noting.__name__ == "noting"
    assert "Note in" in universal.noting.__doc__


def test_main(capsys):
    universal.main()
    assert capsys.readouterr().out.splitlines() == [
        "hello Eva - Return the greeting with the name.",
        "Greeter Eva and Bob",
        "arguments: [1, 0, 0, 2]",
    ]
