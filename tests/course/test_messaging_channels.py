# coding: utf-8
from __future__ import absolute_import, division, print_function

import stat
import sys

import pytest

from course.messaging import channels
from course.messaging.channels import Coprocess, PipeError


def python(source):
    return [sys.executable, "-c", source]


def test_filter_takes_and_gives_text():
    assert channels.run_filter(["cat"], u"caf\xe9 \u20ac\n") == u"caf\xe9 \u20ac\n"
    assert channels.run_filter(["wc", "-c"], u"\xe9\n").strip() == u"3"


def test_filter_that_fails():
    with pytest.raises(PipeError) as caught:
        channels.run_filter(["sh", "-c", "cat >/dev/null; echo 'no good' >&2; exit 3"], u"x")
    assert str(caught.value) == "exit status 3: no good"
    assert caught.value.args == (3, "no good")


def test_pipeline():
    assert channels.pipeline([["printf", "b\\na\\nb\\n"], ["sort"], ["uniq"]]) == ["a", "b"]
    assert channels.pipeline([["echo"]]) == [""]
    assert channels.pipeline([["true"]]) == []


def test_coprocess_answers_line_by_line():
    child = Coprocess(python(channels.ECHO))
    assert child.ask("hello") == "hello"
    assert child.alive() is True
    assert child.ask("ping ping") == "pong pong"
    assert child.close() == 0


def test_coprocess_that_is_not_alive():
    child = Coprocess(["cat"])
    assert child.alive() is False
    assert child.close() == 0


def test_coprocess_that_ends():
    child = Coprocess(["sh", "-c", "read line; exit 2"])
    with pytest.raises(EOFError) as caught:
        child.ask("anything")
    assert str(caught.value) == "the program has ended"
    assert child.close() == 2


def test_named_pipe(tmpdir):
    path = tmpdir.join("pipe")
    lines = []
    reader = channels.collect(str(path), lines)
    assert stat.S_ISFIFO(path.stat().mode)
    assert stat.S_IMODE(path.stat().mode) == 0o600
    channels.post(str(path), ["one", "", "three\r"])
    reader.join(60)
    assert lines == ["one", "", "three\r"]


def test_main(capsys):
    channels.main()
    assert capsys.readouterr().out == "hello True 0\n"
