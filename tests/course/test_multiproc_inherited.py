from __future__ import absolute_import, division, print_function

import os

import pytest

from course.multiproc import inherited

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

LINES = ["To be or not", "to be", "that is"]


@pytest.fixture(autouse=True)
def index():
    inherited.build(LINES)


def test_build_and_lookup():
    assert inherited.build(LINES) == 6
    assert inherited.lookup("be") == [0, 1]
    assert inherited.lookup("TO") == [0, 1]
    assert inherited.lookup("king") == []
    assert inherited.build([]) == 0
    assert inherited.lookup("be") == []


def test_processes_find_what_was_built_before():
    assert inherited.in_process(inherited.lookup, "that") == [2]
    assert inherited.in_process(os.getpid) != os.getpid()


def test_changes_stay_in_the_process():
    assert inherited.in_process(inherited.build, ["something else"]) == 2
    assert inherited.lookup("something") == []
    assert inherited.lookup("be") == [0, 1]


def test_lookup_all():
    assert inherited.lookup_all(["be", "is", "king"]) == {"be": [0, 1], "is": [2], "king": []}
    assert inherited.lookup_all([]) == {}


class Here(object):
    """A process that is none: what it should do is done at the start of it."""

    def __init__(self, target, args=()):
        self.start = lambda: target(*args)

    def join(self):
        pass


def test_what_the_processes_do(monkeypatch):
    monkeypatch.setattr("multiprocessing.Process", Here)
    assert inherited.in_process(inherited.lookup, "is") == [2]
    assert inherited.lookup_all(["is"]) == {"is": [2]}


def test_main(capsys):
    inherited.main()
    assert capsys.readouterr().out == (
        "words: 8\nbe [0, 1]\nking []\nquestion [2]\nbuilt in a child: 2 words\n"
        "here still: [0, 1]\n")
