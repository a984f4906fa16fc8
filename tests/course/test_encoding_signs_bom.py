from __future__ import absolute_import, division, print_function

import pytest

from course.encoding import signs_bom


def test_format_price():
    assert signs_bom.format_price(5, "EUR") == u"5 \u20ac"
    assert signs_bom.format_price(2.5, "CHF") == u"2.5 CHF"


@pytest.mark.parametrize("text, expected", [
    (u"5 \u20ac", (5.0, "EUR")), (u"1.5\xa3", (1.5, "GBP")), (u"7 $", (7.0, "USD")),
])
def test_parse_price(text, expected):
    assert signs_bom.parse_price(text) == expected


def test_parse_price_without_a_sign():
    with pytest.raises(ValueError) as caught:
        signs_bom.parse_price(u"5 CHF")
    assert "5 CHF" in str(caught.value)


def test_price():
    price = signs_bom.Price(5, "EUR")
    assert u"%s" % price in (u"5 \u20ac", u"5 EUR")
    assert price.EUR is True and price.USD is False
    with pytest.raises(AttributeError) as caught:
        price.CHF
    assert str(caught.value) == "CHF"


def test_main(capsys):
    signs_bom.main()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[2] for line in lines] == ["8364", "163", "165", "36"]
