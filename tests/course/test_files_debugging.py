from __future__ import absolute_import, division, print_function

import sys

import pytest

from course.files import debugging


def add(first, second):
    total = first + second
    return total


def test_watch():
    assert debugging.watch(add, (1, 2), "first", "second * 10") == (["1", "20"], 3)
    assert debugging.watch(add, ("a", "b")) == ([], "ab")


def test_step_and_change():
    session = debugging.Session("next", "p total", "!total = 50", "p total")
    assert session.run(add, 3, 4) in (7, 50)
    answers = session.answers()
    assert "-> return total" in answers[0]
    assert answers[1:] == ["7", "", "50"]


def test_the_tracer_stays():
    tracer = sys.gettrace()
    debugging.watch(add, (1, 2), "first")
    assert sys.gettrace() is tracer


def test_an_error_in_the_function():
    tracer = sys.gettrace()
    with pytest.raises(TypeError):
        debugging.watch(add, (1, None), "first")
    assert sys.gettrace() is tracer


def test_interest_is_rounded_down():
    assert debugging.interest(250, 3) == 257
    assert debugging.interest(100, 2.5) == 102.5


def test_main(capsys):
    debugging.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] in ("206", "1200")
    assert lines[1] == "(200, 3) 6 1200"
