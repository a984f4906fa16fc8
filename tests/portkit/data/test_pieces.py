"""The pieces that loaders are made of: what each makes of bytes that 2.7 wrote."""

from __future__ import annotations

import array
import datetime
import dbm.dumb
import io
import pickle
import struct
from collections import namedtuple

import pytest

from portkit.data.pieces import (
    databases,
    marshalled,
    natives,
    pickled,
    rows,
    settings,
    shelved,
)
from portkit.data.pieces.natives import Buffer, Missing, Native, converted, decoded

Point = namedtuple("Point", "x y")


class Plain:
    pass


class Slots:
    __slots__ = ("word",)


@pytest.fixture
def fields(monkeypatch):
    """What the strings of one place are: ``fields["['a']"] = "latin-1"``."""
    made = {}
    monkeypatch.setattr(natives, "FIELDS", made)
    return made


@pytest.fixture
def unpickled(tmp_path, fields):
    """What is loaded from pickles, one after the other in one file."""

    def load(*raw):
        (tmp_path / "file").write_bytes(b"".join(raw))
        return pickled.load(str(tmp_path / "file"))

    return load


def test_native_strings_are_utf_8_else_bytes_unless_fields_say_otherwise(fields):
    assert decoded(Native("caf\xc3\xa9"), "") == "café"
    assert decoded(Native("caf\xe9"), "") == b"caf\xe9"
    fields.update({".a": "latin-1", ".b": "bytes"})
    assert decoded(Native("caf\xe9"), ".a") == "café"
    assert decoded(Native("caf\xc3\xa9"), ".b") == b"caf\xc3\xa9"


def test_everything_that_holds_strings_is_gone_through(fields):
    one = Native("\xc3\xa9")
    assert converted((one, [one], {one}, frozenset([one])), "", {}) == (
        "é",
        ["é"],
        {"é"},
        frozenset(["é"]),
    )
    assert converted(Point(one, 1), "", {}) == Point("é", 1)
    assert converted({one: {one: one}}, "", {}) == {"é": {"é": "é"}}
    error = converted(KeyError(one), "", {})
    assert error.args == ("é",)
    text = "\xc3\xa9"  # was unicode on 2.7, and stays
    assert converted([text, 1.5, None, int], "", {}) == [text, 1.5, None, int]


def test_attributes_and_slots(fields):
    fields[".word"] = "latin-1"
    plain, slots = Plain(), Slots()
    plain.word = slots.word = Native("\xe9")
    assert converted(plain, "", {}).word == "é"
    assert converted(slots, "", {}).word == "é"


def test_places_have_the_names_of_an_audit(fields):
    fields.update({"['a'][*]": "bytes", "[0]": "latin-1", " key": "latin-1"})
    assert converted({Native("a"): [Native("b")]}, "", {}) == {"a": [b"b"]}
    assert converted((Native("\xe9"), Native("\xe9")), "", {}) == ("é", b"\xe9")
    many = {f"k{number}": Native("x") for number in range(natives.MANY + 1)}
    fields["[*]"] = "bytes"
    assert set(converted(many, "", {}).values()) == {b"x"}


def test_what_holds_itself_is_gone_through_once(fields):
    cycle = [Native("\xc3\xa9")]
    cycle.append(cycle)
    assert converted(cycle, "", {}) is cycle
    assert cycle[0] == "é" and cycle[1] is cycle


@pytest.mark.parametrize(
    ("state", "kind", "content"),
    [
        ({"buf": Native("a"), "buflist": [Native("\xff")]}, io.BytesIO, b"a\xff"),
        ({"buf": Native("a"), "buflist": ["é"]}, io.StringIO, "aé"),
        ((Native("text"), 0), io.StringIO, "text"),
    ],
)
def test_buffers(fields, state, kind, content):
    buffer = Buffer()
    buffer.__setstate__(state)
    found = converted(buffer, "", {})
    assert type(found) is kind and found.getvalue() == content


def test_a_pickle_of_native_strings_and_of_text(unpickled):
    assert unpickled(b"(lp0\nS'caf\\xc3\\xa9'\np1\naV\\u20ac\np2\na.") == ["café", "€"]


def test_several_pickles_of_one_file_are_a_list(unpickled):
    assert unpickled(b"I1\n.", b"I2\n.") == [1, 2]


def test_dates_and_arrays_in_a_pickle_of_2_7(unpickled):
    date = b"cdatetime\ndate\n(S'\\x07\\xe4\\x02\\x1d'\ntR."
    assert unpickled(date) == datetime.date(2020, 2, 29)
    assert unpickled(b"carray\narray\n(S'c'\n(lS'a'\naS'\\xff'\natR.") == array.array("B", b"a\xff")
    assert unpickled(b"carray\narray\n(S'i'\n(lI1\naI2\natR.") == array.array("i", [1, 2])


