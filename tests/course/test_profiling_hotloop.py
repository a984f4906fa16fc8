from __future__ import absolute_import, division, print_function

import pytest

from course.functional import decorators
from course.profiling import hotloop

PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]


@pytest.mark.parametrize("is_prime, needed", [
    (hotloop.is_prime_slow, 349), (hotloop.is_prime_root, 94), (hotloop.is_prime_odd, 31),
])
def test_divisions(is_prime, needed):
    primes, counted = hotloop.divisions(is_prime, 50)
    assert primes == PRIMES
    assert counted == needed


def test_phases_add_up(monkeypatch):
    times = iter([0, 1, 10, 13, 20, 24])
    monkeypatch.setattr(decorators, "clock", lambda: next(times))
    phases = hotloop.Phases()
    with phases("read"):
        pass
    with phases("work"):
        pass
    with phases("read"):
        pass
    assert phases.seconds == {"read": 5, "work": 3}
    assert phases.shares() == [(62, "read"), (37, "work")]


def test_nested_phases(monkeypatch):
    times = iter([0, 1, 3, 10])
    monkeypatch.setattr(decorators, "clock", lambda: next(times))
    phases = hotloop.Phases()
    with phases("all"):
        with phases("part"):
            pass
    assert phases.seconds == {"all": 10, "part": 2}


def test_no_phases():
    assert hotloop.Phases().shares() == []


def test_a_phase_ends_with_an_error():
    phases = hotloop.Phases()
    with pytest.raises(ValueError):
        with phases("a"):
            raise ValueError("no")
    assert list(phases.seconds) == ["a"] and phases.running == []


def test_main(capsys):
    hotloop.main(50)
    assert capsys.readouterr().out.splitlines() == [
        "is_prime_slow  15 primes    349 divisions",
        "is_prime_root  15 primes     94 divisions",
        "is_prime_odd   15 primes     31 divisions",
        "measured: is_prime_odd, is_prime_root, is_prime_slow",
    ]


def test_main_goes_up_to_200(capsys):
    hotloop.main()
    assert capsys.readouterr().out.startswith("is_prime_slow  46 primes   4423 divisions\n")
