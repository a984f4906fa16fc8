from __future__ import absolute_import, division, print_function

import multiprocessing

import pytest

from course.multiproc import syncs


def value(number=0):
    return multiprocessing.Value("i", number)


def test_add_in_this_process():
    lock, total = multiprocessing.Lock(), value(5)
    syncs.add(lock, total, 3)
    assert total.value == 8
    assert lock.acquire(False), "the lock must be free again"


def test_add_gives_the_lock_back_after_an_error():
    lock = multiprocessing.Lock()
    with pytest.raises(AttributeError):
        syncs.add(lock, None, 1)
    assert lock.acquire(False)


def test_count_together():
    assert syncs.count_together(3, 200) == 600


def test_visit_in_this_process():
    inside, most = value(), value()
    places = multiprocessing.Semaphore(1)
    for _ in range(2):
        syncs.visit(places, inside, most)
    assert (inside.value, most.value) == (0, 1)
    inside.value = 3
    syncs.visit(places, inside, most)
    assert (inside.value, most.value) == (3, 4)
    assert places.acquire(False)


@pytest.mark.parametrize("visitors, places, most", [(1, 3, 1), (4, 1, 1), (0, 1, 0)])
def test_largest_crowd(visitors, places, most):
    assert syncs.largest_crowd(visitors, places) == most


def test_wait_for_a_level_that_is_there():
    condition, level = multiprocessing.Condition(), value(2)
    assert syncs.wait_for(condition, level, 2) == 2
    syncs.raise_level(condition, level, 3)
    assert syncs.wait_for(condition, level, 4) == 5


def test_wait_for_a_level_that_is_raised():
    condition, level = multiprocessing.Condition(), value()
    process = multiprocessing.Process(target=syncs.raise_level, args=(condition, level, 2))
    with condition:
        process.start()
        condition.wait(10)
    assert syncs.wait_for(condition, level, 2) == 2
    process.join(60)


class Scripted(object):
    """A condition whose waiting makes true what is waited for."""

    def __init__(self, level):
        self.level = level
        self.waits = 0

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def wait(self):
        self.waits += 1
        self.level.value += 1


def test_wait_for_waits_again_when_it_is_too_early():
    condition = Scripted(value())
    assert syncs.wait_for(condition, condition.level, 3) == 3
    assert condition.waits == 3


def test_leg_in_this_process():
    track = multiprocessing.Array("i", [9, 9])
    condition, level = multiprocessing.Condition(), value(1)
    syncs.leg(condition, level, 1, track)
    assert (track[:], level.value) == ([9, 1], 2)


def test_relay_runs_in_order():
    assert syncs.relay(4) == [0, 1, 2, 3]


def test_no_runner_of_a_relay_fails(capfd):
    syncs.relay(2)
    assert capfd.readouterr().err == ""


def test_report_in_this_process():
    event, answers = multiprocessing.Event(), multiprocessing.Queue()
    name = multiprocessing.current_process().name
    syncs.report(event, answers, 0)
    assert answers.get() == "%s waited in vain" % name
    event.set()
    syncs.report(event, answers)
    assert answers.get() == "%s saw it" % name


def test_announce():
    assert syncs.announce("edcba") == ["a saw it", "b saw it", "c saw it", "d saw it", "e saw it"]
    assert syncs.announce(["a"], False, 0.001) == ["a waited in vain"]


def test_run_all_returns_exit_codes():
    lock = multiprocessing.Lock()
    assert syncs.run_all(syncs.add, (lock, value(), 1), (lock, value(), 0)) == [0, 0]


def test_main(capsys):
    syncs.main()
    assert capsys.readouterr().out == (
        "counted together: 300\nnever more than two: True\nrelay: [0, 1, 2]\n"
        "ann saw it, bob saw it\n")
