from __future__ import absolute_import, division, print_function

import io

import pytest

from course.distributed import streaming
from course.distributed.streaming import BadLine

LINES = [u"The cat, the caf\xe9\n".encode("utf-8"), b"3 cats_x\xff the\n", b"\n"]


def run(step, lines):
    out = io.BytesIO()
    streaming.main([step], iter(lines), out)
    return out.getvalue()


def test_words_are_of_ascii():
    assert streaming.words(u"The caf\xe9, 2 \xfcber_x") == [u"the", u"caf", u"2", u"ber_x"]
    assert streaming.words(u"\u0663 \u0416") == []


def test_step_from_the_command_line(command_line):
    out = io.BytesIO()
    command_line("map")
    streaming.main(None, iter([b"a\n"]), out)
    assert out.getvalue() == b"a\t1\n"


def test_map():
    assert run("map", LINES) == (
        b"the\t1\ncat\t1\nthe\t1\ncaf\t1\n3\t1\ncats_x\t1\nthe\t1\n")


def test_bytes_that_are_no_text_do_not_part_a_word():
    assert run("map", [b"ca\xfft\n"]) == b"cat\t1\n"


def test_reduce():
    assert run("reduce", [b"a\t1\n", b"a\t22\n", b"b\tc\t-3\n", b"b\tc\t1\n"]) == (
        b"a\t23\nb\tc\t-2\n")
    assert run("reduce", []) == b""


@pytest.mark.parametrize("line", [b"no tab\n", b"a\t\n", b"a\tx\n", b"a\t1.5\n", b"\n"])
def test_reduce_refuses_other_lines(line):
    with pytest.raises(BadLine) as caught:
        run("reduce", [b"a\t1\n", line])
    assert str(caught.value) == "line 2: no number after a tab"


def test_all_three_steps():
    counts = streaming.run(LINES)
    assert counts == {u"the": 3, u"cat": 1, u"caf": 1, u"3": 1, u"cats_x": 1}
    assert set(type(word) for word in counts) == set([type(u"")])


def test_unknown_step():
    with pytest.raises(SystemExit) as caught:
        run("sort", [])
    assert str(caught.value) == "map or reduce, not sort"
