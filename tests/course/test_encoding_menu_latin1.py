from __future__ import absolute_import, division, print_function

import pytest

from course.encoding import menu_latin1


def test_dishes_are_text():
    assert menu_latin1.DISHES == [
        u"K\xe4sespaetzle", u"Cr\xeape Suzette", u"Jalape\xf1os", u"Br\xf6tchen"]


def test_price():
    assert menu_latin1.price(u"K\xe4sespaetzle") == 850
    assert menu_latin1.price(u"Cr\xeape Suzette") == 620
    with pytest.raises(KeyError):
        menu_latin1.price(u"Br\xf6tchen")


def test_menu():
    assert menu_latin1.menu(16) == [
        u"Br\xf6tchen       \xb7", u"Cr\xeape Suzette6.20", u"Jalape\xf1os      \xb7",
        u"K\xe4sespaetzle8.50"]


@pytest.mark.parametrize("cents, shown", [(500, u"5.00"), (12345678901234567890, u"123456789012345678.90")])
def test_menu_of_other_prices(monkeypatch, cents, shown):
    monkeypatch.setitem(menu_latin1.PRICES, u"Br\xf6tchen".encode("latin-1"), cents)
    assert menu_latin1.menu(0)[0] == u"Br\xf6tchen" + shown


def test_main(capsys):
    menu_latin1.main()
    assert u"K\xe4sespaetzle    8.50\n" in capsys.readouterr().out
