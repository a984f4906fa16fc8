from __future__ import absolute_import, division, print_function

import threading

import pytest

from course.threads import locks
from course.threads.starting import join_all, start_all


def test_synchronized_holds_its_lock():
    lock = threading.Lock()

    @locks.synchronized(lock)
    def inside(value, times=1):
        """The docstring."""
        assert not lock.acquire(False)
        return value * times

    assert inside(3, times=2) == 6
    assert inside.__name__ == "inside" and inside.__doc__ == "The docstring."
    assert inside.lock is lock
    assert lock.acquire(False), "the lock must be free again"


def test_synchronized_releases_after_an_error():
    lock = threading.Lock()

    @locks.synchronized(lock)
    def fail():
        raise KeyError("spam")

    with pytest.raises(KeyError):
        fail()
    assert lock.acquire(False)


def test_counter_from_many_threads():
    counter = locks.Counter()
    assert counter.add() == 1
    assert counter.add(4) == 5

    def work():
        for _ in range(200):
            counter.add(2)

    assert join_all(start_all([work] * 3), 10) == []
    assert counter.value == 1205
    assert counter.add.__name__ == "add"


def test_account():
    account = locks.Account(10)
    account.deposit(4)
    account.deposit(1)
    account.withdraw(15)
    assert account.balance == 0


@pytest.mark.parametrize("amount", [0, -1])
def test_deposit_must_be_positive(amount):
    account = locks.Account(10)
    with pytest.raises(ValueError) as info:
        account.deposit(amount)
    assert str(info.value) == "a deposit must be positive"
    assert account.balance == 10


def test_withdraw_too_much():
    with pytest.raises(ValueError) as info:
        locks.Account(10).withdraw(11)
    assert str(info.value) == "only 10 left"


def test_move_between_accounts_and_to_itself():
    one, two = locks.Account(10), locks.Account()
    one.move(4, two)
    one.move(6, one)
    assert (one.balance, two.balance) == (6, 4)


def test_move_that_fails_changes_neither():
    one, two = locks.Account(10), locks.Account(1)
    with pytest.raises(ValueError):
        one.move(-3, two)
    with pytest.raises(ValueError):
        one.move(11, two)
    assert (one.balance, two.balance) == (10, 1)


def test_limit_counts():
    limit = locks.Limit(2)
    assert limit.most == 0
    with limit as inside:
        assert inside is limit and limit.inside == 1
        assert limit.try_enter()
        assert not limit.try_enter(), "there are two places only"
        limit.__exit__(None, None, None)
    assert (limit.inside, limit.most) == (0, 2)


def test_limit_refuses_one_who_never_entered():
    limit = locks.Limit(1)
    with pytest.raises(ValueError):
        limit.__exit__(None, None, None)


def test_main(capsys):
    locks.main()
    assert capsys.readouterr().out == (
        "counter: 400\nnever more than two: True\nrefused: only 10 left\n")
