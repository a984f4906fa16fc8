from __future__ import absolute_import, division, print_function

import threading
import traceback

import pytest

from course.threads import results


class Failure(Exception):
    pass


def fail_deep_inside():
    raise Failure("spam", 42)


def test_result():
    def add(a, b=1):
        return a + b, threading.current_thread().name

    assert results.start(add, 2, b=3).result() == (5, "add")
    assert results.start(add, 2).result(10) == (3, "add")


def test_functions_without_a_name_of_ours():
    assert results.start(divmod, 7, 2).result() == (3, 1)


def test_exception_comes_back_with_its_traceback():
    call = results.start(fail_deep_inside)
    for _ in range(2):
        with pytest.raises(Failure) as info:
            call.result()
        assert info.value.args == ("spam", 42)
        names = [entry[2] for entry in traceback.extract_tb(info.tb)]
        assert names[-1] == "fail_deep_inside"


def test_not_ready():
    go = threading.Event()

    def slow():
        go.wait(10)
        return "done"

    call = results.start(slow)
    with pytest.raises(results.NotReady) as info:
        call.result(0.001)
    assert str(info.value) == "slow is still running"
    go.set()
    assert call.result(10) == "done"
    assert call.daemon


def test_failed():
    assert results.start(lambda: 1).failed() is None
    assert isinstance(results.start(fail_deep_inside).failed(), Failure)


def test_gather_keeps_the_order_and_runs_at_once():
    go = threading.Event()

    def waits():
        return go.wait(10)

    def opens():
        go.set()
        return "opened"

    assert results.gather([waits, opens], 10) == [True, "opened"]
    assert results.gather([]) == []


def test_gather_raises():
    with pytest.raises(Failure):
        results.gather([lambda: 1, fail_deep_inside])


def test_first_does_not_wait_for_the_others():
    go = threading.Event()
    assert results.first([lambda: go.wait(10), lambda: "fast", fail_deep_inside]) == "fast"
    go.set()


def test_first_when_all_fail():
    with pytest.raises(Failure):
        results.first([fail_deep_inside, fail_deep_inside])
    with pytest.raises(ValueError) as info:
        results.first([])
    assert str(info.value) == "no functions given"


def test_first_takes_a_result_of_none():
    assert results.first([lambda: None]) is None


def test_partition():
    values, errors = results.partition([lambda: 1, fail_deep_inside, lambda: 2])
    assert values == [1, 2]
    assert errors == ["Failure: ('spam', 42)"]


def test_main(capsys):
    results.main()
    assert capsys.readouterr().out == (
        "values: [6, 6]\nfirst: 6\nthe error came back to MainThread\nerrors: 1\n")
