from __future__ import absolute_import, division, print_function

import time

import pytest

from course.threads import gil


def test_switching_every_is_undone():
    before = gil.interval()
    assert before > 0
    with gil.switching_every(500) as old:
        assert old == before
        assert gil.interval() == 500
        with gil.switching_every(1000) as inner:
            assert (inner, gil.interval()) == (500, 1000)
        assert gil.interval() == 500
    assert gil.interval() == before


def test_switching_every_is_undone_after_an_error():
    before = gil.interval()
    with pytest.raises(KeyError):
        with gil.switching_every(300):
            assert gil.interval() == 300
            raise KeyError("body")
    assert gil.interval() == before


def test_smallest_interval():
    before = gil.interval()
    with gil.switching_every(1):
        assert gil.interval() < before
    assert gil.interval() == before


@pytest.mark.parametrize("ticks", [0, -5])
def test_interval_must_be_positive(ticks):
    before = gil.interval()
    with pytest.raises(ValueError) as info:
        with gil.switching_every(ticks):
            pytest.fail("the body must not run")
    assert str(info.value) == "the check interval must be positive, not %d" % ticks
    assert gil.interval() == before


def test_countdown():
    assert gil.countdown(101) == 0


@pytest.mark.parametrize("run", [gil.in_turn, gil.at_once])
def test_all_calls_are_made(run):
    calls = []
    assert run(lambda a, b: calls.append((a, b)), (1, 2), 3) >= 0
    assert calls == [(1, 2)] * 3


def test_compare_waiting():
    slow, fast, verdict = gil.compare(time.sleep, (0.05,), 5)
    assert slow >= 0.25 and fast < slow
    assert verdict.startswith("threads help")


def test_compare_computing():
    verdict = gil.compare(lambda: None, (), 1)[2]
    assert verdict.startswith("threads do not help")


def test_unsafe_alone():
    counter = gil.Unsafe()
    counter.add()
    counter.add()
    assert counter.value == 2


def test_lost_updates():
    assert gil.lost_updates() == 1


def test_main(capsys):
    gil.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "lost updates: 1"
    assert lines[1].startswith("computing: threads ")
    assert lines[2].startswith("waiting: threads")
