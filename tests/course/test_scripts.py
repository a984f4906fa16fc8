"""The programs of the course as they are started: ``python -m course.iteration.logpipe ...``."""
from __future__ import absolute_import, division, print_function

import subprocess
import sys

from course.encoding.menu_latin1 import menu


def start(module, *arguments):
    """Return a program's exit status and what it wrote to stdout and stderr."""
    process = subprocess.Popen(
        [sys.executable, "-m", module] + list(arguments),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate()
    return process.returncode, out.decode("utf-8"), err.decode("ascii")


def test_exceptions():
    assert start("course.basics.exceptions", "4", "5") == (0, "sum 9\n", "")
    assert start("course.basics.exceptions", "four") == (1, "sum 0\n", "not a number: four\n")


def test_logpipe(tmpdir):
    tmpdir.join("a.log").write(
        '10.0.0.1 - - [01/Jan/2012:10:00:00 +0100] "GET / HTTP/1.0" 200 1000\n')
    assert start("course.iteration.logpipe", str(tmpdir), "*.log") == (
        0, "      1000 10.0.0.1\n", "")


def test_discovery(tmpdir):
    tmpdir.join("test_a.py").write("def test_b(): pass\n")
    assert start("course.testing.discovery", str(tmpdir)) == (0, "1 passed, 0 failed\n", "")


def test_service():
    assert start("course.testing.service", "127.0.0.1") == (
        2, "", "usage: service.py HOST PORT CITY...\n")


def test_reading(tmpdir):
    path = tmpdir.join("a.txt")
    path.write("one\ntwo\n")
    assert start("course.files.reading", str(path)) == (
        0, "a.txt is text/plain\n2 lines, 2 words, 8 bytes\nthe last one: 3 bytes\n", "")


def test_menu_is_utf_8_also_where_it_is_piped():
    status, out, err = start("course.encoding.menu_latin1")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [
        line.split()[0] for line in menu()]