def test_instances_of_old_and_new_classes(unpickled):
    here = Plain.__module__.encode()
    head = b"ccopy_reg\n_reconstructor\n(c"
    state = b"(dS'word'\nS'\\xc3\\xa9'\nsb."
    new = unpickled(head + here + b"\nPlain\nc__builtin__\nobject\nNtR" + state)
    assert type(new) is Plain and new.word == "é"
    old = unpickled(b"(i" + here + b"\nPlain\n" + state)
    assert type(old) is Plain and old.word == "é"
    assert unpickled(head + b"__builtin__\nint\nc__builtin__\nint\nI5\ntR.") == 5


def test_a_set_of_the_module_sets(unpickled):
    made = b"csets\nSet\n)\x81}U\x05_data}(K\x01\x88K\x02\x88usb."
    assert unpickled(b"\x80\x02" + made) == {1, 2}


def test_a_class_that_is_not_here(unpickled):
    found = unpickled(b"\x80\x02cno.such\nThing\nK\x01\x85R}U\x01aU\x01bsb.")
    assert isinstance(found, Missing)
    assert (type(found).__name__, type(found).__module__) == ("Thing", "no.such")
    assert (found.args, found.state) == ((1,), {"a": "b"})
    assert isinstance(unpickled(b"\x80\x02cno.such\nA B\n)\x81."), Missing)


def marshal_of(tmp_path, raw):
    (tmp_path / "file").write_bytes(raw)
    return marshalled.load(str(tmp_path / "file"))


def size(count):
    return struct.pack("<i", count)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"N", None),
        (b"T", True),
        (b"i" + size(-7), -7),
        (b"I" + struct.pack("<q", 1 << 40), 1 << 40),
        (b"g" + struct.pack("<d", 1.5), 1.5),
        (b"f\x031.5", 1.5),
        (b"y" + struct.pack("<dd", 0, 2), 2j),
        (b"l" + size(2) + struct.pack("<HH", 1, 2), 1 + (2 << 15)),
        (b"l" + size(-1) + struct.pack("<H", 5), -5),
        (b"s" + size(2) + b"\xc3\xa9", "é"),
        (b"s" + size(1) + b"\xff", b"\xff"),
        (b"u" + size(2) + b"\xc3\xa9", "é"),
        (b"(" + size(1) + b"T", (True,)),
        (b"[" + size(2) + b"t" + size(1) + b"a" + b"R" + size(0), ["a", "a"]),
        (b"<" + size(1) + b"T", {True}),
        (b">" + size(0), frozenset()),
        (b"{" + b"t" + size(1) + b"a" + b"N" + b"0", {"a": None}),
    ],
)
def test_values_of_marshal(tmp_path, fields, raw, value):
    found = marshal_of(tmp_path, raw)
    assert (type(found), found) == (type(value), value)


def test_what_marshal_cannot_hold_is_refused(tmp_path, fields):
    with pytest.raises(ValueError, match="no such type in data: b'c'"):
        marshal_of(tmp_path, b"c")


def test_rows_and_settings_are_read_in_their_encoding(tmp_path, monkeypatch):
    path = tmp_path / "file"
    monkeypatch.setattr(rows, "ENCODING", "latin-1")
    monkeypatch.setattr(rows, "DELIMITER", ";")
    path.write_bytes(b'J\xf6rg;"two\r\nlines"\r\n')
    assert rows.load(str(path)) == [["Jörg", "two\r\nlines"]]
    monkeypatch.setattr(settings, "ENCODING", "latin-1")
    path.write_bytes(b"[main]\nname = J\xf6rg ; inline\nREM a comment\nname = x\n[main]\ny: 1\n")
    assert dict(settings.load(str(path))["main"]) == {"name": "x", "y": "1"}


def test_shelves_and_databases(tmp_path, fields):
    with dbm.dumb.open(str(tmp_path / "shelf"), "n") as shelf:
        shelf[b"caf\xc3\xa9"] = b"S'\\xc3\\xa9'\n."
        shelf[b"n"] = pickle.dumps([1], 2)
    assert shelved.load(str(tmp_path / "shelf")) == {"café": "é", "n": [1]}
    with dbm.dumb.open(str(tmp_path / "plain"), "n") as database:
        database[b"k\xc3\xa9"] = b"v\xff"
        database[b"b"] = b"text"
    fields["['b']"] = "bytes"
    assert databases.load(str(tmp_path / "plain")) == {"ké": b"v\xff", "b": b"text"}
