from __future__ import absolute_import, division, print_function

import threading

import pytest

from course.threads.barrier import Barrier, BrokenBarrierError, main, run_phases
from course.threads.starting import join_all, start_all

from netfixtures import until


class StoppedClock(object):
    """A time module whose time stands still: nobody ever comes too late."""

    time = staticmethod(lambda: 100.0)


def test_nobody_passes_alone():
    barrier = Barrier(3)
    places = []

    def work():
        places.append(barrier.wait(10))

    threads = start_all([work, work])
    until(lambda: barrier.waiting == 2)
    assert len(join_all(threads, 0.02)) == 2
    assert barrier.wait() == 0, "the last one to come"
    assert join_all(threads, 10) == []
    assert sorted(places) == [1, 2]
    assert (barrier.waiting, barrier.broken, barrier.parties) == (0, False, 3)


def test_one_party_never_waits_and_runs_the_action():
    calls = []
    barrier = Barrier(1, lambda: calls.append("open"))
    assert [barrier.wait(), barrier.wait()] == [0, 0]
    assert calls == ["open", "open"]


@pytest.mark.parametrize("parties", [0, -1])
def test_no_parties(parties):
    with pytest.raises(ValueError) as info:
        Barrier(parties)
    assert str(info.value) == "a barrier needs one thread at least"


def test_patience_of_less_than_a_second(monkeypatch):
    monkeypatch.setattr("course.threads.barrier.time", StoppedClock)
    barrier = Barrier(2)
    threads = start_all([lambda: barrier.wait(0.5)])
    until(lambda: barrier.waiting == 1)
    assert len(join_all(threads, 0.02)) == 1
    assert barrier.wait() == 0
    assert join_all(threads, 10) == []


@pytest.mark.parametrize("patience", [0, 0.001])
def test_giving_up_breaks_it(patience):
    barrier = Barrier(2)
    for _ in range(2):
        with pytest.raises(BrokenBarrierError) as info:
            barrier.wait(patience)
        assert str(info.value) == "the barrier is broken"
    assert barrier.broken


def test_giving_up_breaks_it_for_the_others():
    barrier = Barrier(3)
    errors = []

    def work():
        try:
            barrier.wait()
        except BrokenBarrierError as error:
            errors.append(error)

    threads = start_all([work])
    until(lambda: barrier.waiting == 1)
    with pytest.raises(BrokenBarrierError):
        barrier.wait(0.001)
    assert join_all(threads, 10) == []
    assert len(errors) == 1


def test_reset():
    barrier = Barrier(2)
    with pytest.raises(BrokenBarrierError):
        barrier.wait(0)
    barrier.reset()
    assert (barrier.broken, barrier.waiting) == (False, 0)
    thread = threading.Thread(target=barrier.wait)
    thread.start()
    barrier.wait(10)
    thread.join(60)
    assert not thread.is_alive()


def test_failing_action_breaks_it():
    def action():
        raise KeyError("action")

    barrier = Barrier(1, action)
    with pytest.raises(KeyError):
        barrier.wait()
    with pytest.raises(BrokenBarrierError):
        barrier.wait()


def test_phases():
    assert run_phases(["a", "b"], 3) == [["a0", "b0"], ["a1", "b1"], ["a2", "b2"]]


def test_main(capsys):
    main()
    assert capsys.readouterr().out == "a0, b0, c0\na1, b1, c1\n"
