from __future__ import absolute_import, division, print_function

import doctest

import pytest

from course.basics import numbers, ratio
from course.basics.ratio import Ratio


def test_lowest_terms():
    assert repr(Ratio(6, 4)) == "Ratio(3, 2)"
    assert str(Ratio(6, 4)) == "3/2"
    assert str(Ratio(8, 2)) == "4"
    assert str(Ratio(1, -2)) == "-1/2"


def test_arithmetic():
    half, third = Ratio(1, 2), Ratio(1, 3)
    assert half + third == Ratio(5, 6)
    assert half - third == Ratio(1, 6)
    assert half * third == Ratio(1, 6)
    assert -half == Ratio(-1, 2)


def test_arithmetic_with_whole_numbers():
    half = Ratio(1, 2)
    assert half + 1 == 1 + half == Ratio(3, 2)
    assert half - 1 == Ratio(-1, 2)
    assert half * 4 == 4 * half == 2


def test_harmonic():
    assert ratio.harmonic(1) == 1
    assert ratio.harmonic(4) == Ratio(25, 12)


def test_order():
    assert Ratio(1, 3) < Ratio(3, 8) < 1
    assert max(Ratio(1, 3), Ratio(1, 2)) == Ratio(2, 4)
    assert not Ratio(1, 2) < Ratio(1, 2)
    assert Ratio(1, 2) <= Ratio(1, 2)


def test_equal_ones_are_one_key():
    assert {Ratio(1, 2): "x"}[Ratio(2, 4)] == "x"


def test_truth():
    assert Ratio(1, 9)
    assert not Ratio(0, 9)


def test_conversions():
    assert int(Ratio(7, 2)) == 3
    assert int(Ratio(-7, 2)) == -4
    assert numbers.as_whole(Ratio(2 ** 71, 2)) == 2 ** 70
    assert numbers.as_whole(Ratio(2 ** 71 + 2, 2)) == 2 ** 70 + 1
    assert numbers.as_whole(Ratio(-7, 2)) == -4
    assert float(Ratio(7, 2)) == 3.5
    assert hex(Ratio(510, 2)) == "0xff"
    assert oct(Ratio(8)).replace("o", "") == "010"


def test_only_whole_ones_have_digits():
    for convert in hex, oct:
        with pytest.raises(TypeError) as caught:
            convert(Ratio(1, 2))
        assert str(caught.value) == "Ratio(1, 2) is not a whole number"


@pytest.mark.parametrize("value, expected", [
    (Ratio(5, 2), 3), (Ratio(-5, 2), -3), (Ratio(7, 3), 2), (Ratio(4), 4),
])
def test_nearest(value, expected):
    assert value.nearest() == expected


def test_no_ratio():
    with pytest.raises(ZeroDivisionError) as caught:
        Ratio(1, 0)
    assert str(caught.value) == "Ratio(1, 0)"
    with pytest.raises(TypeError) as wrong:
        Ratio(1, 2) + 0.5
    assert str(wrong.value) == "no Ratio from 0.5"


def test_mean_and_times():
    assert ratio.mean([Ratio(1, 2), Ratio(1, 4), 3]) == Ratio(5, 4)
    assert ratio.times(Ratio(1, 2), Ratio(1, 4)) == 2
    assert ratio.times(3, Ratio(1, 4)) == 12
    assert ratio.times(3, 2) == Ratio(3, 2)


def test_main(capsys):
    ratio.main()
    assert capsys.readouterr().out.splitlines() == [
        "5/6 3/2 4", "largest: 3/8", "harmonic(3) is 11/6 about 1.833"]


def test_doctests():
    assert doctest.testmod(ratio) == (0, 2)
