from __future__ import absolute_import, division, print_function

import pytest

from course.functional import decorators
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


class Readings(object):
    """A time module that says one prepared time after the other."""

    def __init__(self, *times):
        left = iter(times)
        self.time = lambda: next(left)


@pytest.mark.parametrize("end, fast, verdict", [
    (1015.9, 15.9, "threads help: the work waits for something else"),
    (1016, 16, "threads do not help: the work needs the interpreter"),
    (1025, 25, "threads do not help: the work needs the interpreter")])
def test_compare(monkeypatch, end, fast, verdict):
    calls = []
    monkeypatch.setattr(decorators, "clock", Readings(0, 10, 100, 114).time)
    monkeypatch.setattr(gil, "time", Readings(1000, end))
    slow, measured, words = gil.compare(calls.append, ("x",), 2)
    assert (slow, round(measured, 6), words) == (24, fast, verdict)
    assert calls == ["x"] * 4


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
