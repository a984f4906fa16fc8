from __future__ import absolute_import, division, print_function

import pytest

from course.threads import queues

from netfixtures import running


@pytest.mark.parametrize("kind, expected", [
    ("fifo", [2, 3, 1]), ("lifo", [1, 3, 2]), ("priority", [1, 2, 3])])
def test_kinds(kind, expected):
    queue = queues.make_queue(kind)
    assert queues.fill(queue, [2, 3, 1]) == []
    assert queues.drain(queue) == expected
    assert queues.drain(queue) == []


def test_unknown_kind():
    with pytest.raises(KeyError) as info:
        queues.make_queue("stack")
    assert info.value.args == ("no queue of kind stack, only fifo, lifo, priority",)


def test_fill_stops_when_full():
    queue = queues.make_queue(size=2)
    items = ["a", "b", "c", "d"]
    assert queues.fill(queue, items) == ["c", "d"]
    assert items == ["a", "b", "c", "d"]
    assert queues.drain(queue) == ["a", "b"]


def test_consume_up_to_the_end():
    queue = queues.make_queue()
    queues.fill(queue, [1, 2, queues.END, 3])
    seen = []
    assert queues.consume(queue, seen.append) == 2
    assert seen == [1, 2]
    assert queues.drain(queue) == [3]


def test_consume_tells_the_queue():
    queue = queues.make_queue()
    queues.fill(queue, ["a", "b", queues.END])
    with running(queue.join):
        assert queues.consume(queue, str.upper) == 2


def test_pipeline():
    pipeline = queues.Pipeline(lambda n: n + 1, lambda n: n * 10, str)
    assert pipeline.run(range(4)) == ["10", "20", "30", "40"]
    assert pipeline.run([]) == []
    assert pipeline.run([9]) == ["100"]


def test_pipeline_without_stages():
    assert queues.Pipeline().run([1, 2]) == [1, 2]


def test_by_priority():
    assert queues.by_priority([(3, "c"), (1, "a"), (2, "b")]) == ["a", "b", "c"]


def test_main(capsys):
    queues.main()
    assert capsys.readouterr().out == "SPAM EGGS\n['now', 'later', 'never']\n"
