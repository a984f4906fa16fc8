from __future__ import absolute_import, division, print_function

import json
import threading

import pytest

from course.scaling import taskqueue
from course.scaling.taskqueue import MemoryBackend, TaskQueue, Worker

from netfixtures import running


@pytest.fixture
def backend():
    return MemoryBackend()


@pytest.fixture
def queue(backend):
    return TaskQueue(backend)


@pytest.fixture
def worker(backend):
    worker = Worker(backend)
    worker.register(divmod)
    return worker


def test_backend_is_first_in_first_out(backend):
    backend.push(b"one")
    backend.push(b"two")
    assert backend.size() == 2
    assert [backend.pop(0.01), backend.pop(0.01), backend.pop(0.01)] == [b"one", b"two", None]


def test_backend_keeps_results_for_one_fetch(backend):
    backend.store("a", b"1")
    backend.store("b", b"2")
    assert backend.fetch("b", 0) == b"2"
    assert backend.fetch("b", 0.001) is None
    assert backend.fetch("a", 0) == b"1"


def test_fetch_waits_for_its_own_result(backend):
    got = []
    with running(lambda: got.append(backend.fetch("mine", 10))) as fetching:
        backend.store("other", b"x")
        fetching.join(0.02)
        assert got == []
        backend.store("mine", b"y")
    assert got == [b"y"]


def test_message(queue, backend):
    number = queue.submit("add", 1, u"\xfc")
    message = backend.pop(0)
    assert json.loads(message) == {"id": number, "function": "add", "args": [1, u"\xfc"]}
    assert b"\n" not in message and b"\\u00fc" in message
    assert taskqueue.decode(message)["args"] == [1, u"\xfc"]


def test_numbers_are_all_different(queue):
    assert len(set(queue.submit("f") for _ in range(10))) == 10


def encoded(**changes):
    task = {"id": "1", "function": "f", "args": []}
    task.update(changes)
    return json.dumps(task).encode("ascii")


@pytest.mark.parametrize("message, reason", [
    (b"", "not JSON"), (b"rubbish", "not JSON"), (b"\xff\xfe\xfd", "not JSON"),
    (b"[" * 60000, "not JSON"), (b"x" * 65537, "message of 65537 bytes"),
    (b"[]", "a task has args, function and id"), (b"7", "a task has args, function and id"),
    (b"{}", "a task has args, function and id"),
    (encoded(more=1), "a task has args, function and id"),
    (encoded(args={"a": 1}), "args must be a list"), (encoded(args="ab"), "args must be a list"),
    (encoded(function=5), "function must be text"), (encoded(id=None), "id must be text")])
def test_bad_messages_are_refused_and_the_worker_goes_on(backend, queue, worker, message, reason):
    with pytest.raises(taskqueue.BadMessage) as info:
        taskqueue.decode(message)
    assert str(info.value) == reason
    backend.push(message)
    number = queue.submit("divmod", 9, 2)
    assert worker.step(0) and worker.step(0)
    assert worker.refused == [reason]
    assert queue.result(number, 0) == (True, [4, 1])


def test_longest_message():
    message = encoded(args=["x" * (65536 - len(encoded(args=[""])))])
    assert len(message) == taskqueue.MAX_MESSAGE
    assert len(taskqueue.decode(message)["args"][0]) > 65000


def test_result(queue, worker):
    number = queue.submit("divmod", 7, 2)
    assert queue.result(number, 0) is None
    assert worker.step() is True
    assert queue.result(number) == (True, [3, 1])
    assert worker.step(0.001) is False


def test_failures(queue, worker):
    @worker.register
    def unsendable():
        return object()

    numbers = [queue.submit("divmod", 1, 0), queue.submit("eval", "1"),
               queue.submit("unsendable"), queue.submit("divmod")]
    while worker.step(0):
        pass
    results = [queue.result(number, 0) for number in numbers]
    assert [good for good, _ in results] == [False] * 4
    assert [reason.split(":")[0] for _, reason in results] == [
        "ZeroDivisionError", "unknown function eval", "TypeError", "TypeError"]


def test_register_returns_the_function(worker):
    def function():
        return 1

    assert worker.register(function) is function
    assert worker.functions["function"] is function


def test_run_until_stopped(queue, worker):
    stop = threading.Event()
    worker.register(divmod)

    @worker.register
    def finish():
        stop.set()

    for _ in range(3):
        queue.submit("divmod", 3, 2)
    queue.submit("finish")
    queue.submit("divmod", 3, 2)
    assert worker.run(stop, 0) == 4
    assert worker.backend.size() == 1


def test_workers_share_the_queue(backend, queue):
    stop = threading.Event()
    workers = [Worker(backend), Worker(backend)]
    for each in workers:
        each.register(divmod)
    with running(workers[0].run, stop, 0.005), running(workers[1].run, stop, 0.005):
        numbers = [queue.submit("divmod", n, 3) for n in range(20)]
        assert [queue.result(number) for number in numbers] == [
            (True, list(divmod(n, 3))) for n in range(20)]
        stop.set()


def test_main(capsys):
    taskqueue.main()
    assert capsys.readouterr().out == (
        "True: [3, 1]\nFalse: unknown function eval\nrefused: not JSON\n")
