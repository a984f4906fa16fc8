from __future__ import absolute_import, division, print_function

import zlib

import pytest

from course.distributed import mapreduce
from course.distributed.mapreduce import MapReduce, count_words, total

TEXTS = [u"The cat and the dog", u"the \xc9t\xe9 \xe9t\xe9", u""]
COUNTS = {u"the": 3, u"cat": 1, u"and": 1, u"dog": 1, u"\xe9t\xe9": 2}


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_word_count(workers):
    assert MapReduce(count_words, total, workers).run(TEXTS) == COUNTS


def test_nothing_to_do():
    assert MapReduce(count_words, total, 0).run([]) == {}


def test_reducer_gets_the_values_in_order():
    job = MapReduce(lambda n: [(u"odd" if n % 2 else u"even", n)], lambda key, values: values, 0)
    assert job.run(range(5)) == {u"odd": [1, 3], u"even": [0, 2, 4]}


@pytest.mark.parametrize("key", [u"cat", u"\xe9t\xe9", u""])
def test_partition_is_the_same_everywhere(key):
    expected = (zlib.crc32(key.encode("utf-8")) & 0xffffffff) % 7
    assert mapreduce.partition(key, 7) == expected
    assert mapreduce.partition(key, 1) == 0


def test_partition_uses_all_reducers():
    used = set(mapreduce.partition(u"word%d" % number, 4) for number in range(100))
    assert used == set(range(4))


def test_shuffle_groups_and_sorts():
    pairs = [(u"b", 1), (u"a", 2), (u"b", 0), (u"c", 5)]
    assert mapreduce.shuffle(pairs, 1) == [[(u"a", [2]), (u"b", [1, 0]), (u"c", [5])]]
    parts = mapreduce.shuffle(pairs, 3)
    assert len(parts) == 3
    for number, part in enumerate(parts):
        assert all(mapreduce.partition(key, 3) == number for key, _ in part)


def test_errors_of_a_mapper_come_through():
    with pytest.raises(AttributeError):
        MapReduce(count_words, total, 1).run([5])


def test_sample_is_the_same_for_the_same_seed():
    assert mapreduce.sample(range(10), 4) == [9, 4, 0, 5]
    assert mapreduce.sample(reversed(range(10)), 4, 1) == [8, 0, 3, 4]
    assert sorted(mapreduce.sample(range(5), 9)) == [0, 1, 2, 3, 4]


def test_pick():
    names = [u"a", u"b", u"c", u"b"]
    picked = mapreduce.pick(names, 2)
    assert len(set(picked)) == 2 and picked == sorted(picked)
    assert mapreduce.pick(names, 3) == [u"a", u"b", u"c"]
    with pytest.raises(ValueError):
        mapreduce.pick(names, 4)


def test_main(capsys):
    mapreduce.main()
    assert capsys.readouterr().out == "and   1\ncat   1\ndog   1\nend   1\nthe   3\n"
