from __future__ import absolute_import, division, print_function

import sys

import pytest

from course.files import redirect


def test_captured(capsys):
    def talk(word):
        print(word)
        print("!", file=sys.stderr)

    assert redirect.captured(talk, "hello") == ("hello\n", "!\n")
    assert capsys.readouterr() == ("", "")


def test_streams_come_back_after_an_error():
    before = sys.stdin, sys.stdout, sys.stderr
    with pytest.raises(ValueError):
        redirect.captured(int, "x")
    assert (sys.stdin, sys.stdout, sys.stderr) == before


def test_answered():
    output, errors = redirect.captured(
        lambda: redirect.answered(lambda: redirect.ask_number("n? "), "x", "7"))
    assert (output, errors) == ("n? n? ", "'x' is no number, 2 left\n")


def test_ask_number_returns_it(capsys):
    assert redirect.answered(lambda: redirect.ask_number("n? "), "12") == 12


def test_ask_number_gives_up(capsys):
    with pytest.raises(ValueError) as caught:
        redirect.answered(lambda: redirect.ask_number("", 2), "x", "", "3")
    assert str(caught.value) == "no number"
    assert capsys.readouterr().err == "'x' is no number, 1 left\n'' is no number, 0 left\n"


class Stream(object):
    def __init__(self):
        self.written, self.flushed = "", 0

    def write(self, text):
        self.written += text

    def flush(self):
        self.flushed += 1


def test_tee():
    one, other = Stream(), Stream()
    tee = redirect.Tee(one, other)
    print("a", "b", file=tee)
    tee.flush()
    assert one.written == other.written == "a b\n"
    assert one.flushed == other.flushed == 1


def test_numbered():
    stream = Stream()
    numbered = redirect.Numbered(stream)
    for part in "a", "b\nc", "\n\n", "":
        numbered.write(part)
    assert stream.written == "  1  ab\n  2  c\n  3  \n"


def test_report(capsys):
    redirect.report(1, 2, 3)
    assert capsys.readouterr().out == "sum of 1 2 3\n6\n"


def test_main(capsys):
    redirect.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["  1  sum of 1 2 3", "  2  6"]
    # One quotes with ', the other, as it holds a ', with ".
    assert lines[2] == "'? ? ' \"'x' is no number, 2 left\\n\""
