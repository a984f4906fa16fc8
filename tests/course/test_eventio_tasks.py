from __future__ import absolute_import, division, print_function

import pytest

from course.eventio import tasks
from course.eventio.readyqueue import EventLoop


@pytest.fixture
def loop(clock):
    loop = EventLoop(clock)
    yield loop
    loop.close()


def pass_time(loop, clock, seconds):
    for _ in range(seconds):
        clock.now += 1
        loop.turn(0)


def test_every(loop, clock):
    calls = []
    tasks.every(loop, 2, calls.append, "x", times=3, done=lambda: calls.append("done"))
    assert calls == []
    loop.turn(0)
    assert calls == ["x"]
    pass_time(loop, clock, 1)
    assert calls == ["x"]
    pass_time(loop, clock, 1)
    assert calls == ["x", "x"]
    pass_time(loop, clock, 10)
    assert calls == ["x", "x", "x", "done"]


def test_every_without_an_end(loop, clock):
    calls = []
    repeated = tasks.every(loop, 1, calls.append, 1)
    pass_time(loop, clock, 50)
    assert len(calls) == 50
    repeated.cancel()
    pass_time(loop, clock, 5)
    assert len(calls) == 50


def test_every_once(loop):
    calls = []
    tasks.every(loop, 1, calls.append, 1, times=1)
    loop.turn(0)
    assert calls == [1] and loop.pending() == (0, 0)


def test_cancelled_before_the_first_call(loop):
    calls = []
    tasks.every(loop, 1, calls.append, 1, done=lambda: calls.append("done")).cancel()
    loop.turn(0)
    assert calls == []


def test_steps_one_a_turn(loop):
    calls = []
    task = tasks.Steps(loop, [lambda _: 5, lambda n: n + 1, str], calls.append)
    values = []
    while not task.finished:
        loop.turn(0)
        values.append(task.value)
    assert values == [5, 6, "6", "6"]
    assert task.error is None and calls == [task]


def test_two_tasks_take_turns(loop):
    order = []
    for name in "ab":
        tasks.Steps(loop, [lambda _, name=name: order.append(name)] * 2)
    for _ in range(4):
        loop.turn(0)
    assert order == ["a", "b", "a", "b"]


def test_failing_step_ends_the_task(loop):
    calls = []
    task = tasks.Steps(loop, [lambda _: "six", int, calls.append], calls.append)
    for _ in range(5):
        loop.turn(0)
    assert task.finished and task.value == "six"
    assert isinstance(task.error, ValueError)
    assert calls == [task]


def test_bus_now_and_later(loop):
    bus = tasks.Bus(loop)
    calls = []
    bus.on("saved", lambda *args: calls.append(("first", args)))
    bus.on("saved", lambda *args: calls.append(("second", args)))
    assert bus.fire("saved", (1,)) == 2
    assert calls == [("first", (1,)), ("second", (1,))]
    assert bus.fire("saved", (), True) == 2
    assert len(calls) == 2
    loop.turn(0)
    assert calls[2:] == [("first", ()), ("second", ())]
    assert bus.fire("unknown") == 0
    assert bus.fire("saved", **{"async": True}) == 2
    assert len(calls) == 4
    with pytest.raises(TypeError) as caught:
        bus.fire("saved", later=True)
    assert "'later'" in str(caught.value)


def test_handler_that_leaves_while_it_is_called(loop):
    bus = tasks.Bus(loop)
    calls = []

    def once():
        calls.append("once")
        bus.off("event", once)

    bus.on("event", once)
    bus.on("event", lambda: calls.append("always"))
    bus.fire("event")
    bus.fire("event")
    assert calls == ["once", "always", "always"]


def test_main(capsys):
    tasks.main()
    assert capsys.readouterr().out == "tick 42\n"
