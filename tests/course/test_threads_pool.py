from __future__ import absolute_import, division, print_function

import threading

import pytest

from course.threads.pool import PoolClosed, WorkerPool, main
from course.threads.results import NotReady

from netfixtures import running, until


def test_map_keeps_the_order():
    with WorkerPool(3) as pool:
        assert pool.map(abs, [-1, 2, -3, 4]) == [1, 2, 3, 4]
        assert pool.map(abs, []) == []


def test_workers_run_at_once():
    meeting = [threading.Event(), threading.Event()]

    def meet(number):
        meeting[number].set()
        return meeting[1 - number].wait(10)

    with WorkerPool(2) as pool:
        assert pool.map(meet, [0, 1]) == [True, True]


def test_submit_and_result():
    go = threading.Event()
    with WorkerPool(1) as pool:
        job = pool.submit(lambda a, b: (go.wait(10), a - b), 5, 3)
        assert not job.ready()
        with pytest.raises(NotReady) as info:
            job.result(0.001)
        assert str(info.value) == "no result after 0.001 seconds"
        go.set()
        assert job.result(10) == (True, 2)
        assert job.ready()


def test_apply_waits_or_not():
    with WorkerPool(1) as pool:
        assert pool.apply(divmod, (7, 2)) == (3, 1)
        assert pool.apply(dict) == {}
        assert pool.apply(divmod, (9, 2), True).result(10) == (4, 1)


def test_a_failing_job_does_not_end_the_worker():
    with WorkerPool(1) as pool:
        job = pool.submit(int, "six")
        with pytest.raises(ValueError) as info:
            job.result()
        assert "six" in str(info.value)
        with pytest.raises(ZeroDivisionError):
            pool.map(lambda n: 1 // n, [1, 0])
        assert pool.alive() == 1
        assert pool.apply(int, ("6",)) == 6


def refuses(pool):
    try:
        pool.submit(abs, 1)
    except PoolClosed as error:
        return str(error) == "the pool takes no more jobs"
    return False


def test_close_finishes_all_jobs():
    pool = WorkerPool(2)
    go = threading.Event()
    jobs = [pool.submit(go.wait, 10) for _ in range(6)]
    with running(pool.close) as closing:
        closing.join(0.02)
        assert closing.is_alive()
        until(lambda: refuses(pool))
        go.set()
    assert [job.result(0) for job in jobs] == [True] * 6
    assert pool.alive() == 0
    pool.close()


def test_size():
    pool = WorkerPool(4)
    assert pool.alive() == 4
    pool.close()


def test_main(capsys):
    main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "[0, 1, 4, 9, 16, 25]"
    assert lines[1].startswith("failed: ") and "six" in lines[1]
    assert lines[2:] == ["workers: 3", "workers after closing: 0"]
