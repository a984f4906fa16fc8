from __future__ import absolute_import, division, print_function

import errno
import os
import subprocess
import sys
import traceback

import pytest

from course.basics import classes, exceptions


def test_hierarchy():
    for kind in exceptions.InsufficientFunds, exceptions.BadNumber:
        assert issubclass(kind, exceptions.CourseError)
    assert exceptions.InsufficientFunds.status == 2
    assert exceptions.BadNumber.status == 1


def test_text_of_an_error():
    assert str(exceptions.CourseError("no")) == "no"
    error = exceptions.InsufficientFunds(classes.Account("Eva", 5), 8)
    assert error.missing == 3 and error.account.owner == "Eva"
    assert str(error) == "Eva needs 3 more"


def test_text_that_is_not_ascii():
    error = exceptions.CourseError(u"f\xfcnf")
    assert u"%s" % error == u"f\xfcnf"
    assert str(error) in ("f?nf", u"f\xfcnf")      # native text holds it on 3


def test_parse_number():
    assert exceptions.parse_number(" 12 ") == 12


def test_parse_number_keeps_the_traceback_of_the_cause():
    with pytest.raises(exceptions.BadNumber) as caught:
        exceptions.parse_number("1x")
    assert str(caught.value) == "not a number: 1x"
    assert "return int(text)" in "".join(traceback.format_tb(caught.tb))


def test_read_numbers_notes_the_last_error():
    assert exceptions.read_numbers(["1", "2"]) == ([1, 2], None)
    assert exceptions.read_numbers(["x", "1", "y", "2"]) == ([1, 2], "not a number: y")


def test_describe_failure():
    assert exceptions.describe_failure(len, []) is None
    assert exceptions.describe_failure(int, "x").startswith("ValueError: invalid literal")
    assert exceptions.describe_failure({}.pop, "k") == "KeyError: k"


def test_describe_failure_lets_others_pass():
    with pytest.raises(SystemExit):
        exceptions.describe_failure(sys.exit, 3)


def test_is_missing(tmpdir):
    there = tmpdir.join("there")
    there.write("")
    assert exceptions.is_missing(str(tmpdir.join("none")))
    assert not exceptions.is_missing(str(there))
    assert not exceptions.is_missing(str(tmpdir))


def test_system_error(tmpdir):
    number = errno.ENOENT
    assert exceptions.system_error(str(tmpdir.join("none"))) == (number, os.strerror(number))
    there = tmpdir.join("there")
    there.write("")
    assert exceptions.system_error(str(there)) == (0, "")


def test_work_off_until_done():
    seen = []

    def worker(job):
        if job == "stop":
            raise exceptions.Done
        seen.append(job)

    assert exceptions.work_off("ab", worker) == []
    assert exceptions.work_off(["c", "stop", "d"], worker) == ["stop", "d"]
    assert seen == ["a", "b", "c"]


def test_transfer():
    source, target = classes.Account("Eva", 10), classes.Account("Bob", 1)
    exceptions.transfer(source, target, 4)
    assert (source.balance, target.balance) == (6, 5)
    with pytest.raises(exceptions.InsufficientFunds):
        exceptions.transfer(source, target, 7)
    with pytest.raises(ValueError):
        exceptions.transfer(source, target, -1)
    assert (source.balance, target.balance) == (6, 5)


def test_transfer_from_something_else():
    with pytest.raises(TypeError) as caught:
        exceptions.transfer(7, classes.Account("Bob"), 1)
    assert str(caught.value) == "not an account: 7"


def test_in_turn():
    calls = []
    exceptions.in_turn(lambda: calls.append(1), lambda: calls.append(2))()
    assert calls == [1, 2]


EXITING = """
import os, sys
from course.basics import exceptions
def say(text):
    sys.stdout.write(text)
    sys.stdout.flush()
exceptions.run_at_exit(lambda: say('first '))
exceptions.run_at_exit(lambda: say('second '))
say('body ')
"""


def test_run_at_exit_newest_first():
    output = subprocess.check_output([sys.executable, "-c", EXITING])
    assert output == b"body second first "


def test_run_at_exit_in_this_process():
    exceptions.run_at_exit(exceptions.in_turn())


def test_main_adds(capsys):
    assert exceptions.main(["1", "2"]) == 0
    assert exceptions.main() == 1
    output = capsys.readouterr()
    assert output.out == "sum 3\nsum 42\n"
    assert output.err == "not a number: x\n"
