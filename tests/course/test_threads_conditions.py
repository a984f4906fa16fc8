from __future__ import absolute_import, division, print_function

import threading

import pytest

from course.threads import conditions
from course.threads.starting import join_all, start_all

from netfixtures import running


def test_buffer_keeps_the_order():
    buffer = conditions.BoundedBuffer(3)
    for item in "abc":
        buffer.put(item)
    assert [buffer.get(), buffer.get(), buffer.get()] == ["a", "b", "c"]


def test_full_buffer_makes_the_producer_wait():
    buffer = conditions.BoundedBuffer(1)
    buffer.put("first")
    with running(buffer.put, "second") as producer:
        producer.join(0.02)
        assert producer.is_alive()
        assert buffer.get() == "first"
    assert buffer.get() == "second"


def test_empty_buffer_makes_the_consumer_wait():
    buffer = conditions.BoundedBuffer(1)
    got = []
    with running(lambda: got.append(buffer.get())) as consumer:
        consumer.join(0.02)
        assert got == []
        buffer.put("item")
    assert got == ["item"]


def test_closing_wakes_all_who_wait():
    full, empty = conditions.BoundedBuffer(1), conditions.BoundedBuffer(1)
    full.put("x")
    errors = []

    def expect(function, *args):
        try:
            function(*args)
        except conditions.Closed as error:
            errors.append(str(error))

    threads = start_all([lambda: expect(full.put, "y"), lambda: expect(empty.get)] * 2)
    assert len(join_all(threads, 0.05)) == 4
    full.close()
    empty.close()
    assert join_all(threads, 10) == []
    assert sorted(errors) == ["closed and empty"] * 2 + ["put into a closed buffer"] * 2


def test_closed_buffer_gives_what_it_has():
    buffer = conditions.BoundedBuffer(5)
    buffer.put(1)
    buffer.put(2)
    buffer.close()
    with pytest.raises(conditions.Closed):
        buffer.put(3)
    assert list(buffer) == [1, 2]
    with pytest.raises(conditions.Closed):
        buffer.get()


def test_many_producers_and_consumers():
    buffer = conditions.BoundedBuffer(2)
    got = []
    lock = threading.Lock()

    def produce():
        for number in range(50):
            buffer.put(number)

    def consume():
        for item in buffer:
            with lock:
                got.append(item)

    consumers = start_all([consume] * 2)
    assert join_all(start_all([produce] * 3), 10) == []
    buffer.close()
    assert join_all(consumers, 10) == []
    assert sorted(got) == sorted(list(range(50)) * 3)


def test_race():
    race = conditions.Race()
    assert not race.started()
    assert race.run("too early", 0) is False
    threads = start_all([lambda: race.run("a", 10), lambda: race.run("b", 10)])
    assert race.arrived == []
    race.start()
    assert join_all(threads, 10) == []
    assert race.started()
    assert sorted(race.arrived) == ["a", "b"]
    assert race.run("late") is True
    assert race.arrived[2] == "late"


def test_waiter_has_a_value():
    waiter = conditions.Waiter()
    waiter.set(0)
    waiter.set(1)
    assert waiter.get(0) == 1


def test_waiter_gives_up():
    assert conditions.Waiter().get(0.001) is None


def test_waiter_wakes_up():
    waiter = conditions.Waiter()
    got = []
    with running(lambda: got.append(waiter.get(10))) as thread:
        thread.join(0.01)
        assert got == []
        waiter.set("value")
    assert got == ["value"]


class StoppedClock(object):
    """A time module whose time stands still: nobody ever comes too late."""

    time = staticmethod(lambda: 100.0)


def test_waiting_less_than_a_second(monkeypatch):
    monkeypatch.setattr(conditions, "time", StoppedClock)
    waiter, values = conditions.Waiter(), []
    threads = start_all([lambda: values.append(waiter.get(0.5))])
    assert len(join_all(threads, 0.02)) == 1
    waiter.set("value")
    assert join_all(threads, 10) == []
    assert values == ["value"]


def test_main(capsys):
    conditions.main()
    assert capsys.readouterr().out == (
        "eaten: [0, 1, 2, 3, 4]\nrefused: put into a closed buffer\n")
