from __future__ import absolute_import, division, print_function

import threading

import pytest

from course.eventio import readyqueue

from netfixtures import pair


@pytest.fixture
def loop(clock):
    loop = readyqueue.EventLoop(clock)
    yield loop
    loop.close()


def test_callbacks_run_in_order(loop):
    calls = []
    for number in range(3):
        loop.call_soon(calls.append, number)
    assert loop.pending() == (3, 0)
    loop.turn()
    assert calls == [0, 1, 2]
    assert loop.pending() == (0, 0)


def test_what_a_callback_adds_waits_for_the_next_turn(loop):
    calls = []

    def again(number):
        calls.append(number)
        loop.call_soon(again, number + 1)

    loop.call_soon(again, 0)
    loop.turn()
    assert calls == [0]
    loop.turn()
    assert calls == [0, 1]


def test_timers_by_time_and_then_by_age(loop, clock):
    calls = []
    loop.call_later(2, calls.append, "late")
    loop.call_later(1, calls.append, "a")
    loop.call_later(1, calls.append, "b")
    loop.turn(0)
    assert calls == [] and loop.pending() == (0, 3)
    clock.now += 1
    loop.turn()
    assert calls == ["a", "b"]
    clock.now += 5
    loop.turn()
    assert calls == ["a", "b", "late"]


def test_cancelled_timer(loop, clock):
    calls = []
    timer = loop.call_later(1, calls.append, 1)
    loop.call_later(1, calls.append, 2)
    timer.cancel()
    assert timer.cancelled and loop.pending() == (0, 1)
    clock.now += 1
    loop.turn()
    assert calls == [2]


def test_timer_cancelled_by_the_one_before(loop, clock):
    calls = []
    loop.call_later(1, lambda: later.cancel())
    later = loop.call_later(1, calls.append, 1)
    clock.now += 2
    loop.turn()
    assert calls == []


@pytest.mark.parametrize("ready, delay, timeout, expected", [
    (True, 5, None, 0), (False, None, None, None), (False, None, 3, 3),
    (False, 5, None, 5), (False, 5, 3, 3), (False, 2, 3, 2), (False, -1, None, 0)])
def test_patience(loop, ready, delay, timeout, expected):
    if ready:
        loop.call_soon(int)
    if delay is not None:
        loop.call_later(delay, int)
    assert loop._patience(timeout) == expected


def test_sockets_and_callbacks_in_one_turn(loop):
    with pair() as (left, right):
        calls = []
        loop.on_readable(right, lambda: loop.call_soon(calls.append, right.recv(10)))
        loop.call_soon(calls.append, "ready before")
        left.sendall(b"spam")
        loop.turn()
        assert calls == ["ready before", b"spam"]


def test_an_error_comes_out_and_the_loop_goes_on(loop):
    calls = []
    loop.call_soon(int, "six")
    loop.call_soon(calls.append, 1)
    with pytest.raises(ValueError):
        loop.turn()
    loop.turn()
    assert calls == [1]


def test_in_background():
    loop = readyqueue.EventLoop()
    names = []
    done = threading.Event()

    def work():
        names.append(threading.current_thread().name)
        done.set()

    with readyqueue.in_background(loop) as same:
        assert same is loop
        loop.call_from_thread(work)
        assert done.wait(10)
    assert names and names[0] != threading.current_thread().name
    loop.call_soon(names.append, "later")
    assert loop.pending() == (1, 0), "the loop has stopped"
    loop.close()


def test_in_background_stops_after_an_error():
    loop = readyqueue.EventLoop()
    before = threading.active_count()
    with pytest.raises(KeyError):
        with readyqueue.in_background(loop):
            raise KeyError("body")
    assert threading.active_count() == before
    loop.close()


def test_main(capsys):
    readyqueue.main()
    assert capsys.readouterr().out == "ping pong ping pong ping pong\n"
