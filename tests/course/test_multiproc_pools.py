from __future__ import absolute_import, division, print_function

import multiprocessing
import os

import pytest

from course.multiproc import pools


@pytest.fixture(scope="module")
def counter():
    counter = pools.PrimeCounter(2)
    yield counter
    counter.close()


def test_is_prime():
    assert [n for n in range(-3, 30) if pools.is_prime(n)] == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
    assert not pools.is_prime(49)


@pytest.mark.parametrize("stop, parts, expected", [
    (10, 2, [(0, 5), (5, 10)]), (10, 3, [(0, 4), (4, 8), (8, 10)]), (2, 1, [(0, 2)]),
    (3, 5, [(0, 1), (1, 2), (2, 3)]), (0, 2, [])])
def test_ranges(stop, parts, expected):
    assert pools.ranges(stop, parts) == expected


def test_functions_of_the_workers():
    assert pools.count_primes((0, 100)) == 25
    assert pools.count_primes((90, 98)) == 1
    assert pools.count_primes((90, 97)) == 0
    assert pools.whoami(1) == os.getpid()
    assert pools.check(9) == (9, False)
    assert pools.check(11) == (11, True)


def test_count(counter):
    assert counter.count(1000) == 168
    assert counter.count(1000, 7) == 168


def test_begin_and_finish(counter):
    del counter.progress[:]
    results = counter.begin(1000, 4)
    assert len(results) == 4
    assert counter.finish(results) == 168
    for result in results:
        assert result.ready() and result.successful()
    assert sum(counter.progress) == 168 and len(counter.progress) == 4


class Never(object):
    """A result that does not come."""

    def get(self, timeout):
        assert timeout == 0.5
        raise multiprocessing.TimeoutError


def test_overdue(counter):
    with pytest.raises(pools.Overdue) as info:
        counter.finish([Never()], 0.5)
    assert str(info.value) == "not done in 0.5 seconds"


def test_find(counter):
    found = dict(counter.find(range(50)))
    assert len(found) == 50
    assert sorted(n for n in found if found[n]) == [n for n in range(50) if pools.is_prime(n)]


def test_workers_are_other_processes(counter):
    workers = counter.workers()
    assert 1 <= len(workers) <= 2 and os.getpid() not in workers


def test_alone_is_measured():
    calls = pools.alone.calls
    assert pools.alone(100) == 25
    assert pools.alone.calls == calls + 1
    assert pools.alone.seconds() >= 0


def test_main_shows_primes_in_order(monkeypatch, capsys):
    """A pool gives its answers as they come."""
    monkeypatch.setattr(pools.PrimeCounter, "find", lambda self, numbers: [(5, True), (4, False), (3, True)])
    pools.main()
    assert capsys.readouterr().out.endswith("primes: [3, 5]\n")


def test_main(capsys):
    pools.main()
    assert capsys.readouterr().out == (
        "pool: 303\nalone: 303\nlater: 303 in parts of [86, 96, 121]\n"
        "primes: [2, 3, 5, 7, 11, 13, 17, 19]\n")
