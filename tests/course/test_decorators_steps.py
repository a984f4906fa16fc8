from __future__ import absolute_import, division, print_function

import pytest

from course.decorators import steps


def double(value):
    """Return twice the value."""
    return 2 * value


@pytest.mark.parametrize("decorate", [
    steps.step_one, steps.step_two, steps.StepThree, steps.step_four])
def test_all_steps_call_both(decorate):
    log = []
    if decorate is steps.StepThree:
        wrapped = decorate(log.append, double)
    else:
        wrapped = decorate(log.append)(double)
    assert wrapped(4) == 8 and wrapped(value=5) == 10
    assert log == ["double", "double"]


def test_step_one_loses_the_name():
    assert steps.step_one(list)(double).__name__ == "wrapper"
    assert steps.step_one(list)(double).__doc__ is None


def test_step_two_keeps_name_docstring_and_attributes():
    def tagged():
        """Documented."""

    tagged.kind = "unit"
    wrapped = steps.step_two(list)(tagged)
    assert (wrapped.__name__, wrapped.__doc__, wrapped.kind) == ("tagged", "Documented.", "unit")


def test_step_three_is_no_method():
    class Owner(object):
        method = steps.StepThree([].append, lambda self: self)

    assert steps.StepThree(list, double).__doc__ == double.__doc__
    with pytest.raises(TypeError):
        Owner().method()


def test_step_four_binds():
    del steps.Example.log[:]
    example = steps.Example.make()
    assert type(example) is steps.Example
    assert example.make().method(3) == 6
    assert steps.Example.add(1, other=2) == example.add(1, 2) == 3
    assert steps.Example.log == ["make", "make", "method", "add", "add"]
    assert example.method.__name__ == "method"
    assert example.method.__doc__ == "Return twice the value."


def test_step_four_below_classmethod():
    log = []

    class Owner(object):
        @classmethod
        @steps.step_four(log.append)
        def make(cls):
            return cls()

    assert isinstance(Owner.make(), Owner)
    assert log == ["make"]


@pytest.mark.parametrize("value, kind", [
    (int, "class"), (double, "function"), (classmethod(double), "classmethod"),
    (staticmethod(double), "staticmethod"), (5, "object"),
])
def test_kind_of(value, kind):
    assert steps.kind_of(value) == kind


def test_kind_of_methods_and_other_classes():
    class Old:
        def method(self):
            return self

    assert steps.kind_of(Old) == "class"
    assert steps.kind_of(Old().method) == "method"


def test_main(capsys):
    del steps.Example.log[:]
    steps.main()
    assert capsys.readouterr().out.splitlines() == [
        "8 3 Return twice the value.", "['make', 'method', 'add']"]
