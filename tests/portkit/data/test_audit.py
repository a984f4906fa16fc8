"""What an audit tells of a file, and of one that is no data of 2.7."""

from __future__ import annotations

import json
import pickle
import struct

import pytest
from click.testing import CliRunner

from portkit.cli.data import data as command
from portkit.data import DataError, audit
from portkit.data.audit import LARGEST
from tests.portkit.data.test_loaders import written

__all__ = ["written"]


def told(path, content, kind=""):
    path.write_bytes(content)
    return audit(path, kind)


def test_fields_by_name_with_what_their_strings_are(written):
    found = {
        one.where: (one.encoding, one.certain)
        for one in audit(written / "pickleall2.pickle").fields
    }
    assert found == {
        "['blob']": ("bytes", True),
        "['buffer'].buf": ("latin-1", False),
        "['cycle'][*]": ("utf-8", True),
        "['error'].args[0]": ("latin-1", False),
        "['latin']": ("latin-1", False),
        "['name']": ("utf-8", True),
        "['new'].raw": ("bytes", True),
        "['old'].name": ("utf-8", True),
        "['ordered']['b']": ("utf-8", True),
        "['set'][*]": ("utf-8", True),
        "['slots'].word": ("latin-1", False),
        "['tuple'][1]": ("utf-8", True),
        "['users'][*]['name']": ("utf-8", True),
    }


def test_no_single_encoding_is_right(written):
    found = dict(audit(written / "pickleall2.pickle").encodings)
    assert found["ASCII"].startswith("UnicodeDecodeError")
    assert "characters for bytes" in found["latin-1"]
    assert "keys, attributes or arguments" in found["bytes"]
    assert set(dict(audit(written / "plain.pickle").encodings)) == {"ASCII", "latin-1", "bytes"}


def test_what_does_not_load_on_3(written):
    notes = {one.where: one.what for one in audit(written / "pickleall0.pickle").notes}
    assert "StringIO.StringIO: 3 has no such instances" in notes["['buffer']"]
    assert "array of type 'c'" in notes["['characters']"]
    assert notes["['old']"].startswith("old-style class models.Old")
    assert "sets.Set: the module is not in 3" in notes["['old set']"]


def test_a_pickle_of_text_and_numbers_is_left_alone(tmp_path):
    found = told(tmp_path / "x.pickle", b"(dp0\nVa\np1\n(lp2\nI1\naF2.5\naNas.")
    assert found.clean
    assert found.encodings[0] == ("ASCII", "right for its native strings")


@pytest.mark.parametrize(
    ("pickled", "what"),
    [
        (b"cnew\nmodule\n.", "new.module: the module is not in 3"),
        (b"cmymodule\nThing\n.", "class mymodule.Thing: must be importable"),
        (b"Pkey\n.", "persistent_load"),
        (b"\x80\x02\x82\x01.", "copy_reg extension"),
    ],
)
def test_what_a_pickle_names(tmp_path, pickled, what):
    [note] = told(tmp_path / "x.pickle", pickled).notes
    assert note.what.startswith(what)


