from __future__ import absolute_import, division, print_function

import platform
import sys

import pytest

from course.profiling import micro


class Timer(object):
    """Says that runs took the given seconds, one after the other."""

    def __init__(self, *seconds):
        self.readings = []
        now = 0
        for second in seconds:
            self.readings += [now, now + second]
            now += second

    def __call__(self):
        return self.readings.pop(0)


def test_interpreter():
    assert micro.interpreter().startswith("Python %d" % sys.version_info[0])
    if sys.version_info[0] == 2:
        assert micro.interpreter() == "Python " + platform.python_version()[:3]


def test_interpreter_of_another_line(monkeypatch):
    monkeypatch.setattr(micro.sys, "version_info", (4, 0))
    assert micro.interpreter() == "Python 4"


def test_best_is_the_least_of_some():
    timer = Timer(9.0, 4.0, 5.0)
    assert micro.best("pass", number=2, repeat=3, timer=timer) == 2.0
    assert timer.readings == []
    assert micro.best("pass", number=2, repeat=1, timer=Timer(3.0)) == 1.5


def test_best_runs_the_setup():
    assert micro.best("a + 1", "a = 1", number=1, repeat=1, timer=Timer(3.0)) == 3.0
    with pytest.raises(NameError):
        micro.best("a + 1", number=1, repeat=1, timer=Timer(3.0))


def test_compare_has_the_fastest_first():
    timer = Timer(6.0, 2.0, 3.0)
    pairs = [("a", "1"), ("b", "2"), ("c", "3")]
    assert micro.compare(pairs, number=1, repeat=1, timer=timer) == [
        (1.0, "b"), (1.5, "c"), (3.0, "a")]


def test_compare_of_no_time_at_all():
    pairs = micro.compare([("a", "1")], number=1, repeat=1, timer=Timer(0.0))
    assert pairs == [(0.0, "a")]


def test_same_result():
    assert micro.same_result([("a", "1 + 1"), ("b", "text = 2")])
    assert micro.same_result([("a", "2"), ("b", "x = 2")], "x")
    assert not micro.same_result([("a", "2"), ("b", "3")])
    assert micro.same_result([("a", "2")])
    with pytest.raises(SyntaxError):
        micro.same_result([("a", "1 +")])


def test_all_ways_to_join_work():
    assert [name for name, statement in micro.JOINING] == ["join", "plus", "format"]
    assert micro.same_result(micro.JOINING[:2])


def test_chart():
    assert micro.chart([(1.0, "a"), (2.0, "bb")], 10) == ["a       *****", "bb      **********"]


def test_main(capsys, monkeypatch):
    monkeypatch.setattr(micro, "best", lambda statement, number: len(statement) * number)
    micro.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == micro.interpreter() + " same"
    assert sorted(line.split()[0] for line in lines[1:]) == ["format", "join", "plus"]
    assert lines[3] == "plus    " + "*" * 20
