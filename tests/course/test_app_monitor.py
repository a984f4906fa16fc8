from __future__ import absolute_import, division, print_function

import pytest

from course.app import monitor
from course.app.monitor import Monitor


@pytest.fixture
def times():
    return []


@pytest.fixture
def watch(times):
    return Monitor(lambda: times.pop(0))


def test_counters(watch):
    watch.count("kept")
    watch.count("kept", 4)
    watch.count("failed", 2)
    assert watch.counters == {"kept": 5, "failed": 2}


def test_times_add_up(watch, times):
    times[:] = [1.0, 1.5, 3.0, 3.125, 10, 10.01]
    for name in ("fetch", "fetch", "index"):
        with watch.timing(name):
            pass
    assert watch.seconds["fetch"] == 0.625
    assert watch.busiest() == "fetch"
    assert watch.snapshot() == {"fetch_ms": 625, "index_ms": 10, "errors": 0}


def test_time_of_what_fails_counts_too(watch, times):
    times[:] = [0, 2]
    with pytest.raises(KeyError):
        with watch.timing("fetch"):
            raise KeyError
    assert watch.seconds == {"fetch": 2}


@pytest.mark.parametrize("counters, share", [
    ({}, 0), ({"a": 1}, 100), ({"a": 2, "b": 1}, 66), ({"b": 1}, 0), ({"a": 1, "b": 199}, 0)])
def test_share_is_rounded_down(watch, counters, share):
    watch.counters.update(counters)
    assert watch.share("a") == share
    assert isinstance(watch.share("a"), int)


def test_busiest(watch):
    assert watch.busiest() is None
    watch.seconds.update({"a": 1, "c": 2, "b": 2})
    assert watch.busiest() == "c"
    watch.seconds = dict.fromkeys("tsrqponmlk", 1)
    assert watch.busiest() == "t"
    watch.seconds = dict.fromkeys("klmnopqrst", 1)
    assert watch.busiest() == "t"


def test_busiest_when_the_question_was_asked(watch):
    class Lock(object):
        def __enter__(self):
            pass

        def __exit__(self, *error):
            watch.seconds["late"] = 9  # by another thread, which waited

    watch.seconds["early"] = 1
    watch._lock = Lock()
    assert watch.busiest() == "early"


def test_snapshot_has_the_errors(watch):
    watch.count("failed", 3)
    watch.seconds["x"] = 0.0016
    assert watch.snapshot() == {"failed": 3, "errors": 3, "x_ms": 2}


def test_usual_clock_goes_forward():
    found = Monitor()
    with found.timing("x"):
        sum(range(1000))
    assert 0 <= found.seconds["x"] < 10


def test_main(capsys):
    monitor.main()
    assert capsys.readouterr().out == "{'numbers': 143} 100 adding up\n"
