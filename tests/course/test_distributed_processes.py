from __future__ import absolute_import, division, print_function

import os

import pytest

from course.distributed import processes
from course.distributed.processes import ProcessActor, RemoteFailure


def finish(actor):
    actor.close()
    rest = list(actor.answers())
    assert actor.join() == 0
    return rest


def test_answers_come_one_by_one():
    actor = ProcessActor(processes.summer, 10).start()
    actor.send(1)
    assert actor.receive() == 11
    actor.send(2)
    actor.send(3)
    assert finish(actor) == [13, 16]


def test_it_is_another_process():
    actor = ProcessActor(processes.identity).start()
    actor.send("who?")
    assert actor.receive() not in (os.getpid(), None)
    assert finish(actor) == []


def test_behaviour_that_ends():
    actor = ProcessActor(processes.shouter).start()
    actor.send(u"caf\xe9")
    assert list(actor.answers()) == [u"CAF\xc9"]
    assert actor.join() == 0


def test_failure_comes_as_its_traceback():
    actor = ProcessActor(processes.summer).start()
    actor.send("no number")
    with pytest.raises(RemoteFailure) as caught:
        actor.receive()
    assert "TypeError" in str(caught.value) and "in summer" in str(caught.value)
    assert actor.join() == 0


def test_no_answer():
    actor = ProcessActor(processes.summer).start()
    with pytest.raises(RuntimeError) as caught:
        actor.receive(0)
    assert str(caught.value) == "no answer in 0 seconds"
    assert finish(actor) == []


class Pipe(object):
    """One end of a pipe, without a process at the other."""

    def __init__(self, *messages):
        self.messages = list(messages)
        self.sent = []
        self.closed = False

    def recv(self):
        return self.messages.pop(0)

    def send(self, value):
        self.sent.append(value)

    def close(self):
        self.closed = True


def test_body_of_the_process():
    ours, theirs = Pipe(), Pipe(1, 2, None)
    processes.run_behaviour(processes.summer, (5,), ours, theirs)
    assert theirs.sent == [("answer", 6), ("answer", 8), ("end", None)]
    assert ours.closed and theirs.closed
    theirs = Pipe(u"a")
    processes.run_behaviour(processes.shouter, (), Pipe(), theirs)
    assert theirs.sent == [("answer", u"A"), ("end", None)]
    theirs = Pipe(u"a", None)
    processes.run_behaviour(processes.identity, (), Pipe(), theirs)
    assert theirs.sent == [("answer", os.getpid()), ("end", None)]
    theirs = Pipe(7)
    processes.run_behaviour(processes.shouter, (), Pipe(), theirs)
    assert theirs.sent[0][0] == "failure" and "AttributeError" in theirs.sent[0][1]


def test_main(capsys):
    processes.main()
    assert capsys.readouterr().out == "[101, 103, 106] 0\n"
