from __future__ import absolute_import, division, print_function

import pytest

from course.basics.functions import signature as shown
from course.decorators import signature


def full(a, b=1, c="x", *rest, **named):
    """All kinds."""
    return a, b, c, rest, named


full.kind = "unit"


def plain():
    return "plain"


def test_arguments_and_passed():
    assert signature.arguments(full) == "a, b=1, c='x', *rest, **named"
    assert signature.passed(full) == "a, b, c, *rest, **named"
    assert signature.arguments(plain) == signature.passed(plain) == ""
    assert signature.arguments(full, shown=lambda value: "?") == "a, b=?, c=?, *rest, **named"


def test_everything_is_kept_and_passed_on():
    calls = []

    @signature.preserving
    def noted(function, *args, **kwargs):
        calls.append((args, kwargs))
        return function(*args, **kwargs)

    made = noted(full)
    assert (made.__name__, made.__doc__, made.kind) == ("full", "All kinds.", "unit")
    assert shown(made) == shown(full)
    assert made(5) == (5, 1, "x", (), {})
    assert made(5, 6, 7, 8, z=9) == (5, 6, 7, (8,), {"z": 9})
    assert calls == [((5, 1, "x"), {}), ((5, 6, 7, 8), {"z": 9})]


def test_a_function_without_arguments():
    assert signature.preserving(lambda function: function() + "!")(plain)() == "plain!"


def test_defaults_are_the_same_objects():
    marker = object()

    def keep(value=marker):
        return value

    assert signature.preserving(lambda function, value: function(value))(keep)() is marker


def test_a_wrong_call_does_not_reach_the_wrapper():
    calls = []
    made = signature.preserving(lambda function, *args: calls.append(args))(full)
    with pytest.raises(TypeError):
        made()
    assert calls == []


def test_a_lambda_is_refused():
    with pytest.raises(ValueError) as caught:
        signature.preserving(len)(lambda: 5)
    assert str(caught.value) == "a lambda has no name to keep"


def test_same_signature():
    assert signature.same_signature(full, full)
    assert not signature.same_signature(full, plain)
    assert shown(signature.greet) == "greet(name, greeting='hello', *others)"


def test_main(capsys):
    signature.main()
    assert capsys.readouterr().out.splitlines() == [
        "greet(name, greeting='hello', *others) - Return a greeting.",
        "HELLO EVA HI EVA AND BOB",
        "greet needs a name",
    ]
