from __future__ import absolute_import, division, print_function

import pytest

from course.coroutines.requests import Join, Readable, Return, Sleep, Spawn, Writable
from course.coroutines.scheduler import Busy, Scheduler, main
from course.sockets import nonblocking

from netfixtures import interrupt_once, pair


class Clock(object):
    """Time that passes while a scheduler waits, and only then."""

    def __init__(self):
        self.now = 100
        self.waits = []

    def time(self):
        return self.now

    def wait(self, reading, writing, timeout):
        self.waits.append(timeout)
        found = nonblocking.wait(reading, writing, 0)
        if timeout and found == ([], []):
            self.now += timeout
        return found


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("course.coroutines.requests.time", clock)
    monkeypatch.setattr("course.coroutines.scheduler.time", clock)
    monkeypatch.setattr("course.coroutines.scheduler.wait", clock.wait)
    return clock


@pytest.fixture
def scheduler():
    return Scheduler()


def giving(value, seconds=0):
    yield Sleep(seconds)
    yield Return(value)


def failing():
    yield Sleep(0)
    raise KeyError("spam")


def test_values_of_tasks(scheduler):
    assert scheduler.run(giving(1), giving(2)) == [1, 2]
    assert scheduler.run() == []


def test_task_without_a_value(scheduler):
    def task():
        yield Sleep(0)

    assert scheduler.run(task()) == [None]


def test_return_ends_the_generator(scheduler):
    steps = []

    def task():
        try:
            yield Return("value")
            steps.append("never")
        finally:
            steps.append("closed")

    assert scheduler.run(task()) == ["value"]
    assert steps == ["closed"]


def test_generator_called_by_another(scheduler):
    def caller():
        first = yield giving(20)
        second = yield giving(first + 1)
        yield Return(first + second)

    assert scheduler.run(caller()) == [41]


def test_error_goes_to_the_caller(scheduler):
    def caller():
        try:
            yield failing()
        except KeyError as error:
            value = yield giving(error.args[0])
            yield Return(value)

    assert scheduler.run(caller()) == ["spam"]


def test_error_that_nobody_catches(scheduler):
    with pytest.raises(KeyError) as info:
        scheduler.run(giving(1), failing())
    assert info.value.args == ("spam",)


def test_tasks_take_turns(scheduler):
    order = []

    def task(name):
        for number in range(3):
            order.append(name + str(number))
            yield Sleep(0)

    scheduler.run(task("a"), task("b"))
    assert order == ["a0", "b0", "a1", "b1", "a2", "b2"]


def test_sleep_in_order(scheduler, clock):
    order = []

    def task(name, seconds):
        yield Sleep(seconds)
        order.append(name)

    scheduler.run(task("late", 20), task("soon", 1), task("mid", 10))
    assert order == ["soon", "mid", "late"]
    assert clock.waits == [0, 1, 9, 10], "no longer than the first sleeper wants"


def test_sleepers_let_the_busy_ones_go_on(scheduler, clock):
    order = []

    def busy():
        for _ in range(3):
            yield Sleep(0)
            order.append("busy")

    def sleeper():
        yield Sleep(5)
        order.append("woke")

    scheduler.run(sleeper(), busy())
    assert order == ["busy"] * 3 + ["woke"]


def test_spawn_and_join(scheduler):
    def parent():
        child = yield Spawn(giving("child", 0.001))
        assert not child.ended
        first = yield Join(child)
        again = yield Join(child)
        yield Return([first, again, child.ended])

    assert scheduler.run(parent()) == [["child", "child", True]]


def test_join_raises(scheduler):
    def parent():
        child = yield Spawn(failing())
        caught = []
        for _ in range(2):
            try:
                yield Join(child)
            except KeyError as error:
                caught.append(error.args)
        yield Return(caught)

    assert scheduler.run(parent()) == [[("spam",), ("spam",)]]


def test_two_wait_for_one(scheduler):
    child = scheduler.spawn(giving(7, 0.001))

    def waiter():
        value = yield Join(child)
        yield Return(value)

    assert scheduler.run(waiter(), waiter()) == [7, 7]


@pytest.mark.parametrize("wanted", [5, None, "text", [1]])
def test_what_a_task_cannot_yield(scheduler, wanted):
    def task():
        try:
            yield wanted
        except TypeError as error:
            yield Return(str(error))

    assert scheduler.run(task()) == ["a task cannot yield %r" % (wanted,)]


def test_sockets(scheduler):
    with pair() as (left, right):
        def reader():
            yield Readable(right)
            yield Return(right.recv(100))

        def writer():
            yield Sleep(0.001)
            yield Writable(left)
            left.sendall(b"spam")

        assert scheduler.run(reader(), writer()) == [b"spam", None]
    assert scheduler.readers == {} and scheduler.writers == {}


def test_tasks_go_on_after_a_signal(scheduler, monkeypatch):
    with pair() as (left, right):
        def waiter(request, sock):
            yield request(sock)
            yield Return(request.__name__)

        left.sendall(b"x")
        asked = interrupt_once(monkeypatch)
        assert scheduler.run(waiter(Readable, right), waiter(Writable, left)) == [
            "Readable", "Writable"]
        assert asked == [([right], [left])] * 2


def test_one_socket_two_readers(scheduler):
    with pair() as (left, right):
        def reader():
            yield Readable(right)
            yield Return(right.recv(100))

        def late():
            try:
                yield Readable(right)
            except Busy as error:
                left.sendall(b"x")
                yield Return(str(error))

        assert scheduler.run(reader(), late()) == [b"x", "another task waits for this socket"]


def test_sleeper_is_not_forgotten_while_others_are_busy(scheduler):
    order = []

    def busy():
        while "woke" not in order:
            yield Sleep(0)
        order.append("saw it")

    def sleeper():
        yield Sleep(0.005)
        order.append("woke")

    scheduler.run(busy(), sleeper())
    assert order == ["woke", "saw it"]


def test_main(capsys):
    main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["slow 0", "fast 0"]
    assert sorted(lines[2:5]) == ["fast 1", "fast 2", "slow 1"]
    assert lines[5:] == ["in all: 5"]
