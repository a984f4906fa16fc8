from __future__ import absolute_import, division, print_function

import pytest

from course.coroutines import priming


def test_coroutine_runs_to_the_first_yield():
    steps = []

    @priming.coroutine
    def example(first, second=0):
        """The docstring."""
        steps.append((first, second))
        got = yield "ignored"
        steps.append(got)
        yield "second"

    generator = example(1, second=2)
    assert steps == [(1, 2)]
    assert generator.send("value") == "second"
    assert steps == [(1, 2), "value"]
    assert (example.__name__, example.__doc__) == ("example", "The docstring.")


def test_without_priming_send_fails():
    def plain():
        yield

    with pytest.raises(TypeError):
        plain().send(1)


def test_averager():
    mean = priming.averager()
    assert [mean.send(n) for n in (1, 2, 6)] == [1.0, 1.5, 3.0]
    assert mean.throw(priming.Reset) is None
    assert mean.send(4) == 4.0
    with pytest.raises(KeyError):
        mean.throw(KeyError("other"))


def test_collector():
    items = []
    collector = priming.collector(items)
    collector.send("a")
    assert items == ["a"]
    collector.close()
    assert items == ["a", "END"]


def test_dispatcher():
    lists = {"even": [], "default": []}
    targets = dict((name, priming.collector(items)) for name, items in lists.items())
    dispatcher = priming.dispatcher(**targets)
    for pair in [("even", 2), ("odd", 3), ("default", 4)]:
        dispatcher.send(pair)
    assert lists == {"even": [2], "default": [3, 4]}
    dispatcher.close()
    assert lists == {"even": [2, "END"], "default": [3, 4, "END"]}


def test_dispatcher_without_a_default_ends_and_closes():
    items = []
    dispatcher = priming.dispatcher(a=priming.collector(items))
    with pytest.raises(KeyError):
        dispatcher.send(("b", 1))
    assert items == ["END"]


def test_feed():
    assert priming.feed(priming.averager(), [2, 4]) == 3.0
    assert priming.feed(priming.averager(), []) is None
    items = []
    priming.feed(priming.collector(items), "ab")
    assert items == ["a", "b", "END"]


def test_state():
    def generator():
        states.append(priming.state(running))
        yield

    states = []
    running = generator()
    assert priming.state(running) == "not begun"
    next(running)
    assert states == ["running"]
    assert priming.state(running) == "waiting"
    running.close()
    assert priming.state(running) == "ended"


def test_main(capsys):
    priming.main()
    assert capsys.readouterr().out == (
        "mean: 3.0 3.5\nafter a reset: None 10.0\nspam eggs END\nwaiting waiting\n")
