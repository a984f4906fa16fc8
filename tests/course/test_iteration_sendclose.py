from __future__ import absolute_import, division, print_function

import pytest

from course.iteration import sendclose


def test_averager():
    assert sendclose.feed(sendclose.start(sendclose.averager()), [10, 20, 60]) == [10, 15, 30]
    assert sendclose.feed(sendclose.start(sendclose.averager()), [1, 2]) == [1, 1.5]


def test_a_generator_must_be_started():
    with pytest.raises(TypeError):
        sendclose.averager().send(1)


def test_adder_resets():
    total = sendclose.start(sendclose.adder())
    assert sendclose.feed(total, [3, 4]) == [3, 7]
    assert total.throw(sendclose.Reset) == 7
    assert sendclose.feed(total, [None]) == [0]
    assert sendclose.feed(total, [5]) == [5]


def test_another_exception_ends_the_adder():
    total = sendclose.start(sendclose.adder())
    with pytest.raises(KeyError):
        total.throw(KeyError("k"))
    assert sendclose.feed(total, [1]) == []


def test_collector_notes_the_end():
    seen = []
    sink = sendclose.start(sendclose.collector(seen))
    assert sendclose.feed(sink, "ab") == [None, None]
    assert sendclose.end_quietly(sink)
    assert seen == ["a", "b", "closed"]


def test_a_stubborn_generator():
    generator = sendclose.start(sendclose.stubborn())
    assert not sendclose.end_quietly(generator)
    assert sendclose.end_quietly(generator)


def test_feed_stops_at_the_end():
    generator = sendclose.start(sendclose.limited(2))
    assert sendclose.feed(generator, "abcd") == [1, 0]


def test_main(capsys):
    sendclose.main()
    assert capsys.readouterr().out.splitlines() == [
        "[10.0, 15.0, 30.0]",
        "before the reset: 7 after: 0",
        "['a', 'b', 'closed'] False",
    ]
