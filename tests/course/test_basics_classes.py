from __future__ import absolute_import, division, print_function

import pytest

from course.basics import classes, exceptions


def test_account():
    before = classes.Account.opened
    account = classes.Account("Eva", 1000)
    account.deposit(204)
    account.deposit(1)
    account.withdraw(300)
    assert account.balance == 905
    assert str(account) == "Eva: 9.05"
    assert classes.Account.opened == before + 1


def test_large_balances_are_exact():
    assert str(classes.Account("Eva", 12345678901234567890)) == "Eva: 123456789012345678.90"


@pytest.mark.parametrize("amount", [0, -1])
def test_deposit_must_be_positive(amount):
    account = classes.Account("Eva")
    with pytest.raises(ValueError) as caught:
        account.deposit(amount)
    assert str(caught.value) == "amount must be positive, not %d" % amount
    assert account.balance == 0


def test_withdraw_everything_but_no_more():
    account = classes.Account("Eva", 100)
    with pytest.raises(exceptions.InsufficientFunds):
        account.withdraw(101)
    assert account.balance == 100
    account.withdraw(100)
    assert account.balance == 0


def test_interest_loses_parts_of_a_cent():
    savings = classes.Savings("Bob", 1050)
    savings.add_interest()
    assert savings.balance == 1081
    assert isinstance(savings.balance, int)
    assert classes.Savings("Bob", 100, percent=10).percent == 10
    assert classes.Savings("Bob").balance == 0


def test_thermometer():
    thermometer = classes.Thermometer(100)
    assert thermometer.fahrenheit == 212.0
    thermometer.celsius = 21
    assert abs(thermometer.fahrenheit - 69.8) < 1e-9


def test_watched_passes_on_and_writes_down():
    target = [1, 2]
    watched = classes.Watched(target)
    watched.append(3)
    assert watched.used == ["append"]
    assert len(watched) == 3
    assert watched[0] == 1
    assert target == [1, 2, 3]
    with pytest.raises(AttributeError):
        watched.missing


def test_shapes_register_themselves():
    assert classes.make_shape("square", 3).area() == 9
    assert classes.make_shape("triangle", 3).area() == 4.5
    with pytest.raises(KeyError) as caught:
        classes.make_shape("circle", 1)
    assert caught.value.args == ("circle",)


def test_a_shape_without_area():
    with pytest.raises(NotImplementedError) as caught:
        classes.make_shape("shape", 1).area()
    assert str(caught.value) == "Shape has no area"


def test_documented_classes_need_a_docstring():
    with pytest.raises(TypeError) as caught:
        classes.DocumentedPluginType("Circle", (classes.Shape,), {})
    assert str(caught.value) == "class Circle has no docstring"
    classes.PluginType.registry.pop("circle")


def test_gray():
    assert classes.Gray.shades == [0, 51, 102, 153, 204, 255]
    assert classes.Gray.names[0] == "#000000" and classes.Gray.names[-1] == "#ffffff"


def test_is_class():
    assert classes.is_class(classes.Account) and classes.is_class(int)
    assert not classes.is_class(classes.Account("Eva")) and not classes.is_class(len)


def test_owner_of():
    account = classes.Account("Eva")
    owner, name = classes.owner_of(account.deposit)
    assert owner is account and name == "deposit"


def test_main(capsys):
    classes.main()
    assert capsys.readouterr().out.splitlines() == [
        "Eva: 103.00",
        "Eva needs 9700 more",
        "areas: [9, 4.5]",
        "4 items, used: True",
        "69.8 degrees Fahrenheit",
    ]