def test_nothing_of_a_pickle_is_run(tmp_path):
    mark = tmp_path / "mark"
    found = told(tmp_path / "x.pickle", b"cos\nsystem\n(S'touch %s'\ntR." % bytes(mark))
    assert not mark.exists()
    assert found.kind == "pickle"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.pickle", b"(dp0\nS'a'\np1\nI1", "it is cut off|at byte"),
        ("x.pickle", b"\x80\x02}q\x00U\x10abc", "at byte"),
        ("x.pickle", b"(lp0\n", "it is cut off"),
        ("x.pickle", b"hello", "broken pickle|nothing is kept|no opcode"),
        ("x.pickle", b"0.", "its stack is empty"),
        ("x.pickle", b"t.", "a mark is missing"),
        ("x.pickle", b"p1\n.", "its stack is empty"),
        ("x.pickle", b"\x80\x02\x8c\x01a.", "SHORT_BINUNICODE: an opcode that Python 2.7"),
        ("x.pickle", b"g7\n.", "nothing is kept under 7"),
        ("x.pickle", b"", "it is empty"),
        ("x.pickle", pickle.dumps([b"1"], 4), "protocol 4: Python 3 has written it"),
        ("x.marshal", b"[\xff\xff\xff\x7f", "cut off"),
        ("x.marshal", b"(" + struct.pack("<i", 1), "unknown type|cut off"),
        ("x.marshal", b"NN", "more follows"),
        ("x.marshal", b"c", "holds code"),
        ("x.marshal", b"!", "unknown type b'!' at byte 0"),
        ("x.marshal", b"[\x01\0\0\0" * 300 + b"N", "too deep"),
        ("x.csv", b"a\0b", "zero bytes"),
        ("x", b"import os\n", "known by name or content"),
        ("x", b"\0" * 12 + struct.pack("<I", 0x00061561) + b"\0" * 9, "Berkeley"),
        ("x", struct.pack("<I", 0x13579ACE) + b"\0" * 20, "GNU database"),
    ],
)
def test_a_bad_file_gives_one_clear_line(tmp_path, name, content, why):
    with pytest.raises(DataError, match=why) as caught:
        told(tmp_path / name, content)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"(lp0\nI1\na.", "pickle"),
        (b"# a comment\n\n[main]\na = 1\n", "config"),
        (b"[\x01\0\0\0T", "marshal"),
    ],
)
def test_the_kind_of_a_file_is_known_by_its_content(tmp_path, content, kind):
    assert told(tmp_path / "x", content).kind == kind


def test_a_pickle_may_drop_what_it_has_made_and_ask_for_persistent_objects(tmp_path):
    found = told(tmp_path / "x.pickle", b"(S'gone'\nS'too'\n1(0(lPid\naS'\\xe9'\na.")
    assert [one.where for one in found.fields] == ["[*]"]


def test_a_huge_file_is_not_read(tmp_path):
    with (tmp_path / "x.pickle").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(DataError, match="are not looked at"):
        audit(tmp_path / "x.pickle")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match="No such file"):
        audit(tmp_path / "gone.pickle")


def test_a_broken_index_of_a_database(tmp_path):
    (tmp_path / "x.dat").write_bytes(b"")
    (tmp_path / "x.dir").write_text("no index\n")
    with pytest.raises(DataError, match="no index of a dumb database"):
        audit(tmp_path / "x.dir")


def test_settings(written):
    notes = [(one.where, one.what) for one in audit(written / "settings.ini").notes[1:]]
    assert notes == [
        ("line 3", "name: a comment after the value, which on 3 is part of it"),
        ("line 5", "name again in [main]: 3 raises DuplicateOptionError"),
        ("line 6", "rem: a comment of 2.7, on 3 an option"),
        ("line 9", "[main] again: 3 raises DuplicateSectionError"),
    ]


def test_tables(tmp_path):
    found = told(tmp_path / "x.csv", b"\xef\xbb\xbfname;note\r\nx;y\r\n")
    assert dict(found.details) == {"ENCODING": "utf-8-sig", "DELIMITER": ";"}
    assert "byte order mark" in found.notes[0].what
    assert told(tmp_path / "y.csv", b"name,note\r\n").clean


def test_the_command_in_a_folder(written, tmp_path):
    loaders = tmp_path / "loaders"
    (written / "bad.pickle").write_bytes(b"(lp0\n")
    try:
        done = CliRunner().invoke(
            command, [str(written), "--loader", str(loaders), "--output-format", "json"]
        )
    finally:
        (written / "bad.pickle").unlink()
    assert done.exit_code == 2
    assert "bad.pickle: no pickle of Python 2, or a broken one: it is cut off" in done.stderr
    kinds = {one["path"].rpartition("/")[2]: one["kind"] for one in json.loads(done.stdout)}
    assert kinds["shelf"] == "shelf"
    assert kinds["bytes.db"] == "dbm"
    assert kinds["rows.csv"] == "csv"
    assert (
        (loaders / "load_shelf.py").read_text().startswith('"""Reads shelf, written by Python 2.7')
    )


def test_the_command_as_text(written):
    done = CliRunner().invoke(command, [str(written / "plain.pickle"), str(written / "shelf")])
    assert done.exit_code == 1
    assert "plain.pickle: pickle" in done.stdout
    assert "  ['one']['name']: utf-8 (1, as 'J\\xc3\\xb6rg')" in done.stdout
