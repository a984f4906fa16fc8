from __future__ import absolute_import, division, print_function

import threading

import pytest

from course.threads import lockorder
from course.threads.lockorder import LockOrderError, RankedLock, held, in_order


def test_rising_ranks_are_allowed():
    with RankedLock(1) as one, RankedLock(2):
        assert one.rank == 1
        assert held() == [1, 2]
    assert held() == []


@pytest.mark.parametrize("first, then", [(2, 1), (1, 1)])
def test_other_orders_are_refused(first, then):
    with RankedLock(first):
        with pytest.raises(LockOrderError) as info:
            RankedLock(then).acquire()
        assert str(info.value) == "lock %d wanted while holding %d" % (then, first)
        assert (info.value.wanted, info.value.holding) == (then, first)
        assert info.value.args == (then, first)
    assert held() == []


def test_a_refused_lock_stays_free():
    low, high = RankedLock(1), RankedLock(2)
    with high:
        with pytest.raises(LockOrderError):
            low.acquire()
    with low:
        assert held() == [1]


def test_locks_of_another_thread_do_not_count():
    seen = []

    def work():
        with RankedLock(1):
            seen.append(held())
            seen[0] = list(seen[0])

    with RankedLock(5):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join(60)
    assert seen == [[1]]


def test_in_order_sorts():
    locks = [RankedLock(rank) for rank in (3, 1, 2)]
    with in_order(*locks) as ranks:
        assert ranks == [1, 2, 3]
        assert held() == [1, 2, 3]
    assert held() == []


def test_in_order_gives_back_what_it_took():
    one = RankedLock(1)
    with pytest.raises(LockOrderError):
        with in_order(RankedLock(2), one, RankedLock(2)):
            pass
    assert held() == []
    with one:
        assert held() == [1]


def test_the_lock_excludes():
    lock = RankedLock(1)
    order = []

    def work():
        with lock:
            order.append("thread")

    thread = threading.Thread(target=work)
    with lock:
        thread.start()
        thread.join(0.02)
        order.append("main")
    thread.join(60)
    assert order == ["main", "thread"]


def test_dinner():
    assert lockorder.dinner(3, 50) == [50, 50, 50]
    assert lockorder.dinner(2, 3) == [3, 3]


def test_a_dinner_has_a_fork_for_each_guest(monkeypatch):
    ranks = []
    monkeypatch.setattr(lockorder, "RankedLock", lambda rank: ranks.append(rank) or RankedLock(rank))
    lockorder.dinner(3, 1)
    assert ranks == [0, 1, 2]


def test_neighbours_share_a_fork():
    forks = [RankedLock(rank) for rank in range(3)]
    table = [lockorder.Philosopher(forks, seat, 1) for seat in range(3)]
    assert [guest.forks for guest in table] == [
        (forks[0], forks[1]), (forks[1], forks[2]), (forks[2], forks[0])]
    assert [guest.eaten for guest in table] == [0, 0, 0]


def test_main(capsys):
    lockorder.main()
    assert capsys.readouterr().out == (
        "eaten: [20, 20, 20, 20, 20]\nrefused: lock 1 wanted while holding 2\n")
