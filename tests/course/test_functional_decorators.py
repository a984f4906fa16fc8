from __future__ import absolute_import, division, print_function

import doctest

import pytest

from course.functional import decorators


class Clock(object):
    """A clock that moves on by one second more at each look."""

    def __init__(self):
        self.now = self.step = 0

    def __call__(self):
        self.now += self.step
        self.step += 1
        return self.now


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(decorators, "clock", Clock())


def fail():
    raise ValueError("no")


ALL = {
    "setup_teardown": decorators.setup_teardown(list, list),
    "diagnostics": decorators.diagnostics,
    "counted": decorators.counted,
    "timed": decorators.timed,
    "measured": decorators.measured,
    "repeat": decorators.repeat(1),
    "retry": decorators.retry(1),
    "skip_if": decorators.skip_if(False, "never"),
}


@pytest.mark.parametrize("name", sorted(ALL))
def test_name_and_docstring_stay(name):
    def documented(a):
        """What it does."""
        return [a]

    wrapper = ALL[name](documented)
    assert wrapper.__name__ == "documented"
    assert wrapper.__doc__ == "What it does."
    assert wrapper(a=3) == wrapper(3) == ([[3]] if name == "repeat" else [3])


def test_setup_teardown_even_after_an_error():
    calls = []
    around = decorators.setup_teardown(lambda: calls.append("in"), lambda: calls.append("out"))
    assert around(lambda: calls.append("body"))() is None
    assert calls == ["in", "body", "out"]
    with pytest.raises(ValueError):
        around(fail)()
    assert calls == ["in", "body", "out", "in", "out"]


def test_diagnostics(capsys):
    @decorators.diagnostics
    def join(*args, **kwargs):
        return len(args) + len(kwargs)

    join(1, "a", z=2, y="b", a=3, q=4, b=5)
    output = capsys.readouterr()
    assert output.err == "join(1, 'a', a=3, b=5, q=4, y='b', z=2) -> 7\n"
    assert output.out == ""


def test_diagnostics_of_an_error(capsys):
    with pytest.raises(ValueError):
        decorators.diagnostics(fail)()
    assert capsys.readouterr().err == "fail() ! ValueError\n"


def test_counted():
    count = decorators.counted(len)
    assert count.calls == 0
    assert [count("a"), count("bc")] == [1, 2]
    assert count.calls == 2


def test_timed_adds_up(clock):
    timed = decorators.timed(len)
    assert timed("abc") == 3
    assert timed.seconds == 1
    timed("")
    assert timed.seconds == 1 + 3


def test_timed_after_an_error(clock):
    timed = decorators.timed(fail)
    with pytest.raises(ValueError):
        timed()
    assert timed.seconds == 1


def test_measured(clock):
    measured = decorators.measured(len)
    assert measured.mean() == 0
    assert measured("abc") == 3
    measured("")
    assert measured.calls == 2
    assert measured.seconds() == 4
    assert measured.mean() == 2
    measured("")
    measured("")
    assert measured.mean() == (1 + 3 + 5 + 7) / 4
    measured.calls = 3
    assert abs(measured.mean() - 16 / 3) < 1e-9


def test_repeat():
    assert decorators.repeat(3)(len)("ab") == [2, 2, 2]
    assert decorators.repeat(0)(len)("ab") == []


@pytest.mark.parametrize("times, failures, worked", [(3, 2, True), (3, 3, False), (1, 0, True)])
def test_retry(times, failures, worked):
    left = [failures]

    @decorators.retry(times, ValueError)
    def work():
        if left[0]:
            left[0] -= 1
            raise ValueError(left[0])
        return "done"

    if worked:
        assert work() == "done"
    else:
        with pytest.raises(ValueError):
            work()
    assert left == [0]


def test_retry_only_after_the_named_errors():
    calls = []

    @decorators.retry(3, KeyError)
    def work():
        calls.append(1)
        raise ValueError("no")

    with pytest.raises(ValueError):
        work()
    assert calls == [1]


def test_skip_if():
    off = [True]
    greet = decorators.skip_if(lambda: off[0], "asleep")(decorators.hello)
    with pytest.raises(decorators.Skipped) as caught:
        greet()
    assert str(caught.value) == "hello: asleep"
    off[0] = False
    assert greet() == ["hello", "hello"]
    with pytest.raises(decorators.Skipped):
        decorators.skip_if(True, "always")(len)("")


def test_collatz_steps():
    assert [decorators.collatz_steps(number) for number in (1, 2, 3, 6)] == [0, 1, 7, 8]
    assert decorators.collatz_steps(2 ** 60 + 2) == 554


def test_main(capsys):
    before = decorators.collatz_steps.calls
    decorators.main()
    assert capsys.readouterr().out.splitlines() == [
        "111 steps at most, %d calls" % (before + 29), "['hello', 'hello']"]


def test_doctests():
    assert doctest.testmod(decorators) == (0, 2)
