from __future__ import absolute_import, division, print_function

import threading
import traceback

import pytest

from course.distributed import actors
from course.distributed.actors import Actor, Agenda, Collector, Forwarder, Result, Worker


def finish(*started):
    for actor in started:
        actor.close()
        actor.join()


def test_messages_are_handled_in_order():
    collector = Collector().start()
    for message in (1, u"two", [3], None):
        collector.send(message)
    finish(collector)
    assert collector.found == [1, u"two", [3], None]


def test_what_was_sent_before_the_end_is_handled_and_nothing_after():
    collector = Collector()
    collector.send(1)
    collector.close()
    collector.send(2)
    collector.start().join()
    assert collector.found == [1]


def test_forwarder():
    first, second = Collector().start(), Collector().start()
    halves = Forwarder(lambda n: None if n % 2 else n // 2, first, second).start()
    for number in range(6):
        halves.send(number)
    finish(halves, first, second)
    assert first.found == second.found == [0, 1, 2]


def test_failure_comes_with_its_traceback():
    def fail_here(message):
        raise KeyError(message)

    actor = Forwarder(fail_here).start()
    actor.send("gone")
    with pytest.raises(KeyError) as caught:
        actor.join()
    assert caught.value.args == ("gone",)
    assert "fail_here" in [frame[2] for frame in traceback.extract_tb(caught.tb)]


def test_actor_that_does_not_end():
    actor = Collector().start()
    with pytest.raises(RuntimeError) as caught:
        actor.join(0.01)
    assert str(caught.value) == "Collector has not ended"
    finish(actor)


def test_actor_without_a_handler():
    actor = Actor().start()
    actor.send(1)
    with pytest.raises(NotImplementedError):
        actor.join()


def test_agenda_sorts_by_priority():
    agenda = Agenda().start()
    for priority, name in [(2, "b"), (1, "a"), (None, "first"), (2, "c"), (0.5, "half")]:
        agenda.send((priority, {"name": name}))
    finish(agenda)
    assert [job["name"] for job in agenda.order()] == ["first", "half", "a", "b", "c"]
    assert agenda.order() == []


def test_agenda_sorts_jobs_of_one_priority_as_dictionaries_are_compared():
    agenda = Agenda()
    jobs = [{"b": 1}, {"a": 2}, {"a": 1, "b": 0}, {"a": 1}, {}]
    for priority in (None, 0):
        for job in jobs:
            agenda.handle((priority, job))
    assert agenda.order() == [{}, {"a": 1}, {"a": 2}, {"b": 1}, {"a": 1, "b": 0}] * 2


def test_worker_answers_later():
    worker = Worker().start()
    go = threading.Event()
    waiting = worker.submit(go.wait, 10)
    adding = worker.submit(lambda a, b: a + b, 1, 2)
    with pytest.raises(RuntimeError) as caught:
        adding.get(0.01)
    assert str(caught.value) == "no answer yet"
    go.set()
    assert adding.get() == 3
    waiting.get()
    finish(worker)


def test_worker_goes_on_after_an_error():
    worker = Worker().start()
    failing = worker.submit(int, "x")
    assert worker.submit(int, "7").get() == 7
    with pytest.raises(ValueError):
        failing.get()
    finish(worker)


def test_result_may_be_none():
    result = Result()
    result.set(None)
    assert result.get() is None


def test_main(capsys):
    actors.main()
    assert capsys.readouterr().out == "[0, 1, 4, 9, 16]\n"
