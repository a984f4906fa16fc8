from __future__ import absolute_import, division, print_function

import multiprocessing

import pytest

from course.multiproc import queues


def halve(number):
    if number % 2:
        raise ValueError("%d is odd" % number)
    return number // 2


def test_perform():
    assert queues.perform(halve, 4) == (True, 2)
    assert queues.perform(halve, 5) == (False, "ValueError: 5 is odd")


def test_work_in_this_process():
    tasks, results = multiprocessing.JoinableQueue(), multiprocessing.Queue()
    for task in [(0, halve, 6), (1, halve, 7), queues.END]:
        tasks.put(task)
    assert queues.work(tasks, results) == 2
    assert [results.get(), results.get()] == [(0, (True, 3)), (1, (False, "ValueError: 7 is odd"))]
    tasks.join()


def test_farm_keeps_the_order():
    farm = queues.Farm(2)
    assert farm.map(queues.square, range(10)) == [n * n for n in range(10)]
    assert farm.map(queues.square, []) == []
    assert farm.close() == [0, 0]


def test_farm_tells_errors_and_goes_on():
    farm = queues.Farm(1)
    with pytest.raises(queues.Failed) as info:
        farm.map(halve, [2, 3, 5])
    assert str(info.value) == "ValueError: 3 is odd"
    assert farm.map(halve, iter([8])) == [4]
    assert farm.close() == [0]


def test_workers_are_daemons():
    farm = queues.Farm(2)
    assert [worker.daemon for worker in farm.workers] == [True, True]
    farm.close()


def test_relay_in_this_process():
    source, target = multiprocessing.Queue(), multiprocessing.Queue()
    for item in [1, 2, queues.END]:
        source.put(item)
    queues.relay(source, target, queues.square)
    assert [target.get() for _ in range(3)] == [1, 4, queues.END]


def test_chain():
    assert queues.chain(["a", "bbb"], len, queues.square) == [1, 9]
    assert queues.chain([1, 2]) == [1, 2]


def test_main(capsys):
    queues.main()
    assert capsys.readouterr().out == (
        "[0, 1, 4, 9, 16]\nfailed: ValueError\nexit codes: [0, 0]\n[16]\n")
