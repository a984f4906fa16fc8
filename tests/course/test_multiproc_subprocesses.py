from __future__ import absolute_import, division, print_function

import pytest

from course.multiproc import subprocesses
from course.multiproc.subprocesses import CommandFailed, python

UPPER = "import sys; sys.stdout.write(sys.stdin.read().upper())"


def test_old_filter():
    assert subprocesses.old_filter("tr a-z A-Z", b"spam\n") == b"SPAM\n"
    assert subprocesses.old_filter("cat", b"\xff\x00\r\n") == b"\xff\x00\r\n"


def test_new_filter():
    assert subprocesses.new_filter(python(UPPER), b"spam\n") == b"SPAM\n"
    assert subprocesses.new_filter(["cat"], b"\xff\x00\r\n") == b"\xff\x00\r\n"
    assert subprocesses.new_filter(["cat"], b"x" * 500000) == b"x" * 500000


def test_failing_program():
    code = "import sys; sys.stderr.write('no way '); sys.exit(3)"
    with pytest.raises(CommandFailed) as info:
        subprocesses.new_filter(python(code), b"")
    assert (info.value.status, info.value.text) == (3, b"no way")


def test_error_as_text():
    assert str(CommandFailed(2, b"no such file")) == "exit status 2: no such file"
    assert CommandFailed(2, b"text").args == (2, b"text")


def test_lines_of():
    lines = subprocesses.lines_of(["printf", "one\\ntwo\\n\\nlast"])
    assert list(lines) == [b"one", b"two", b"", b"last"]


def test_lines_of_closes_the_pipe():
    lines = subprocesses.lines_of(["yes"])
    assert next(lines) == b"y"
    lines.close()
    with pytest.raises(StopIteration):
        next(lines)


def test_pipeline():
    output, statuses = subprocesses.pipeline(["printf", "b\\na\\nb\\n"], ["sort"], ["uniq", "-c"])
    assert [line.split() for line in output.splitlines()] == [[b"1", b"a"], [b"2", b"b"]]
    assert statuses == [0, 0, 0]
    assert subprocesses.pipeline(["false"], ["cat"]) == (b"", [1, 0])


def test_pipeline_ends_when_nobody_reads():
    output, statuses = subprocesses.pipeline(["yes"], ["head", "-n", "2"])
    assert output == b"y\ny\n"
    assert statuses[0] != 0 and statuses[1] == 0


def test_dialogue():
    dialogue = subprocesses.Dialogue(["cat"])
    assert dialogue.ask(b"spam") == b"spam"
    assert dialogue.ask(b"") == b""
    assert dialogue.ask(b"\xffeggs") == b"\xffeggs"
    assert dialogue.close() == 0


def test_through_pipe():
    assert subprocesses.through_pipe(b"spam\x00\xff") == b"spam\x00\xff"


def test_main(capsys):
    subprocesses.main()
    assert capsys.readouterr().out == "eggs\nspam\nspam\neggs\nexit status 1: no way\n1\n"
