from __future__ import absolute_import, division, print_function

import bz2
import gzip
import os

import pytest

from course.iteration import logpipe

LINE = '%s - - [01/Jan/2012:10:00:00 +0100] "GET %s HTTP/1.0" %d %s\n'
OLD = LINE % ("10.0.0.1", "/old", 200, 1000) + "no log line\n" + LINE % ("10.0.0.2", "/", 404, "-")
NEW = LINE % ("10.0.0.2", "/new", 200, 20)


@pytest.fixture
def logs(tmpdir):
    """A directory with a plain, a gzip and a bz2 log, and another file."""
    below = tmpdir.mkdir("sub")
    tmpdir.join("access.log").write(NEW)
    stream = gzip.open(str(below.join("access.1.gz")), "wb")
    stream.write(OLD.encode("ascii"))
    stream.close()
    below.join("access.2.bz2").write(bz2.compress(NEW.encode("ascii")), "wb")
    tmpdir.join("error.log").write(LINE % ("10.0.0.9", "/", 200, 9))
    return str(tmpdir)


def test_find_files_in_order(logs):
    names = [os.path.relpath(path, logs) for path in logpipe.find_files(logs, "access*")]
    assert names == ["access.log", os.path.join("sub", "access.1.gz"),
                     os.path.join("sub", "access.2.bz2")]


def test_folders_come_in_order(tmpdir):
    for letter in "qwertzuiop":
        tmpdir.mkdir(letter).join("a.log").write("")
    found = logpipe.find_files(str(tmpdir), "*.log")
    assert [os.path.basename(os.path.dirname(path)) for path in found] == list("eiopqrtuwz")


def test_open_files_closes_each(logs):
    streams = list(logpipe.open_files(logpipe.find_files(logs, "*.log")))
    assert len(streams) == 2
    assert all(stream.closed for stream in streams)


def test_read_lines_and_grep():
    lines = logpipe.read_lines([["ab", "b"], ["bc", "c"]])
    assert list(logpipe.grep("b", lines)) == ["ab", "b", "bc"]


def test_entries_and_only():
    found = list(logpipe.entries(OLD.splitlines(True)))
    assert [entry["host"] for entry in found] == ["10.0.0.1", "10.0.0.2"]
    assert [entry["size"] for entry in logpipe.only(found, status=404)] == [0]
    assert list(logpipe.only(found, status=404, host="10.0.0.1")) == []
    assert list(logpipe.only(found)) == found


def test_bytes_by_host(logs):
    assert logpipe.bytes_by_host(logs, "access*") == {"10.0.0.1": 1000, "10.0.0.2": 40}
    assert logpipe.bytes_by_host(logs, "access*", "/new") == {"10.0.0.2": 40}
    assert logpipe.bytes_by_host(logs, "nothing") == {}


def test_main(logs, capsys):
    assert logpipe.main([logs, "*.*"]) == 0
    assert capsys.readouterr().out == (
        "      1000 10.0.0.1\n        40 10.0.0.2\n         9 10.0.0.9\n")


def test_main_sorts_equal_ones_by_name(logs, capsys, tmpdir):
    tmpdir.join("z.log").write(LINE % ("10.0.0.4", "/", 200, 9))
    assert logpipe.main([logs, "[ez]*.log"]) == 0
    assert capsys.readouterr().out == "         9 10.0.0.4\n         9 10.0.0.9\n"


def test_main_sorts_by_size_then_name(capsys, tmpdir):
    sizes = {"h": 5, "c": 70, "a": 70, "b": 5, "z": 600, "k": 5}
    tmpdir.join("a.log").write("".join(
        LINE % (host, "/", 200, size) for host, size in sizes.items()))
    assert logpipe.main([str(tmpdir), "*"]) == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == list("zacbhk")


def test_main_usage(capsys):
    assert logpipe.main([]) == 2
    output = capsys.readouterr()
    assert output.out == "" and output.err == "usage: logpipe.py DIRECTORY PATTERN\n"
