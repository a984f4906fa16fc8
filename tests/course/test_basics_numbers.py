from __future__ import absolute_import, division, print_function

import sys

import pytest

from course.basics import numbers


def test_is_whole():
    assert numbers.is_whole(1) and numbers.is_whole(2 ** 70) and numbers.is_whole(True)
    assert not numbers.is_whole(1.0) and not numbers.is_whole("1")


def test_as_whole():
    assert numbers.as_whole(" 12345678901234567890 ") == 12345678901234567890
    assert numbers.as_whole(3.9) == 3
    with pytest.raises(ValueError):
        numbers.as_whole("three")


def test_fits_machine_word():
    assert numbers.fits_machine_word(sys.maxsize)
    assert not numbers.fits_machine_word(sys.maxsize + 1)
    assert numbers.fits_machine_word(-sys.maxsize - 1)
    assert not numbers.fits_machine_word(-sys.maxsize - 2)


def test_add_32_loses_the_carry():
    assert numbers.add_32(0xFFFFFFFF, 2) == 1
    assert numbers.add_32(0xFFFFFFFF) == 0xFFFFFFFF
    assert numbers.add_32() == 0


def test_literal_can_be_read_back():
    assert numbers.literal(10) == "10"
    # "L" marked a long number for Python 2
    assert numbers.literal(2 ** 70).rstrip("L") == "1180591620717411303424"


def test_percent_is_rounded_down():
    assert numbers.percent(2, 3) == 66
    assert numbers.percent(-1, 3) == -34
    assert numbers.percent(1.0, 8) == 12.5


def test_least_common_multiple():
    assert numbers.least_common_multiple(4, 6) == 12
    assert isinstance(numbers.least_common_multiple(3, 5), int)


@pytest.mark.parametrize("amount, expected", [
    (0.5, "1 EUR"), (1.5, "2 EUR"), (2.5, "3 EUR"), (-2.5, "-3 EUR"), (2.4, "2 EUR"),
])
def test_to_price_rounds_halves_away_from_zero(amount, expected):
    assert numbers.to_price(amount) == expected


def test_hours_are_floats():
    assert repr(numbers.hours(90)) == "2.0"
    assert repr(numbers.hours(150)) == "3.0"


def test_nearest_ten_is_a_float():
    assert repr(numbers.nearest_ten(25)) == "30.0"
    assert repr(numbers.nearest_ten(-14)) == "-10.0"


def test_pages_are_floats():
    assert repr(numbers.pages(41)) == "5.0"
    assert repr(numbers.pages(40, 20)) == "2.0"


def test_split_seconds():
    assert repr(numbers.split_seconds(2.25)) == "(2.0, 250)"
    assert repr(numbers.split_seconds(-0.75)) == "(-1.0, 250)"
    assert repr(numbers.split_seconds(2.999)) == "(2.0, 999)"


def test_mode_text():
    assert numbers.mode_text(0o755) == "0755"
    assert numbers.mode_text(0) == "0"


def test_color():
    assert numbers.color(0, 10, 255) == "#000aff"


def test_add_up_prints_twelve_digits():
    assert numbers.add_up(0.1, 0.2) == "0.1 + 0.2 = 0.3"
    assert numbers.add_up(1, 2) == "1 + 2 = 3"


@pytest.mark.parametrize("number, base, expected", [
    (0, 2, [0]), (1, 2, [1]), (10, 2, [1, 0, 1, 0]), (255, 16, [15, 15]), (10, 10, [1, 0]),
])
def test_digits(number, base, expected):
    assert numbers.digits(number, base) == expected


def test_main(capsys):
    numbers.main()
    assert capsys.readouterr().out.splitlines() == [
        "0.1 + 0.2 = 0.3",
        "3 EUR -3 EUR 2.0 20.0",
        "one third of 100 is 33%",
        "0755 #ff8000 [1, 0, 1, 0]",
        "pages: 5.0",
        "machine word: True",
        "machine word: False",
    ]
