from __future__ import absolute_import, division, print_function

import datetime
import decimal
import marshal
import os
import pickle

import pytest

from course.messaging import archive

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")


def data(name):
    return os.path.join(DATA, name)


@pytest.mark.parametrize("protocol", [0, 1, 2])
def test_entries_written_by_python_2(protocol):
    entry = archive.read_entry(data("entry%d.pickle" % protocol))
    assert sorted(entry) == sorted(archive.FIELDS)
    assert entry["title"] == u"\u0420\u0443\u043a\u043e\u043f\u0438\u0441\u044c"
    assert entry["raw"] == b"\x00caf\xc3\xa9\xff"
    assert entry["when"] == datetime.datetime(2011, 12, 31, 23, 59, 58)
    assert entry["tags"] == set([u"old", u"\xe9t\xe9"])
    assert entry["size"] == 10 ** 22
    assert list(entry["counts"].items()) == [("b", 1), ("a", 2)]
    assert entry["price"] == decimal.Decimal("19.90")
    assert entry["samples"].tolist() == [1, -2, 3]
    assert entry["samples"].typecode == "i"
    assert entry["author"] == archive.Author(u"Zo\xeb", u"zoe")
    assert entry["author"].name == u"Zo\xeb"
    assert not entry["author"] == archive.Author(u"Zo\xeb", u"ann")
    assert entry["author"] != archive.Author(u"Zo\xeb", u"zoe")


def test_shelf_written_by_python_2():
    assert archive.read_shelf(data("notes")) == {
        "first": {"text": u"caf\xe9", "raw": b"caf\xc3\xa9", "on": datetime.date(2012, 2, 29)},
        "second": [1, 2, 3.5, None],
    }


def test_table_written_by_python_2():
    assert archive.read_table(data("table.marshal")) == [
        (u"\xe9t\xe9", b"\xff\x00", 1), (u"plain", b"text", -2)]


def test_main_writes_what_can_be_read(tmpdir, capsys, command_line):
    command_line(tmpdir)
    archive.main()
    names = capsys.readouterr().out.splitlines()
    assert names[:3] == ["entry0.pickle", "entry1.pickle", "entry2.pickle"]
    assert names[-1] == "table.marshal"
    old = archive.read_entry(data("entry1.pickle"))
    assert archive.read_entry(str(tmpdir.join("entry1.pickle"))) == old == archive.sample()
    assert archive.read_shelf(str(tmpdir.join("notes"))) == archive.read_shelf(data("notes"))
    table = archive.read_table(str(tmpdir.join("table.marshal")))
    assert table == archive.read_table(data("table.marshal"))


def test_archives_are_binary(tmpdir):
    entry = dict(archive.sample(), raw=b"a\r\nb\rc")
    tmpdir.join("entry").write_binary(pickle.dumps(entry, 2))
    assert archive.read_entry(str(tmpdir.join("entry"))) == entry
    tmpdir.join("table").write_binary(marshal.dumps([(u"a", b"\r\n", 1)], 2))
    assert archive.read_table(str(tmpdir.join("table"))) == [(u"a", b"\r\n", 1)]


def test_missing_fields_are_named(tmpdir):
    path = tmpdir.join("bad.pickle")
    path.write_binary(pickle.dumps(dict((field, 1) for field in archive.FIELDS[1:-1]), 0))
    with pytest.raises(archive.BadArchive) as caught:
        archive.read_entry(str(path))
    assert str(caught.value) == "bad.pickle lacks title, author"
