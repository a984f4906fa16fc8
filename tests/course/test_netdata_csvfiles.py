# coding: utf-8
from __future__ import absolute_import, division, print_function

import doctest

import pytest
import webfixtures

from course.netdata import csvfiles
from course.netdata.csvfiles import BadTable


@pytest.fixture
def path(tmpdir):
    return tmpdir.join("table.csv")


def test_read_rows_gives_text(path):
    path.write_binary(u'name,said\r\nZo\xeb,"a ""b"",\nc"\r\n'.encode("utf-8"))
    assert list(csvfiles.read_rows(str(path))) == [
        [u"name", u"said"], [u"Zo\xeb", u'a "b",\nc']]
    path.write_binary(b'"a\r\nb",c\r\n')
    assert list(csvfiles.read_rows(str(path))) == [[u"a\r\nb", u"c"]]


def test_read_rows_of_another_encoding_and_delimiter(path):
    path.write_binary(b"caf\xe9;1\n")
    rows = list(csvfiles.read_rows(str(path), "latin-1", delimiter=";"))
    assert rows == [[u"caf\xe9", u"1"]]
    assert type(rows[0][1]) is type(u"")


def test_write_rows_is_fixed_byte_for_byte(path):
    rows = [[u"name", u"n"], [u"Zo\xeb, \u20ac", 1], [None, 2.5], [u"two\nlines", u'"']]
    assert csvfiles.write_rows(str(path), rows) == 4
    assert path.read_binary() == (
        b'name,n\r\n"Zo\xc3\xab, \xe2\x82\xac",1\r\n,2.5\r\n"two\nlines",""""\r\n')
    assert list(csvfiles.read_rows(str(path)))[3] == [u"two\nlines", u'"']


def test_write_rows_with_options(path):
    csvfiles.write_rows(str(path), [[u"\xe9", 1]], "latin-1", delimiter="\t", lineterminator="\n")
    assert path.read_binary() == b"\xe9\t1\n"


def test_records(path):
    path.write_binary(b"a,b\n1,2\n\n3,4\n")
    assert list(csvfiles.read_records(str(path))) == [
        {u"a": u"1", u"b": u"2"}, {u"a": u"3", u"b": u"4"}]


def test_record_that_does_not_fit(path):
    path.write_binary(b"a,b\n1,2\n3\n")
    with pytest.raises(BadTable) as caught:
        list(csvfiles.read_records(str(path)))
    assert str(caught.value) == "%s, row 3: 1 cells instead of 2" % path
    assert caught.value.row == 3


@pytest.mark.parametrize("content, options, row, problem", [
    (b"a,b\n" + b"x" * 140000 + b",1\n", {}, 2, "field larger than field limit"),
    (b'"a"b,c\n', {"strict": True}, 1, "',' expected after '\"'"),
], ids=["too long", "quote"])
def test_what_csv_cannot_read(path, content, options, row, problem):
    path.write_binary(content)
    with pytest.raises(BadTable) as caught:
        list(csvfiles.read_rows(str(path), **options))
    # The rest of the message is the csv module's own, and not the same in all of them.
    assert str(caught.value).startswith("%s, row %d: " % (path, row))
    assert problem in str(caught.value)


def test_write_records_sorts_the_columns(path):
    records = [{u"name": u"\xe9", u"n": 1}, {"extra": u"x", u"name": u"b"}]
    assert csvfiles.write_records(str(path), records) == 2
    assert path.read_binary() == b"extra,n,name\r\n,1,\xc3\xa9\r\nx,,b\r\n"


@pytest.mark.parametrize("content, delimiter", [
    (b"a;b;c\r\n1,5;2,5;3\r\n", ";"), (b"a\tb\ra\tc\r", "\t"), (b"a|b\na|c\n", "|")])
def test_delimiter_of(path, content, delimiter):
    path.write_binary(content)
    assert csvfiles.delimiter_of(str(path)) == delimiter


@pytest.mark.parametrize("index, name", [
    (1, "B"), (27, "AB"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_column_name(index, name):
    assert csvfiles.column_name(index) == name


def test_averages_are_rounded_down(path):
    path.write_binary(b"city,t\nA,1\nB,-1\nA,2\nB,-2\nA,5\n")
    found = csvfiles.averages(str(path), u"city", u"t")
    assert found == {u"A": 2, u"B": -2}
    assert isinstance(found[u"A"], int)


def test_examples():
    assert doctest.testmod(csvfiles) == (0, 1)


def test_main(path, command_line):
    path.write_binary(b"a;b\n1;\xc3\xa9\n")
    command_line(path)
    assert webfixtures.printed(csvfiles.main) == b"A\tB\na\tb\n1\t\xc3\xa9\n"
