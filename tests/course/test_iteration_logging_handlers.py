from __future__ import absolute_import, division, print_function

import pytest

from course.iteration.logging import FIELDS, handlers

LINE = '10.0.0.1 - eva [01/Jan/2012:10:00:00 +0100] "GET / HTTP/1.0" 200 2326'


def test_parse():
    assert handlers.parse(LINE + "\n", FIELDS) == {
        "host": "10.0.0.1", "user": "eva", "time": "01/Jan/2012:10:00:00 +0100",
        "request": "GET / HTTP/1.0", "status": 200, "size": 2326}


def test_no_size():
    assert handlers.parse(LINE.replace("2326", "-"), FIELDS)["size"] == 0


@pytest.mark.parametrize("line", ["", "hello", LINE + " more", LINE.replace("200", "20"),
                                  LINE.replace('"', "")])
def test_not_a_log_line(line):
    assert handlers.parse(line, FIELDS) is None


def test_total():
    entries = [{"user": "a", "size": 1}, {"user": "b", "size": 2}, {"user": "a", "size": 4}]
    assert handlers.total(entries, "user") == {"a": 5, "b": 2}


def test_main(capsys):
    handlers.main()
    assert capsys.readouterr().out == "10.0.0.1 1000\n10.0.0.2 0\n10.0.0.7 1000\n"
